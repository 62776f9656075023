export interface Count {
	passed: number;
	failed: number;
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	testResults: { status: string; assertionResults: unknown[] }[];
}

/** Counts vitest's JSON report. A file that could not even be loaded has no tests to fail: it counts as one failure. */
export function countVitest(json: string): Count {
	const report = JSON.parse(json) as VitestReport;
	const broken = report.testResults.filter(
		file => file.status === 'failed' && !file.assertionResults.some(failedAssertion),
	);
	return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function failedAssertion(result: unknown): boolean {
	return (result as { status: string }).status === 'failed';
}

/** What the last line of `npm test` says. */
export function closingLine(counts: readonly Count[]): string {
	const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
	return `${sum(count => count.passed)} passed, ${sum(count => count.failed)} failed`;
}
