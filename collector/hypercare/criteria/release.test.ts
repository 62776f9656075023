import { describe, expect, test } from 'vitest';
import type { RunRow } from '../../ledger/types.ts';
import { days, inHypercare, verdictOn } from '../robot.fixture.ts';

describe('release', () => {
	const versions = (version: (day: number) => string | null) => days(20, day => ({ version: version(day) }));
	const judged = (rows: RunRow[], robot = inHypercare()) => verdictOn('release', 19, rows, robot)?.verdict;

	test('cannot be judged while no run tells its version, or none of the last five', () => {
		expect(judged(versions(() => null))).toBe('insufficient');
		expect(judged(versions(day => (day < 15 ? '1.0' : null)))).toBe('insufficient');
		expect(judged(versions(day => (day < 16 ? '1.0' : null)))).toBe('pass');
	});

	test('goes back to an older release as it goes on to a newer one', () => {
		expect(judged(versions(day => (day === 10 ? '1.1' : '1.0')))).toBe('pass');
		expect(judged(versions(day => (day === 17 ? '1.1' : '1.0')))).toBe('fail');
	});

	test('does not take a run that tells none for another release', () => {
		expect(judged(versions(day => (day % 2 === 0 ? '1.0' : null)))).toBe('pass');
	});

	test('asks three runs of a robot that is asked for three', () => {
		const monthly = inHypercare({}, '0 6 1 * *');
		const rows = (count: number) => days(80, day => ([0, 30, 61].slice(0, count).includes(day) ? {} : null));
		expect(verdictOn('release', 79, rows(3), monthly)?.verdict).toBe('pass');
		expect(verdictOn('release', 79, rows(2), monthly)?.verdict).toBe('insufficient');
	});
});
