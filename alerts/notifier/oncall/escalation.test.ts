import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EscalationRow } from '../store/escalations.ts';
import { type NextStep, nextStep, type Pace } from './escalation.ts';
import { instantOf } from './local-time.ts';
import type { ChainStep } from './oncall.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-23T13:00:00Z');
const PACE: Pace = { acknowledgedForMs: 4 * HOUR, repeatMs: 2 * HOUR, repeats: 5 };
const step = (minutes: number, hours: ChainStep['hours'] = null): ChainStep => ({
	notify: ['vagt@example.dk'],
	waitMs: minutes * MINUTE,
	hours,
});
const begun = (acceptedAt: number | null = START): EscalationRow => ({
	at: START,
	step: 0,
	cause: 'begun',
	mail: 'a.0',
	acceptedAt,
});
const NOBODY = { acknowledgedAt: null, silencedUntil: null };
const taken = (at: number, to: number, cause: EscalationRow['cause'] = 'unacknowledged'): EscalationRow => ({
	at,
	step: to,
	cause,
	mail: 'a.1',
	acceptedAt: at,
});

it('the clock starts when a mail server has taken the mail: before that nobody has failed to answer', () => {
	const chain = [step(15)];
	expect(nextStep(chain, PACE, { rows: [begun(null)], ...NOBODY }, START + 9 * HOUR)).toBeNull();
	const accepted = START + 3 * HOUR;
	expect(nextStep(chain, PACE, { rows: [begun(accepted)], ...NOBODY }, accepted)).toEqual({
		at: accepted + 15 * MINUTE,
		step: 1,
		cause: 'unacknowledged',
	});
});

it('after the last step it is mailed again, five times at most', () => {
	const rows = [begun(), taken(START, 1)];
	for (let repeat = 1; repeat <= 5; repeat++) {
		const next = nextStep([step(15)], PACE, { rows, ...NOBODY }, START);
		expect(next).toEqual({ at: rows.at(-1)!.at + 2 * HOUR, step: 1, cause: 'repeated' });
		rows.push(taken(next!.at, 1, 'repeated'));
	}
	expect(nextStep([step(15)], PACE, { rows, ...NOBODY }, START)).toBeNull();
});

it('an acknowledgement holds it for four hours; what still fails then begins anew', () => {
	const acknowledgedAt = START + 20 * MINUTE;
	const rows = [begun(), taken(START + 15 * MINUTE, 1)];
	const chain = [step(15), step(30)];
	const anew = nextStep(chain, PACE, { rows, acknowledgedAt, silencedUntil: null }, START);
	expect(anew).toEqual({ at: acknowledgedAt + 4 * HOUR, step: 0, cause: 'still_failing' });
	const again = [...rows, taken(anew!.at, 0, 'still_failing')];
	expect(nextStep(chain, PACE, { rows: again, acknowledgedAt, silencedUntil: null }, START)).toEqual({
		at: anew!.at + 15 * MINUTE,
		step: 1,
		cause: 'unacknowledged',
	});
});

it('a silence holds it back, and a step with office hours waits for them to open', () => {
	const silencedUntil = START + 5 * HOUR;
	expect(
		nextStep([step(15)], PACE, { rows: [begun()], acknowledgedAt: null, silencedUntil }, START)?.at,
	).toBe(silencedUntil);
	const hours = {
		hours: { days: 'workdays' as const, from: '08:00', to: '16:00' },
		timeZone: 'Europe/Copenhagen',
		closed: new Set<string>(),
	};
	const opens = instantOf('2026-11-24', '08:00', 'Europe/Copenhagen');
	const evening = START + 3 * HOUR;
	const next = (now: number) =>
		nextStep([step(15, hours)], PACE, { rows: [begun(evening)], ...NOBODY }, now)?.at;
	expect(next(evening)).toBe(opens);
	// Asked only after they closed again, because the notifier was down: the next day.
	expect(next(opens + 10 * HOUR)).toBe(instantOf('2026-11-25', '08:00', 'Europe/Copenhagen'));
});

/** What happens to an incident over time: rounds, mails taken late or not at all, acknowledgements. */
interface Life {
	chain: ChainStep[];
	rounds: { pass: number; acceptAfter: number | null; acknowledge: boolean }[];
}

const lives: fc.Arbitrary<Life> = fc.record({
	chain: fc.array(
		fc.integer({ min: 1, max: 120 }).map(minutes => step(minutes)),
		{ minLength: 1, maxLength: 4 },
	),
	rounds: fc.array(
		fc.record({
			pass: fc.integer({ min: 1, max: 300 }),
			acceptAfter: fc.option(fc.integer({ min: 0, max: 90 })),
			acknowledge: fc.boolean().chain(yes => (yes ? fc.boolean() : fc.constant(false))),
		}),
		{ minLength: 1, maxLength: 80 },
	),
});

/** Lives it as the rounds of the notifier do, and returns every step that was taken with the acknowledgement before it. */
function live({ chain, rounds }: Life) {
	const rows: EscalationRow[] = [begun()];
	const steps: { next: NextStep; at: number; before: EscalationRow; acknowledgedAt: number | null }[] = [];
	let now = START;
	let acknowledgedAt: number | null = null;
	for (const { pass, acceptAfter, acknowledge } of rounds) {
		now += pass * MINUTE;
		if (acknowledge) acknowledgedAt = now;
		for (let round = 0; round < 3; round++) {
			const next = nextStep(chain, PACE, { rows, acknowledgedAt, silencedUntil: null }, now);
			if (next === null || next.at > now) continue;
			steps.push({ next, at: now, before: rows.at(-1)!, acknowledgedAt });
			const acceptedAt = acceptAfter === null ? null : now + acceptAfter * MINUTE;
			rows.push({ at: now, step: next.step, cause: next.cause, mail: 'm', acceptedAt });
		}
	}
	return steps;
}

it('nothing escalates before its wait, within the pause of an acknowledgement, or twice', () => {
	fc.assert(
		fc.property(lives, life => {
			const steps = live(life);
			let since: string[] = [];
			for (const { next, at, before, acknowledgedAt } of steps) {
				if (next.cause === 'still_failing') {
					expect(at).toBeGreaterThanOrEqual(acknowledgedAt! + PACE.acknowledgedForMs);
					since = [];
					continue;
				}
				if (acknowledgedAt !== null)
					expect(at).toBeGreaterThanOrEqual(acknowledgedAt + PACE.acknowledgedForMs);
				const wait = next.cause === 'repeated' ? PACE.repeatMs : life.chain[next.step - 1]!.waitMs;
				expect(before.acceptedAt).not.toBeNull();
				expect(at).toBeGreaterThanOrEqual(before.acceptedAt! + wait);
				if (next.cause === 'unacknowledged') {
					expect(next.step).toBe(before.step + 1);
					expect(since).not.toContain(`step ${next.step}`);
					since.push(`step ${next.step}`);
				} else since.push('repeated');
				expect(since.filter(what => what === 'repeated').length).toBeLessThanOrEqual(PACE.repeats);
			}
		}),
		{ numRuns: 500 },
	);
});
