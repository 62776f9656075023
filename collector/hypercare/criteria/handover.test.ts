import { describe, expect, test } from 'vitest';
import type { Robot } from '#model/robot.ts';
import { allSaid, days, inHypercare, REGISTERED_WHOLE, verdictOn } from '../robot.fixture.ts';
import type { HypercareFacts } from '../types.ts';

describe('hand-over', () => {
	const done = allSaid([]).handover;
	const judged = (handover: HypercareFacts['handover'], more: Partial<Robot> = REGISTERED_WHOLE) =>
		verdictOn('handover', 19, days(20), inHypercare(more), { handover });
	const setTo = (item: string, state: 'open' | 'not_relevant', note: string | null) =>
		done.map(one => (one.item === item ? { ...one, state, note } : one));

	test('asks for a reason where something is not relevant', () => {
		expect(judged(setTo('retention', 'not_relevant', 'Robotten gemmer intet.'))?.verdict).toBe('pass');
		expect(judged(setTo('retention', 'not_relevant', null))?.missing).toBe('still to do: retention');
		expect(judged(setTo('retention', 'open', 'mangler'))?.missing).toBe('still to do: retention');
	});

	test('does not believe what the register does not hold', () => {
		const { runbook, credentials, ...less } = REGISTERED_WHOLE;
		expect([typeof runbook, credentials.length]).toEqual(['string', 1]);
		expect(judged(done, less)).toEqual({
			verdict: 'insufficient',
			missing: 'still to be written in the register: runbook and credentials',
		});
		const loggedIn = setTo('access-and-expiry', 'not_relevant', 'Robotten logger ikke ind nogen steder.');
		expect(judged(loggedIn, less)?.missing).toBe('still to be written in the register: runbook');
	});
});
