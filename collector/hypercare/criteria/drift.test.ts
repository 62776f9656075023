import { describe, expect, test } from 'vitest';
import type { DriftSignal } from '#model/drift.ts';
import type { Robot } from '#model/robot.ts';
import { DAY, days, driftAfter, FIRST, inHypercare, verdictOn } from '../robot.fixture.ts';

const adhoc = (more: Partial<Robot> = {}) => inHypercare({ schedule: 'adhoc', ...more });

describe('drift', () => {
	const changed: DriftSignal = {
		...{ signal: 'duration', score: 4, level: 300, active: true, baseline: 600, current: 900, runs: 12 },
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
		const driftOf = (count: number) => ({ drift: driftAfter(days(count), inHypercare()) });
		expect(verdictOn('drift', 16, days(17), inHypercare(), driftOf(17))).toEqual({
			verdict: 'insufficient',
			missing: 'needs 1 more run before a change could be seen: at this pace, 18 June',
		});
		expect(verdictOn('drift', 17, days(18), inHypercare(), driftOf(18))?.verdict).toBe('pass');
	});

	test('is not asked of a robot that is not asked for so many runs', () => {
		expect(verdictOn('drift', 19, days(5), adhoc(), { drift: [] })).toBeUndefined();
		const many = { drift: driftAfter(days(18), adhoc()) };
		expect(verdictOn('drift', 19, days(18), adhoc(), many)?.verdict).toBe('pass');
	});
});
