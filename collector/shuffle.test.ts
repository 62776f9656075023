import { expect, test } from 'vitest';
import type { RunEvent } from '#model/event.ts';
import type { RunList, RunSummary } from '#model/read.ts';
import { type Running, runCollector, seriesIn } from './app.fixture.ts';
import { type Expected, eventsOf, expectedOf, shuffled } from './shuffle.fixture.ts';

const NOW = Date.parse('2026-11-02T12:00:00Z');

async function allRuns(get: <T>(url: string) => Promise<T>): Promise<RunSummary[]> {
	const runs: RunSummary[] = [];
	let cursor = '';
	for (;;) {
		const page = await get<RunList>(`/v1/runs?limit=500${cursor}`);
		runs.push(...page.runs);
		if (page.next === null) return runs;
		cursor = `&cursor=${encodeURIComponent(page.next)}`;
	}
}

/** What a list of runs adds up to, in the names of the metrics. */
function toldBy(
	runs: readonly Pick<RunSummary, 'robot' | 'outcome' | 'items' | 'durationSeconds' | 'error'>[],
): Expected {
	const told: Expected = new Map();
	const add = (name: string, labels: string, value: number) =>
		told.set(`${name}{${labels}}`, (told.get(`${name}{${labels}}`) ?? 0) + value);
	for (const { robot, outcome, items, durationSeconds, error } of runs) {
		const of = `robot="${robot}"`;
		for (const [item, count] of Object.entries(items))
			add('rpa_items_total', `outcome="${item}",${of}`, count);
		if (outcome === null) {
			add('rpa_runs_active', of, 1);
			continue;
		}
		add('rpa_runs_total', `outcome="${outcome}",${of}`, 1);
		add('rpa_run_duration_seconds_sum', of, durationSeconds ?? 0);
		add('rpa_run_duration_seconds_count', of, 1);
		if (error?.type !== undefined) add('rpa_run_errors_total', `error_type="${error.type}",${of}`, 1);
	}
	return told;
}

/** The series of the families in `expected`, without those at 0. */
function shownOf(series: Map<string, number>, expected: Expected): Expected {
	const families = new Set([...expected.keys()].map(key => key.split('{', 1)[0]));
	const kept = [...series].filter(([key, value]) => value !== 0 && families.has(key.split('{', 1)[0]!));
	return new Map(kept);
}
const sorted = (told: Expected) =>
	[...told]
		.filter(([, value]) => value !== 0)
		.map(([key, value]) => `${key} ${+value.toFixed(3)}`)
		.sort();

/** What is on its way at once: single events, arrays and NDJSON of several sizes. */
function waves<T>(events: readonly T[]): T[][][] {
	const result: T[][][] = [];
	for (let from = 0; from < events.length; ) {
		const wave: T[][] = [];
		for (const size of [1, 7, 1, 40, 3, 100]) {
			if (from < events.length) wave.push(events.slice(from, from + size));
			from += size;
		}
		result.push(wave);
	}
	return result;
}

function send(collector: Running, batch: readonly RunEvent[], index: number) {
	if (batch.length === 1) return collector.post(batch[0]);
	if (index % 2 === 1) return collector.post(batch);
	const payload = batch.map(event => JSON.stringify(event)).join('\n');
	const headers = { 'content-type': 'application/x-ndjson' };
	return collector.app.inject({ method: 'POST', url: '/v1/runs', headers, payload });
}

test('10,000 events in any order, each sent twice: ledger, metrics and read API agree exactly', async () => {
	const events = eventsOf(NOW);
	expect(events).toHaveLength(10_000);
	const collector = await runCollector(() => NOW);
	try {
		const sent = shuffled([...events, ...events], 20_261_102);
		const counts = { accepted: 0, duplicates: 0 };
		for (const batches of waves(sent)) {
			const answers = await Promise.all(batches.map((batch, index) => send(collector, batch, index)));
			for (const answer of answers) {
				expect(answer.statusCode).toBe(202);
				counts.accepted += answer.json().accepted ?? 0;
				counts.duplicates += answer.json().duplicates ?? 0;
			}
		}
		expect(counts).toEqual({ accepted: 10_000, duplicates: 10_000 });

		const expected = expectedOf(events);
		const api = await allRuns(collector.get);
		const ledger = collector.ledger;
		expect(new Set(api.map(run => run.id)).size).toBe(api.length);
		const runsOnly = new Map([...expected].filter(([key]) => !/^rpa_(step|collector)/.test(key)));
		expect(sorted(toldBy(api))).toEqual(sorted(runsOnly));
		const series = seriesIn(await collector.metrics());
		expect(sorted(shownOf(series, expected))).toEqual(sorted(expected));

		const count = (family: string) => ledger.counters(family).reduce((sum, { value }) => sum + value, 0);
		const finished = api.filter(run => run.outcome !== null);
		expect(count('rpa_runs_total')).toBe(finished.length);
		expect(ledger.activeRuns()).toHaveLength(api.length - finished.length);
		for (const run of api)
			expect(ledger.run(run.id)).toMatchObject({ outcome: run.outcome, items: run.items });
	} finally {
		await collector.end();
	}
});
