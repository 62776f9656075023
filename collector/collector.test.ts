import { afterEach, expect, test } from 'vitest';
import type { RobotDetail, RobotList, RunDetail, RunList } from '#model/read.ts';
import { type Running, runCollector, seriesIn } from './app.fixture.ts';

const NOW = Date.parse('2026-11-02T06:10:00Z');
const ROBOT = 'par-11-oplysningspligt';
const RUN = '8f14e45fceea167a5a36dedd4bea2543';

let collector: Running;
afterEach(() => collector.end());

const at = (secondsAgo: number) => new Date(NOW - secondsAgo * 1000).toISOString();
const EVENTS = [
	{ type: 'run.started', robot: ROBOT, run: RUN, at: at(120), trigger: 'schedule', worker: 'vdi-07' },
	{ type: 'step.finished', robot: ROBOT, run: RUN, step: 'Log på', startedAt: at(119), at: at(110) },
	{ type: 'run.heartbeat', robot: ROBOT, run: RUN, at: at(60), items: { success: 4 } },
	{
		type: 'run.finished',
		robot: ROBOT,
		run: RUN,
		at: at(20),
		outcome: 'system_exception',
		items: { success: 9, business_exception: 1 },
		error: { type: 'TimeoutError', message: 'borger 010101-1234 ikke fundet', step: 'Log på' },
	},
];

test('a failed run is told alike by /metrics, the read API and the trace', async () => {
	collector = await runCollector(() => NOW);
	const answer = await collector.post(EVENTS);
	expect(answer.statusCode).toBe(202);
	expect(answer.json()).toMatchObject({ accepted: 4, duplicates: 0 });

	const { runs } = await collector.get<RunList>(`/v1/runs?robot=${ROBOT}`);
	expect(runs).toHaveLength(1);
	const run = runs[0]!;
	expect(run).toMatchObject({
		state: 'finished',
		outcome: 'system_exception',
		durationSeconds: 100,
		items: { success: 9, business_exception: 1 },
		worker: 'vdi-07',
		notifiedAt: null,
	});
	expect(run.error?.message).toBe('borger [CPR] ikke fundet');

	const series = seriesIn(await collector.metrics());
	const metric = (name: string, labels = '') => series.get(`${name}{${labels}robot="${ROBOT}"}`);
	expect(metric('rpa_runs_total', 'outcome="system_exception",')).toBe(1);
	expect(metric('rpa_runs_total', 'outcome="success",')).toBe(0);
	expect(metric('rpa_run_errors_total', 'error_type="TimeoutError",')).toBe(1);
	expect(metric('rpa_items_total', 'outcome="success",')).toBe(9);
	expect(metric('rpa_hours_saved_total')).toBeCloseTo((9 * 6) / 60, 9);
	expect(metric('rpa_run_duration_seconds_sum')).toBe(100);
	expect(metric('rpa_robot_failing')).toBe(1);
	expect(metric('rpa_failed_runs_unnotified')).toBe(1);
	expect(metric('rpa_runs_active')).toBe(0);
	expect(metric('rpa_run_active_oldest_start_timestamp_seconds')).toBeUndefined();
	expect(metric('rpa_run_last_completion_timestamp_seconds')).toBe((NOW - 20_000) / 1000);

	const { data } = await collector.get<{ data: { spans: { operationName: string }[] }[] }>(
		`/jaeger/api/traces/${run.traceId}`,
	);
	expect(data[0]!.spans.map(span => span.operationName)).toContain('Log på');

	const detail = await collector.get<RunDetail>(`/v1/runs/${run.id}`);
	expect(detail.spans).toHaveLength(2);
	expect(detail.spans[0]).toMatchObject({ step: false, durationSeconds: 100, outcome: 'system_exception' });
	expect(detail.spans[1]).toMatchObject({ step: true, name: 'Log på', durationSeconds: 9 });

	const robot = await collector.get<RobotDetail>(`/v1/robots/${ROBOT}`);
	expect(robot).toMatchObject({ state: 'failing', unnotifiedFailures: 1, runs30d: 1, failures30d: 1 });
	expect(robot.itemsToday).toEqual({ success: 9, business_exception: 1 });
});

test('a failed run tells when the same error was there before, how that ended, and how long a run usually takes', async () => {
	collector = await runCollector(() => NOW);
	const run = (n: number, outcome: string) => ({
		type: 'run.finished',
		robot: ROBOT,
		run: `r${n}`,
		startedAt: at(10_000 - n * 100),
		at: at(10_000 - n * 100 - 50 - n),
		outcome,
		...(outcome !== 'success' && {
			error: { type: 'TimeoutError', message: `sag ${n} svarede ikke`, step: 'Hent' },
		}),
	});
	await collector.post([
		run(1, 'system_exception'),
		...Array.from({ length: 11 }, (_, n) => run(n + 2, 'success')),
		run(13, 'timeout'),
		run(14, 'system_exception'),
	]);
	const { runs } = await collector.get<RunList>(`/v1/runs?robot=${ROBOT}&failed=true`);
	expect(runs).toHaveLength(3);
	const [last, before, first] = await Promise.all(
		runs.map(({ id }) => collector.get<RunDetail>(`/v1/runs/${id}`)),
	);
	expect(last?.sameError).toEqual({
		total: 2,
		firstAt: first?.startedAt,
		runs: [
			{ id: before?.id, startedAt: before?.startedAt, outcome: 'timeout', recovered: null },
			{
				id: first?.id,
				startedAt: first?.startedAt,
				outcome: 'system_exception',
				recovered: { run: expect.stringMatching(/r2$/), at: at(10_000 - 252) },
			},
		],
	});
	expect(last?.usualSeconds).toBe(57);
	expect(first).toMatchObject({ sameError: null, usualSeconds: null });
});

test('a step that names no parent is a step of its run, whichever span the run says is its own', async () => {
	collector = await runCollector(() => NOW);
	const own = { traceId: 'aa'.repeat(16), spanId: 'bb'.repeat(8) };
	const [started, step] = EVENTS;
	await collector.post([step, { ...started, ...own }, { ...step, step: 'Send', traceId: own.traceId }]);
	const { spans } = await collector.get<RunDetail>(`/v1/runs/${RUN}`);
	const steps = spans.filter(span => span.step);
	expect(steps.map(({ name, parentSpanId }) => [name, parentSpanId]).sort()).toEqual([
		['Log på', own.spanId],
		['Send', own.spanId],
	]);
	const series = seriesIn(await collector.metrics());
	expect(series.get(`rpa_steps_total{outcome="success",robot="${ROBOT}",step="Send"}`)).toBe(1);
});

test('once on-call has been mailed the run counts as notified, however often that is said', async () => {
	collector = await runCollector(() => NOW);
	await collector.post(EVENTS);
	const waiting = await collector.get<RunList>('/v1/runs?unnotified=true');
	const body = { runs: [waiting.runs[0]!.id, 'unknown'] };
	const notify = async () =>
		(await collector.app.inject({ method: 'POST', url: '/v1/runs/notified', payload: body })).json();
	expect(await notify()).toEqual({ notified: 1 });
	expect(await notify()).toEqual({ notified: 0 });
	expect((await collector.get<RunList>('/v1/runs?unnotified=true')).runs).toEqual([]);
	const series = seriesIn(await collector.metrics());
	expect(series.get(`rpa_failed_runs_unnotified{robot="${ROBOT}"}`)).toBe(0);
	expect(series.get(`rpa_robot_failing{robot="${ROBOT}"}`)).toBe(1);
});

test('every registered robot is there from the start, with every outcome at 0', async () => {
	collector = await runCollector(() => NOW);
	const { robots } = await collector.get<RobotList>('/v1/robots');
	expect(robots.length).toBeGreaterThan(5);
	expect(new Set(robots.map(robot => robot.registered))).toEqual(new Set([true]));
	const series = seriesIn(await collector.metrics());
	for (const { id } of robots) {
		expect(series.get(`rpa_runs_total{outcome="timeout",robot="${id}"}`)).toBe(0);
		expect(series.get(`rpa_items_total{outcome="success",robot="${id}"}`)).toBe(0);
		expect(series.get(`rpa_run_duration_seconds_count{robot="${id}"}`)).toBe(0);
	}
});

test('a run of a robot that is not registered is kept, shown and counted as unregistered', async () => {
	collector = await runCollector(() => NOW);
	await collector.post({ type: 'run.finished', robot: 'fremmed', run: 'r1', at: at(5), outcome: 'success' });
	const robot = await collector.get<RobotDetail>('/v1/robots/fremmed');
	expect(robot).toMatchObject({ registered: false, phase: 'unregistered', name: 'fremmed', schedule: null });
	const series = seriesIn(await collector.metrics());
	expect(series.get('rpa_runs_total{outcome="success",robot="fremmed"}')).toBe(1);
	expect(series.get('rpa_runs_unregistered_total{outcome="success"}')).toBe(1);
	expect([...series.keys()].filter(key => key.includes('phase="unregistered"'))).toHaveLength(1);
});

test('robots that anybody may invent do not fill Prometheus: beyond a hundred they share their series', async () => {
	collector = await runCollector(() => NOW);
	const events = Array.from({ length: 130 }, (_, index) => ({
		type: 'run.finished',
		robot: `fremmed-${index}`,
		run: 'r1',
		at: at(5),
		outcome: 'system_exception',
	}));
	for (const event of events) await collector.post(event);
	const series = seriesIn(await collector.metrics());
	const own = [...series.keys()].filter(key => /^rpa_robot_info\{.*phase="unregistered"/.test(key));
	expect(own).toHaveLength(101);
	expect(series.get('rpa_runs_total{outcome="system_exception",robot="_other"}')).toBe(30);
	expect(series.get('rpa_failed_runs_unnotified{robot="_other"}')).toBe(30);
	expect(series.get('rpa_robot_failing{robot="_other"}')).toBe(1);
	expect(series.get('rpa_runs_unregistered_total{outcome="system_exception"}')).toBe(130);
	expect(series.get('rpa_collector_dropped_series_total{reason="unregistered_robots"}')).toBe(30);
});

test('what is not there is said with its reason', async () => {
	collector = await runCollector(() => NOW);
	const ask = async (url: string) => {
		const answer = await collector.app.inject(url);
		return [answer.statusCode, answer.json().message];
	};
	expect(await ask('/v1/robots/ukendt')).toEqual([404, expect.stringMatching(/"ukendt".*register/)]);
	expect(await ask('/v1/runs/ukendt')).toEqual([404, expect.stringMatching(/no run "ukendt"/)]);
	expect(await ask('/v1/runs?robto=x')).toEqual([400, expect.stringMatching(/additional/)]);
	expect(await ask('/v1/runs?limit=9999')).toEqual([400, expect.stringMatching(/limit/)]);
	expect(await ask('/v1/runs?from=yesterday')).toEqual([400, expect.stringMatching(/from/)]);
	expect(await ask('/v1/runs?failed=maybe')).toEqual([400, expect.stringMatching(/failed/)]);
	expect(await ask('/v1/runs?cursor=nonsense')).toEqual([400, expect.stringMatching(/cursor/)]);
});

test('the OpenAPI document holds every way in and every question', async () => {
	collector = await runCollector(() => NOW);
	const { paths } = await collector.get<{ paths: Record<string, object> }>('/openapi.json');
	for (const path of [
		'/v1/runs',
		'/v1/runs/{id}',
		'/v1/runs/notified',
		'/v1/robots',
		'/v1/robots/{id}',
		'/v1/robots/{id}/history',
		'/v1/robots/{id}/drift',
		'/v1/robots/{id}/drift/history',
		'/v1/robots/{id}/drift/{change}/acceptance',
		'/v1/drift',
		'/v1/hypercare',
		'/v1/sources',
		'/v1/register/faults',
		'/v1/traces',
		'/v1/logs',
		'/v1/metrics',
		'/ping/{robot}',
		'/metrics',
		'/jaeger/api/traces',
		'/jaeger/api/v3/services',
		'/healthz',
		'/readyz',
	]) {
		expect(Object.keys(paths)).toContain(path);
	}
	expect(Object.keys(paths['/v1/runs']!).sort()).toEqual(['get', 'post']);
});

test('it is ready while it can keep what it gets', async () => {
	collector = await runCollector(() => NOW);
	expect(await collector.get('/readyz')).toEqual({ ok: true, reasons: [] });
	expect(await collector.get('/healthz')).toEqual({ ok: true, reasons: [] });
	await collector.ledger.close();
	const refused = await collector.post(EVENTS[0]);
	expect(refused.statusCode).toBe(503);
	const ready = await collector.app.inject('/readyz');
	expect(ready.statusCode).toBe(503);
	expect(ready.json().reasons[0]).toMatch(/^ledger: /);
});
