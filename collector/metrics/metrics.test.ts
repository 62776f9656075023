import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { METRICS } from '#model/metric.ts';
import { type Running, runCollector, seriesIn } from '../app.fixture.ts';
import { NOW, toldCollector } from './told.fixture.ts';

const OPENMETRICS = 'application/openmetrics-text;version=1.0.0';

let collector: Running;
beforeAll(async () => {
	collector = await toldCollector();
});
afterAll(() => collector.end());

/** Takes many runs of several robots; `drift.test.ts` has it. */
const TOLD_ELSEWHERE = ['rpa_drift_shared'];

/** Families of the text: name → type and the labels of its samples. */
function familiesIn(text: string) {
	const families = new Map<string, { type: string; labels: Set<string> }>();
	for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
		families.set(name!, { type: type!, labels: new Set() });
	}
	for (const key of seriesIn(text).keys()) {
		const [, sample = '', labels = ''] = /^(.*?)\{(.*)\}$/.exec(key) ?? [];
		const family = families.get(sample) ?? families.get(sample.replace(/_(bucket|sum|count)$/, ''));
		const names = [...labels.matchAll(/(\w+)="/g)].map(match => match[1]!).filter(name => name !== 'le');
		family!.labels.add(names.sort().join());
	}
	return families;
}

test('what is shown is what the catalogue promises: names, types and labels, no more and no less', async () => {
	const families = familiesIn(await collector.metrics());
	const ours = [...families].filter(([name]) => name.startsWith('rpa_'));
	const promised = METRICS.filter(one => one.from === 'collector');
	expect(ours.map(([name, { type }]) => `${name} ${type}`).sort()).toEqual(
		promised.map(({ name, type }) => `${name} ${type}`).sort(),
	);
	const wrong = promised.filter(({ name, labels }) => {
		const shown = families.get(name)!.labels;
		return shown.size > 0 && [...shown].join(' | ') !== [...labels].sort().join();
	});
	expect(wrong.map(({ name }) => `${name} {${[...families.get(name)!.labels].join(' | ')}}`)).toEqual([]);
	// Everything has a sample here, or the check above would say nothing about it.
	expect(promised.filter(({ name }) => families.get(name)!.labels.size === 0).map(one => one.name)).toEqual(
		TOLD_ELSEWHERE,
	);
});
test('a run that goes on shows since when', async () => {
	const series = seriesIn(await collector.metrics());
	const robot = 'robot="betaling-af-laegeerklaeringer"';
	expect(series.get(`rpa_runs_active{${robot}}`)).toBe(1);
	expect(series.get(`rpa_run_active_oldest_start_timestamp_seconds{${robot}}`)).toBe((NOW - 60_000) / 1000);
});

test("a robot's own metrics are shown under its name", async () => {
	const text = await collector.metrics();
	const series = seriesIn(text);
	const robot = 'robot="udsendelse-af-kampagnebreve"';
	expect(series.get(`letters_sent_total{${robot}}`)).toBe(41);
	expect(series.get(`mailbox_size{${robot}}`)).toBe(2.5);
	expect(series.get(`page_load_seconds_bucket{le="5",${robot}}`)).toBe(3);
	expect(series.get(`page_load_seconds_bucket{le="+Inf",${robot}}`)).toBe(3);
	expect(text).toContain("# HELP letters_sent_total Letters 'sent' today");
});

test('every exemplar lies in its bucket and names a trace that can be opened', async () => {
	const text = await collector.metrics(OPENMETRICS);
	const exemplars = [...text.matchAll(/le="([^"]+)".* # \{trace_id="([0-9a-f]{32})"\} (\S+) (\S+)$/gm)];
	expect(exemplars.length).toBeGreaterThan(1);
	for (const [, le, traceId, value] of exemplars) {
		expect(Number(value)).toBeLessThanOrEqual(Number(le!.replace('+Inf', 'Infinity')));
		const answer = await collector.app.inject(`/jaeger/api/traces/${traceId}`);
		expect(answer.statusCode).toBe(200);
	}
	expect(await collector.metrics()).not.toContain('trace_id');
});

test.each([
	[
		'application/openmetrics-text;version=1.0.0',
		'application/openmetrics-text; version=1.0.0; charset=utf-8',
	],
	[
		'application/openmetrics-text;version=0.0.1',
		'application/openmetrics-text; version=0.0.1; charset=utf-8',
	],
	['text/plain;version=0.0.4', 'text/plain; version=0.0.4; charset=utf-8'],
	['*/*', 'text/plain; version=0.0.4; charset=utf-8'],
])('a scraper that asks for %s is answered as %s', async (accept, type) => {
	const answer = await collector.app.inject({ url: '/metrics', headers: { accept } });
	expect(answer.headers['content-type']).toBe(type);
	expect(answer.body.endsWith('# EOF\n')).toBe(type.startsWith('application/openmetrics'));
});

test('a scrape that fails is a failure, not half an answer', async () => {
	const broken = await runCollector(() => NOW);
	await broken.ledger.close();
	expect((await broken.app.inject('/metrics')).statusCode).toBe(500);
	await broken.end();
});

// Debian's generation, and another one where ROBOTVAGT_PEERS names its folder.
const promtools = ['/usr/bin', process.env.ROBOTVAGT_PEERS ?? '/usr/local/bin']
	.map(folder => join(folder, 'promtool'))
	.filter(existsSync);
test.skipIf(promtools.length === 0)('promtool finds nothing to say against it', async () => {
	const input = await collector.metrics();
	for (const promtool of promtools) {
		const { stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
		// Two families are no seconds on purpose, and their names say so: people count what a robot saves in hours, and
		// hypercare asks for days of the calendar, whatever their length.
		const said = `${stdout}${stderr}`
			.replace('rpa_hours_saved_total use base unit "seconds" instead of "hours"\n', '')
			.replace('rpa_hypercare_days_required use base unit "seconds" instead of "days"\n', '');
		expect({ promtool, said }).toEqual({ promtool, said: '' });
	}
});

/** Python with the reference parser of OpenMetrics; undefined where it cannot be had. */
function pythonWithParser(): string | undefined {
	const venv = join(tmpdir(), 'robotvagt-openmetrics');
	const python = join(venv, 'bin', 'python');
	const has = () => spawnSync(python, ['-c', 'import prometheus_client']).status === 0;
	if (has()) return python;
	spawnSync('python3', ['-m', 'venv', venv], { timeout: 60_000 });
	spawnSync(python, ['-m', 'pip', 'install', '-q', 'prometheus_client'], { timeout: 60_000 });
	return has() ? python : undefined;
}

test('the reference parser of OpenMetrics reads all of it', async context => {
	const python = pythonWithParser();
	if (python === undefined) return context.skip('no Python with prometheus_client');
	const script = `
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
print(sum(len(family.samples) for family in parse(sys.stdin.read())))`;
	const input = await collector.metrics(OPENMETRICS);
	const { stdout, stderr } = spawnSync(python, ['-c', script], { input, encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(Number(stdout)).toBe(seriesIn(input).size);
});
