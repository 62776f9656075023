import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { durationSeconds } from '#model/duration.ts';
import { readDecisions } from './decisions/read-decisions.ts';
import { factsFrom } from './hypercare/facts.ts';
import { createIncidents } from './incidents/incidents.ts';
import { createLedger } from './ledger/ledger.ts';
import { type HistoryDeps, history } from './metrics/history.ts';
import { openMetrics } from './metrics/open-metrics.ts';
import type { PastFamily } from './metrics/past-series.ts';
import { createRegister } from './register/register.ts';
import { createScheduleWatch } from './schedule/watch.ts';

const USAGE = `Writes the ledger's past as OpenMetrics text: node collector/export-history.ts --from TIME [FLAGS]

  --data FOLDER      where the ledger is (ROBOTVAGT_DATA, .data)
  --register FILE    ROBOTVAGT_REGISTER, robots.yaml
  --from TIME        RFC 3339, or a length of time back from --to: 60d
  --to TIME          RFC 3339 (now)
  --step LENGTH      time between two values (1m; Prometheus shows gaps from 5m on)
  --label NAME=VALUE what a scrape adds; may be repeated (job=robotvagt-collector)
  --out FOLDER       files instead of stdout; the name of each is printed once it is whole
  --split LENGTH     how much of the past goes into one file (162h)
`;

// Nothing is logged: what is written is the answer, and faults are thrown.
const quiet = { info: () => {}, error: () => {} };
const flag = { type: 'string' } as const;
const { values } = parseArgs({
	options: {
		data: { ...flag, default: process.env.ROBOTVAGT_DATA ?? '.data' },
		register: { ...flag, default: process.env.ROBOTVAGT_REGISTER ?? 'robots.yaml' },
		from: flag,
		to: flag,
		step: { ...flag, default: '1m' },
		label: { ...flag, multiple: true, default: ['job=robotvagt-collector'] },
		out: flag,
		split: { ...flag, default: '162h' },
		help: { type: 'boolean', short: 'h', default: false },
	},
});

try {
	if (values.help || values.from === undefined) {
		process.stdout.write(USAGE);
		process.exit(values.help ? 0 : 2);
	}
	const to = seconds(values.to, '--to') ?? Math.floor(Date.now() / 1000);
	const from = /^[\d.]+[smhdw]/.test(values.from)
		? to - durationSeconds(values.from)
		: seconds(values.from, '--from')!;
	if (from >= to) throw new Error('--from must be before --to');
	await exportHistory({ from, to, stepSeconds: durationSeconds(values.step) });
} catch (error) {
	process.stderr.write(`export-history: ${error instanceof Error ? error.message : error}\n`);
	process.exit(1);
}

async function exportHistory(grid: Pick<HistoryDeps, 'from' | 'to' | 'stepSeconds'>): Promise<void> {
	const ledger = createLedger({ path: join(values.data, 'ledger.db') });
	const decisions = await readDecisions(join(values.data, 'audit.jsonl'));
	const register = await createRegister({
		...{ file: values.register, now: Date.now, log: quiet },
		decided: robot => decisions.of(robot).phases,
	});
	const labels = Object.fromEntries(values.label.map(text => text.split(/=(.*)/s).slice(0, 2)));
	// It judges nobody: only what the collector knows of the schedules is read.
	const schedule = createScheduleWatch({ ledger, register, now: Date.now, startedAt: Date.now() });
	await schedule.tick();
	const incidents = createIncidents({ ledger, decisions, register });
	const facts = factsFrom({ decisions, incidents, drift: () => ({ signals: [], releases: [] }) });
	const families = history({ ledger, register, schedule, facts, ...grid, labels });
	register.close();
	await ledger.close();
	if (values.out === undefined) return await write(process.stdout, families, grid);
	mkdirSync(values.out, { recursive: true });
	const split = durationSeconds(values.split);
	for (const part of parts(grid, split)) {
		const name = join(values.out, `${part.from}.om`);
		const file = createWriteStream(name);
		await write(file, families, part);
		file.end();
		await once(file, 'close');
		process.stdout.write(`${name}\n`);
	}
}

async function write(out: Writable, families: PastFamily[], grid: Parameters<typeof openMetrics>[1]) {
	for (const piece of openMetrics(families, grid)) if (!out.write(piece)) await once(out, 'drain');
}

/** Cuts at whole multiples of `split`, as Prometheus cuts its blocks; every step is in one part. */
function* parts(grid: Parameters<typeof openMetrics>[1], split: number) {
	const { stepSeconds, to } = grid;
	let from = grid.from;
	while (from <= to) {
		const edge = (Math.floor(from / split) + 1) * split;
		const last = from + Math.floor((edge - 1 - from) / stepSeconds) * stepSeconds;
		yield { from, to: Math.min(last, to), stepSeconds };
		if (last >= to) return;
		from = Math.min(last + stepSeconds, to);
	}
}

function seconds(text: string | undefined, flagName: string): number | null {
	if (text === undefined) return null;
	const at = Date.parse(text);
	if (Number.isNaN(at))
		throw new Error(`${flagName}: "${text}" is no time: write it like 2026-03-01T08:00:00Z`);
	return Math.floor(at / 1000);
}
