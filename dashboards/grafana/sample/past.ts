import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleMetrics } from './metrics.ts';

const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const STEP = 600;
const HOURS = 26;

/** Puts the last day of the made-up robots into Prometheus' folder, before it starts: their totals rise from 0 to those of now. */
export function writePast(dataFolder: string, labels: Record<string, string>, now: number): void {
	const file = `${dataFolder}.past.txt`;
	writeFileSync(file, pastMetrics(labels, now));
	execFileSync(PROMTOOL, ['tsdb', 'create-blocks-from', 'openmetrics', file, join(dataFolder)], {
		stdio: 'pipe',
	});
}

/** OpenMetrics with a time to each sample; a family's samples stand together, as the format asks. */
function pastMetrics(labels: Record<string, string>, now: number): string {
	const families = new Map<string, string[]>();
	const end = Math.floor(now / STEP) * STEP;
	for (let at = end - HOURS * 3600; at <= end - STEP; at += STEP) {
		const share = 1 - (end - at) / (HOURS * 3600);
		for (const [family, lines] of familiesOf(sampleMetrics(at))) {
			const known = families.get(family) ?? [];
			families.set(family, known);
			const ofRobots = lines.filter(line => line.includes('robot="'));
			known.push(...ofRobots.map(line => pastLine(line, labels, at, share)));
		}
	}
	return `${[...families].flatMap(([family, lines]) => [family, ...lines]).join('\n')}\n# EOF\n`;
}

/** A family's TYPE line, and its samples. */
function familiesOf(text: string): [string, string[]][] {
	const parts = text.replace('# EOF\n', '').split(/^(?=# TYPE )/m);
	return parts.map(part => {
		const [type = '', ...lines] = part.trim().split('\n');
		return [type, lines];
	});
}

function pastLine(line: string, labels: Record<string, string>, at: number, share: number): string {
	const [, name = '', own = '', value] = /^(\w+)(?:\{(.*?)\})? (\S+)/.exec(line) ?? [];
	const more = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
	const rises = /_(total|bucket|sum|count)$/.test(name);
	const then = rises ? Math.floor(Number(value) * share) : Number(value);
	return `${name}{${[own, ...more].filter(Boolean)}} ${then} ${at}`;
}
