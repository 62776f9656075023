import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { prometheusConfig } from './peer-config.ts';
import { freePort, getJson, ROOT, type Started, startProcess, until } from './process.fixture.ts';

/** A real collector, a real promtool and a real Prometheus: what is asked of Prometheus must equal what was reported. */
const HOUR = 3_600_000;
const DAYS = 3;
const now = Date.now();
const data = mkdtempSync(join(tmpdir(), 'backfill-'));
const processes: Started[] = [];
let collector: string;
let prometheus: string;

interface Run {
	robot: string;
	start: number;
	end: number;
	outcome: string;
	items: number;
}

/** Runs every hour or so, none in the last twenty minutes: nothing moves around the seam. */
function pastRuns(): Run[] {
	const runs: Run[] = [];
	for (let hour = DAYS * 24 - 1; hour >= 1; hour--) {
		for (const robot of ['betaling-af-laegeerklaeringer', 'not-in-the-register']) {
			const start = now - hour * HOUR + (hour % 7) * 60_000;
			const outcome = hour % 5 === 0 ? 'system_exception' : 'success';
			runs.push({ robot, start, end: start + 61_234 + hour * 1_111, outcome, items: hour % 4 });
		}
	}
	return runs;
}
const runs = pastRuns();

function events(run: Run) {
	const common = { robot: run.robot, run: `${run.robot}-${run.start}`, imported: true };
	const iso = (at: number) => new Date(at).toISOString();
	const failed = run.outcome !== 'success';
	return [
		{ ...common, type: 'run.started', at: iso(run.start) },
		{
			...common,
			type: 'step.finished',
			step: 'Log in',
			startedAt: iso(run.start),
			at: iso(run.start + 2_500),
		},
		{
			...common,
			type: 'run.finished',
			at: iso(run.end),
			outcome: run.outcome,
			items: { success: run.items },
			...(failed ? { error: { type: 'TimeoutError', message: 'no answer' } } : {}),
		},
	];
}

beforeAll(async () => {
	const [collectorPort, prometheusPort] = [await freePort(), await freePort()];
	collector = `http://127.0.0.1:${collectorPort}`;
	prometheus = `http://127.0.0.1:${prometheusPort}`;
	const env = {
		ROBOTVAGT_DATA: data,
		COLLECTOR_PORT: `${collectorPort}`,
		PROMETHEUS_PORT: `${prometheusPort}`,
		LOG_LEVEL: 'warn',
	};
	mkdirSync(join(data, 'config'));
	const addresses = { collector: `127.0.0.1:${collectorPort}`, prometheus: `127.0.0.1:${prometheusPort}` };
	const config = prometheusConfig(readFileSync(join(ROOT, 'alerts/prometheus.yml'), 'utf8'), {
		folder: join(ROOT, 'alerts'),
		addresses,
		tokenFile: null,
	});
	writeFileSync(join(data, 'config/prometheus.yml'), config.replaceAll('5s', '1s').replace('4s', '1s'));

	processes.push(startProcess(process.execPath, ['collector/main.ts'], env));
	await until('the collector', () => getJson(`${collector}/readyz`));
	const response = await fetch(`${collector}/v1/runs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(runs.flatMap(events)),
	});
	expect(response.status).toBe(202);

	const backfill = startProcess(process.execPath, ['stack/backfill.ts', '--from', `${DAYS}d`], env);
	expect(await backfill.ended, backfill.said()).toBe(0);
	const flags = ['--config.file', join(data, 'config/prometheus.yml')];
	flags.push('--storage.tsdb.path', join(data, 'prometheus'), '--web.listen-address', prometheus.slice(7));
	flags.push('--storage.tsdb.retention.time', '400d');
	processes.push(startProcess('prometheus', flags));
	await until('Prometheus', async () => (await fetch(`${prometheus}/-/ready`)).ok || undefined);
	// Scraped a few times: the seam lies between the blocks and what is scraped.
	await until('scrapes', async () => {
		const [scrapes] = await query('count_over_time(up{job="robotvagt-collector"}[5m])', Date.now());
		return Number(scrapes?.value[1]) >= 3 ? true : undefined;
	});
});
afterAll(async () => {
	for (const { process: child } of processes) child.kill('SIGTERM');
	await Promise.all(processes.map(({ ended }) => ended));
	rmSync(data, { recursive: true, force: true });
});

interface Vector {
	metric: Record<string, string>;
	value: [number, string];
}

async function query(expression: string, at: number): Promise<Vector[]> {
	const url = `${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}&time=${at / 1000}`;
	return (await getJson<{ data: { result: Vector[] } }>(url)).data.result;
}

async function range(expression: string, stepSeconds: number): Promise<[number, string][]> {
	const span = `start=${(now - DAYS * 24 * HOUR + HOUR) / 1000}&end=${now / 1000}&step=${stepSeconds}`;
	const url = `${prometheus}/api/v1/query_range?query=${encodeURIComponent(expression)}&${span}`;
	const { data: answer } = await getJson<{ data: { result: { values: [number, string][] }[] } }>(url);
	expect(answer.result).toHaveLength(1);
	return answer.result[0]!.values;
}

describe('history written from the ledger into Prometheus', () => {
	const robot = 'betaling-af-laegeerklaeringer';
	const own = runs.filter(run => run.robot === robot);

	/** The past is written once a minute: a value is that of at most a minute ago. */
	async function equalsLedger(expression: string, value: (ended: Run[]) => number) {
		const values = await range(expression, 1_800);
		expect(values.length).toBeGreaterThan(DAYS * 24);
		for (const [at, text] of values) {
			const allowed = [at - 60, at].map(time => value(own.filter(run => run.end <= time * 1000)));
			expect(Number(text), new Date(at * 1000).toISOString()).toBeGreaterThanOrEqual(
				Math.min(...allowed) - 1e-6,
			);
			expect(Number(text), new Date(at * 1000).toISOString()).toBeLessThanOrEqual(
				Math.max(...allowed) + 1e-6,
			);
		}
	}

	test('counts the runs at every moment as they had ended by then', async () => {
		await equalsLedger(
			`rpa_runs_total{robot="${robot}",outcome="success"}`,
			ended => ended.filter(run => run.outcome === 'success').length,
		);
		await equalsLedger(
			`rpa_run_errors_total{robot="${robot}",error_type="TimeoutError"}`,
			ended => ended.filter(run => run.outcome !== 'success').length,
		);
	});

	test('adds up items and durations as they had come in by then', async () => {
		await equalsLedger(`rpa_items_total{robot="${robot}",outcome="success"}`, ended =>
			ended.reduce((sum, run) => sum + run.items, 0),
		);
		await equalsLedger(`rpa_run_duration_seconds_sum{robot="${robot}"}`, ended =>
			ended.reduce((sum, run) => sum + (run.end - run.start) / 1000, 0),
		);
		await equalsLedger(
			`rpa_run_duration_seconds_bucket{robot="${robot}",le=~"120|120.0"}`,
			ended => ended.filter(run => run.end - run.start <= 120_000).length,
		);
	});

	test('goes on in what is scraped without a step, a reset or a second series', async () => {
		const { data: names } = await getJson<{ data: string[] }>(`${prometheus}/api/v1/label/__name__/values`);
		const counters = names.filter(name =>
			/^rpa_(run|step|item|hours).+_(total|bucket|sum|count)$/.test(name),
		);
		expect(counters.length).toBeGreaterThan(10);
		for (const name of counters) {
			const moved = `max_over_time(${name}[10m]) - min_over_time(${name}[10m]) > 0`;
			expect(await query(moved, Date.now()), name).toEqual([]);
			expect(await query(`resets(${name}[${DAYS}d]) > 0`, Date.now()), name).toEqual([]);
		}

		const seriesAt = async (from: number, to: number) => {
			const match = encodeURIComponent('{job="robotvagt-collector",__name__=~"rpa_.+"}');
			const url = `${prometheus}/api/v1/series?match[]=${match}&start=${from / 1000}&end=${to / 1000}`;
			const { data: series } = await getJson<{ data: Record<string, string>[] }>(url);
			return new Set(series.map(labels => JSON.stringify(Object.entries(labels).sort())));
		};
		const past = await seriesAt(now - DAYS * 24 * HOUR, now - 30 * 60_000);
		const scraped = await seriesAt(Date.now() - 1_000, Date.now());
		expect(past.size).toBeGreaterThan(100);
		expect([...past].filter(series => !scraped.has(series))).toEqual([]);
	});

	test('tells the share of failed runs as the rules would have recorded it at the time', async () => {
		const rules = parse(readFileSync(join(ROOT, 'alerts/rules/recording.yml'), 'utf8')).groups[0].rules as {
			record: string;
			expr: string;
		}[];
		// What a rule takes from another one has no past: its expression is put in its place.
		const whole = (expr: string): string =>
			rules.reduce((text, rule) => text.replaceAll(rule.record, `(${rule.expr})`), expr);
		const recorded = rules.filter(({ record }) => record.startsWith('robot:rpa_run_failures_per_runs'));
		expect(recorded).toHaveLength(2);
		for (const { record, expr } of recorded) {
			for (const hours of [2, 5.5, 13, 29, 51, 70]) {
				const at = now - hours * HOUR;
				const [past, asked] = [await query(record, at), await query(whole(expr), at)];
				const values = (vectors: Vector[]) =>
					vectors.map(({ metric, value }) => [metric.robot, Number(value[1]).toFixed(9)]).sort();
				expect(values(past), `${record}, ${hours} hours ago`).toEqual(values(asked));
				expect(past).toHaveLength(2);
			}
		}
	});

	test('is not written over what Prometheus has already, and says what is in the way', async () => {
		const env = { ROBOTVAGT_DATA: data, PROMETHEUS_PORT: prometheus.split(':')[2]! };
		const to = new Date(now - HOUR).toISOString();
		const args = ['stack/backfill.ts', '--from', '2d', '--to', to];
		const again = startProcess(process.execPath, args, env);
		expect(await again.ended).toBe(1);
		expect(again.said()).toContain('Prometheus has blocks between');
		expect(again.said()).toContain('by an earlier backfill (--replace writes it anew)');
	});
});
