import { expect, test } from 'vitest';
import { closingLine, countVitest } from './test-count.ts';

const report = (testResults: unknown[], numPassedTests: number, numFailedTests: number) =>
	JSON.stringify({ numPassedTests, numFailedTests, testResults });

test('the closing line adds everything up', () => {
	const tests = countVitest(
		report([{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }], 41, 1),
	);
	expect(closingLine([{ passed: 1, failed: 0 }, { passed: 0, failed: 1 }, tests])).toBe(
		'42 passed, 2 failed',
	);
});

test('a test file that cannot be loaded counts as a failure', () => {
	const broken = { status: 'failed', assertionResults: [] };
	const hook = { status: 'failed', assertionResults: [{ status: 'skipped' }] };
	expect(countVitest(report([broken, hook], 3, 0))).toEqual({ passed: 3, failed: 2 });
});
