import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { STATE_CODE } from './promql.ts';
import { answer, ask, filled, HOUR, numbersOf } from './sample/asking.ts';
import { TRACE_ID } from './sample/durations.ts';
import { type Prometheus, startPrometheus } from './sample/prometheus.ts';
import { BOARDS, TARGETS, type Target, variableQuery, variablesOf } from './sample/targets.ts';

let prometheus: Prometheus;
beforeAll(async () => {
	prometheus = await startPrometheus();
	await vi.waitFor(async () => {
		for (const query of SLOWEST) expect(await ask(prometheus.url, 'query', { query }), query).not.toEqual([]);
	}, PATIENT);
});
afterAll(() => prometheus?.stop());

/** What comes last: alerts that fire, what the rules record, and what takes two scrapes to be a change. */
const SLOWEST = [
	'ALERTS{alertname="RpaRunFailed"}',
	'robot:rpa_run_failures_per_runs:ratio_increase30d',
	'delta(rpa_queue_items[1h])',
	'increase(rpa_collector_commit_seconds_count[15s]) > 0',
	'increase(prometheus_notifications_sent_total[15s]) > 0',
];
const PATIENT = { timeout: 60_000, interval: 250 };

const run = (target: Target) => answer(prometheus.url, target);

test.each(TARGETS)('$board, “$title”, query $query.refId finds something', async target => {
	const results = await run(target);
	expect(results).not.toEqual([]);
	expect(numbersOf(results)).not.toEqual([]);
});

const VARIABLES = BOARDS.flatMap(board =>
	variablesOf(board)
		.filter(variable => variable.type === 'query')
		.map(variable => ({
			board: board.uid,
			name: variable.name,
			query: variableQuery(variable),
			regex: variable.regex,
		})),
);

test.each(VARIABLES)('$board offers something to choose as $name', async ({ query, regex }) => {
	const values = await offered(filled(query));
	const cut = regex ? new RegExp(regex.slice(1, regex.lastIndexOf('/')), 'g') : null;
	const choices = cut
		? values.flatMap(value => [...value.matchAll(cut)].map(match => match.groups?.value ?? match[1]))
		: values;
	expect(choices.filter(Boolean).length).toBeGreaterThan(0);
});

/** What Grafana makes of a variable's query before its pattern cuts the choices out of it. */
async function offered(query: string): Promise<string[]> {
	const [, selector, label] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
	if (label !== undefined) return labelValues(label, selector ?? '');
	const [, expr] = /^query_result\((.*)\)$/.exec(query) ?? [];
	const results = await ask(prometheus.url, 'query', { query: expr ?? query });
	return results.map(({ metric, value }) => {
		const labels = Object.entries(metric).map(([name, text]) => `${name}="${text}"`);
		return `{${labels}} ${value?.[1]} ${(value?.[0] ?? 0) * 1000}`;
	});
}

async function labelValues(label: string, selector: string): Promise<string[]> {
	const query = new URLSearchParams({ 'match[]': selector });
	const reply = await fetch(`${prometheus.url}/api/v1/label/${label}/values?${query}`);
	return ((await reply.json()) as { data: string[] }).data;
}

const numberOf = async (panel: string, board = 'rpa-overview') => {
	const target = TARGETS.find(one => one.title === panel && one.board === board);
	return numbersOf(await run(target as Target));
};

test('the headline numbers are right', async () => {
	expect(await numberOf('Robots')).toEqual([6]);
	expect(await numberOf('Running now')).toEqual([3]);
	expect(await numberOf('Failing')).toEqual([1]);
	expect(await numberOf('Late')).toEqual([1]);
	expect(await numberOf('Stuck or too long')).toEqual([3]);
	expect(await numberOf('In hypercare')).toEqual([3]);
	expect(await numberOf('Drifting')).toEqual([1]);
	expect(await numberOf('Failed runs, 24 h')).toEqual([3]);
	expect(await numberOf('Evidence complete', 'rpa-hypercare')).toEqual([1]);
	expect(await numberOf('A criterion fails', 'rpa-hypercare')).toEqual([1]);
	expect(await numberOf('Too little evidence', 'rpa-hypercare')).toEqual([1]);
	expect((await numberOf('Open alerts'))[0]).toBeGreaterThan(0);
});

test('the headlines of the watch itself say that all is well, but for what is not', async () => {
	const number = (panel: string) => numberOf(panel, 'rpa-pipeline');
	expect(await number('Processes silent')).toEqual([0]);
	expect((await number('Sign of life'))[0]).toBeCloseTo(45, -1);
	expect(await number('Notifier and collector')).toEqual([1]);
	expect(await number('Mails waiting')).toEqual([1]);
	expect((await number('Longest wait'))[0]).toBeCloseTo(20, -1);
	expect(await number('Register')).toEqual([0]);
	expect((await number('Refused events, 24 h'))[0]).toBeGreaterThanOrEqual(0);
	expect(await number('Alerting faults, 24 h')).toEqual([0]);
	expect(await number('Settings in force')).toEqual([1]);
});

test('each robot has one state, and one that never ran is not in order', async () => {
	const target = TARGETS.find(one => one.title === 'Robot by robot' && one.query.refId === 'State');
	const states = Object.fromEntries(
		(await run(target as Target)).map(one => [one.metric.robot, Number(one.value?.[1])]),
	);
	expect(states).toEqual({
		'betaling-af-laegeerklaeringer': STATE_CODE.failing,
		'par-11-oplysningspligt': STATE_CODE.missed,
		'opdatering-af-konti-i-sd-loen': STATE_CODE.too_long,
		'autogenerering-af-byggesagsstatistik': STATE_CODE.too_long,
		'udsendelse-af-kampagnebreve': STATE_CODE.unproven,
		'beregning-af-fleksloenstilskud': STATE_CODE.fine,
	});
});

test('a robot of several systems counts in each of them', async () => {
	const target = TARGETS.find(one => one.title === 'Failed runs by target system');
	const failed = Object.fromEntries(
		(await run(target as Target)).map(one => [one.metric.system, one.value?.[1]]),
	);
	expect(failed).toEqual({ 'KMD Aktiv': '3', Prisme: '3' });
});

test('the exemplars of the durations lead to traces', async () => {
	const target = TARGETS.find(one => one.query.exemplar === true) as Target;
	const end = Date.now() / 1000;
	const query = { query: filled(target.query.expr ?? ''), start: `${end - HOUR}`, end: `${end}` };
	const series = await ask<{ exemplars: { labels: Record<string, string> }[] }[]>(
		prometheus.url,
		'query_exemplars',
		query,
	);
	expect(series.flatMap(one => one.exemplars.map(exemplar => exemplar.labels.trace_id))).toContain(TRACE_ID);
});

test('the numbers of queues and workers are right, and what is worst comes first', async () => {
	const number = (panel: string) => numberOf(panel, 'rpa-workers');
	expect(await number('Items waiting')).toEqual([53]);
	expect((await number('Oldest has waited'))[0]).toBeCloseTo(30 * HOUR, -2);
	expect(await number('Standing still')).toEqual([0]);
	expect(await number('Waiting for a person')).toEqual([4]);
	expect(await number('Workers at work')).toEqual([1 / 3]);
	expect(await number('Workers gone')).toEqual([1]);
	const codes = async (panel: string, label: string) => {
		const target = TARGETS.find(one => one.title === panel && one.query.refId === 'State');
		const found = (await run(target as Target)).map(one => [one.metric[label], Number(one.value?.[1])]);
		return Object.fromEntries(found);
	};
	expect(await codes('Queue by queue', 'queue')).toEqual({ Fakturaer: 1, Breve: 2, Konti: 0 });
	expect(await codes('Worker by worker', 'worker')).toEqual({
		'vdi-01': 1,
		'vdi-02': 0,
		'vdi-03': 4,
		'vdi-04': 2,
	});
});
