import { metric } from '#model/metric.ts';
import type { PastFamily, PastSeries } from './past-series.ts';

export interface Grid {
	/** Epoch seconds; the last step is `to` itself. */
	from: number;
	to: number;
	stepSeconds: number;
}

/**
 * Families as OpenMetrics text with a time on every line, in pieces of some kilobytes: `promtool tsdb create-blocks-from
 * openmetrics` reads it. Every series has a value at every step from its first change on, but where it has ended.
 */
export function* openMetrics(families: readonly PastFamily[], grid: Grid): Generator<string> {
	for (const family of families) {
		const { type, help } = family.help ? { type: 'gauge', help: family.help } : metric(family.name);
		const name = type === 'counter' ? family.name.replace(/_total$/, '') : family.name;
		yield `# TYPE ${name} ${type}\n# HELP ${name} ${escaped(help)}\n`;
		for (const series of family.series) yield* lines(series, grid);
	}
	yield '# EOF\n';
}

const LINES_AT_ONCE = 2_000;

function* lines(series: PastSeries, { from, to, stepSeconds }: Grid): Generator<string> {
	const head = `${series.metric}{${labelText(series.labels)}} `;
	let piece: string[] = [];
	let next = 0;
	let value: string | null = null;
	for (let at = from; ; at = Math.min(at + stepSeconds, to)) {
		for (; next < series.changes.length && series.changes[next]!.at <= at; next++) {
			const now = series.changes[next]!.value;
			value = now === null ? null : `${head}${now} `;
		}
		if (value !== null) piece.push(`${value}${at}\n`);
		if (piece.length >= LINES_AT_ONCE || at >= to) {
			yield piece.join('');
			piece = [];
		}
		if (at >= to) return;
	}
}

function labelText(labels: Record<string, string>): string {
	return Object.entries(labels)
		.map(([name, value]) => `${name}="${escaped(value)}"`)
		.join(',');
}

function escaped(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
