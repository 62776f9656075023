import { describe, expect, test } from 'vitest';
import type { DriftSignal } from '#model/drift.ts';
import type { Robot } from '#model/robot.ts';
import { BASELINE_RUNS } from '../../drift/baseline.ts';
import { DAY, days, FIRST, inHypercare, verdictOn, watched } from '../robot.fixture.ts';

const adhoc = (more: Partial<Robot> = {}) => inHypercare({ schedule: 'adhoc', ...more });

describe('drift', () => {
	const changed: DriftSignal = {
		...{ signal: 'duration', score: 4, level: 300, active: true, baseline: 600, current: 900, runs: 12 },
		...{ unit: 'seconds', band: [540, 660], runsNeeded: 6, change: 'moede-referater-1' },
		since: { run: 'run-7', at: new Date(FIRST + 7 * DAY).toISOString() },
	};

	test('fails while a change is open, and says since when', () => {
		expect(verdictOn('drift', 19, days(20), inHypercare(), { drift: [changed] })).toEqual({
			verdict: 'fail',
			missing: 'the duration changed on 8 June: find out why',
		});
		expect(verdictOn('drift', 19, days(5), adhoc(), { drift: [changed] })?.verdict).toBe('fail');
	});

	test('lacks evidence while no change could be seen', () => {
		const told = (count: number) =>
			verdictOn('drift', count - 1, days(count), inHypercare(), watched(days(count), inHypercare()));
		expect(told(BASELINE_RUNS - 1)).toEqual({
			verdict: 'insufficient',
			missing: `needs 1 more run before a change could be seen: at this pace, ${BASELINE_RUNS} June`,
		});
		expect(told(BASELINE_RUNS)?.verdict).toBe('pass');
	});

	test('counts the runs before a release, against which those after it are held', () => {
		const runs = days(20, day => (day < 18 ? {} : { version: '1.1.0' }));
		expect(verdictOn('drift', 19, runs, inHypercare(), watched(runs, inHypercare()))?.verdict).toBe('pass');
	});

	test('is not asked of a robot that is not asked for so many runs', () => {
		expect(verdictOn('drift', 19, days(5), adhoc(), { drift: [] })).toBeUndefined();
		const many = watched(days(18), adhoc());
		expect(verdictOn('drift', 19, days(18), adhoc(), many)?.verdict).toBe('pass');
	});
});
