import type { Reporter, TestCase } from 'vitest/node';
import type { Figures } from './figures.ts';

const HEAD = ['fault', 'failed runs', 'mailed', 'mails', 'repeats'];

/** Prints the figures of all faults as one table when all have been tried. */
export default class FiguresReporter implements Reporter {
	readonly rows: string[][] = [HEAD];

	onTestCaseResult(test: TestCase): void {
		const figures = (test.meta() as { figures?: Figures }).figures;
		if (figures === undefined) return;
		const { failedRuns, mailedRuns, mails, repeats } = figures;
		this.rows.push([test.name, ...[failedRuns, mailedRuns, mails, repeats].map(String)]);
	}

	onTestRunEnd(): void {
		const widths = HEAD.map((_, column) => Math.max(...this.rows.map(row => row[column]!.length)));
		const lines = this.rows.map(row =>
			row
				.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
				.join('  '),
		);
		process.stdout.write(`\n${lines.join('\n')}\n`);
	}
}
