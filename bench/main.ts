import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Benchmark, Row } from './benchmark.ts';
import { BENCHMARKS } from './index.ts';

/** `npm run bench [NAME …]`: runs the benchmarks, prints ratios, writes `bench/results/<name>.json`. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !BENCHMARKS.some(benchmark => benchmark.name === name));
if (unknown.length > 0) {
	process.stderr.write(
		`No benchmark is called ${unknown.join(', ')}; there is ${BENCHMARKS.map(b => b.name).join(', ')}.\n`,
	);
	process.exit(2);
}

for (const benchmark of BENCHMARKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
	process.stdout.write(`${benchmark.title} …\n`);
	const rows = await benchmark.run();
	process.stdout.write(`${rows.map(line).join('\n')}\n\n`);
	write(benchmark, rows);
}

function line({ what, ours, unit, peer, theirs, ratio, note }: Row): string {
	const times = ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2);
	return `  ${what.padEnd(18)} ${String(ours).padStart(8)} ${unit}  ${times.padStart(6)} × ${peer} (${theirs})  ${note}`;
}

function write(benchmark: Benchmark, rows: Row[]): void {
	mkdirSync('bench/results', { recursive: true });
	const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
	const result = { name: benchmark.name, at: new Date().toISOString(), machine, rows };
	writeFileSync(`bench/results/${benchmark.name}.json`, `${JSON.stringify(result, null, '\t')}\n`);
}
