import { describe, expect, test } from 'vitest';
import { at, scheduled } from '../../schedule/robot.fixture.ts';
import { contextOf } from './context.ts';
import { AT, run } from './run.fixture.ts';
import { plannedStart } from './start-delay.ts';
import { tell } from './tell.ts';

const daily = scheduled('0 7 * * *');
const SEVEN = at('2026-03-02T06:00Z');
const start = (time: string, trigger: string | null = null) => ({ startedAt: at(time), trigger });

describe('the start of a run', () => {
	test.each([
		['on time', start('2026-03-02T06:00Z'), SEVEN],
		['twenty minutes late', start('2026-03-02T06:20Z'), SEVEN],
		['a little early', start('2026-03-02T05:55Z'), SEVEN],
		['by the schedule, hours late', start('2026-03-02T09:00Z', 'schedule'), SEVEN],
		['by somebody, on time', start('2026-03-02T06:00Z', 'manual'), null],
		['by nobody knows what, hours late', start('2026-03-02T09:00Z'), null],
		['nobody told', { startedAt: null, trigger: null }, null],
	])('%s', (_what, run, planned) => {
		expect(plannedStart(daily, run, null)).toBe(planned);
	});

	test('again by the same occurrence is a repeat, and not late', () => {
		expect(plannedStart(daily, start('2026-03-02T06:10Z'), at('2026-03-02T06:01Z'))).toBeNull();
		expect(plannedStart(daily, start('2026-03-02T06:10Z'), at('2026-03-01T06:01Z'))).toBe(SEVEN);
	});

	test('of a robot that is ad hoc, not in service or not registered is not late', () => {
		const adhoc = scheduled('', '30m', { schedule: 'adhoc' });
		const later = scheduled('0 7 * * *', '30m', { goLive: '2026-04-01', signedOff: '2026-05-01' });
		for (const robot of [adhoc, later, undefined])
			expect(plannedStart(robot, start('2026-03-02T06:05Z'), null)).toBeNull();
	});
});

test('a run is told with the clock and the schedule of where its robot is', () => {
	const known = { level: 300, perYear: 365, batch: 1, known: new Set<string>(), accepted: [] };
	const late = run({ startedAt: AT + 90_000, endedAt: AT + 200_000 });
	const context = contextOf(daily, late, { ...known, previousStart: null });
	expect(context).toMatchObject({ weekday: 1, hour: 7, plannedStart: SEVEN });
	expect(Math.expm1(tell(late, [], context).values.start_delay!)).toBeCloseTo(90, 6);
	const nuuk = scheduled('0 7 * * *', '30m', {
		schedule: { cron: '0 7 * * *', grace: '30m', timeZone: 'America/Nuuk' },
	});
	expect(contextOf(nuuk, late, { ...known, previousStart: null })).toMatchObject({ weekday: 1, hour: 4 });
});
