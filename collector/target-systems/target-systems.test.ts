import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, onTestFinished } from 'vitest';
import type { RobotDetail } from '#model/read.ts';
import type { TargetSystemList } from '#model/target-system.ts';
import { type Running, runCollector } from '../app.fixture.ts';
import { newPath } from '../ledger/file.fixture.ts';

const NOW = Date.parse('2026-11-02T09:00:00Z');
const MINUTE = 60_000;

const entry = (id: string, more: string) => `
  - id: ${id}
    name: ${id}
    department: Økonomi
    owner: Karen Holm
    schedule: adhoc
    maxDuration: 1h
    recipients: { oncall: [vagt@example.org], owner: [ejer@example.org] }
    ${more}`;
const REGISTER = `targetSystems:
  - name: KMD Aktiv
    serviceWindows: [{ from: 2026-11-02T09:30, to: 2026-11-02T11:00, reason: Opgradering }]
robots:${entry('breve', 'targetSystems: [KMD Aktiv]\n    goLive: 2026-01-01')}${entry(
	'konti',
	'targetSystems: [KMD Aktiv, SD Løn]\n    goLive: 2026-01-01\n    credentials: [{ name: KMD Aktiv, expires: 2026-12-01 }]',
)}${entry('bilag', 'targetSystems: [Prisme]\n    goLive: 2026-10-20')}${entry('kladde', 'targetSystems: [Prisme]')}
`;

let now = NOW;
const test = base.extend<{ collector: Running }>({
	// biome-ignore lint/correctness/noEmptyPattern: vitest wants it destructured.
	async collector({}, use) {
		now = NOW;
		const file = join(newPath(), '..', 'robots.yaml');
		writeFileSync(file, REGISTER);
		const collector = await runCollector(() => now, { ROBOTVAGT_REGISTER: file });
		onTestFinished(() => collector.end());
		await use(collector);
	},
});

const iso = (at: number) => new Date(at).toISOString();
let runs = 0;
const finish = (robot: string, outcome: string, more: object = {}) => ({
	...{
		type: 'run.finished',
		robot,
		run: `run-${++runs}`,
		outcome,
		startedAt: iso(now - MINUTE),
		at: iso(now),
	},
	...more,
});
const systems = async ({ get }: Running) => (await get<TargetSystemList>('/v1/target-systems')).targetSystems;
const downNow = async (collector: Running) =>
	(await systems(collector)).filter(one => one.down).map(one => one.name);

test('a system is down as soon as the second run that failed on it is kept', async ({ collector }) => {
	await collector.post(finish('breve', 'system_exception'));
	expect(await downNow(collector)).toEqual([]);
	now += 5 * MINUTE;
	await collector.post(finish('konti', 'timeout', { error: { step: 'Log på KMD Aktiv' } }));
	expect(await systems(collector)).toMatchObject([
		{
			name: 'KMD Aktiv',
			robots: ['breve', 'konti'],
			failing: [
				{ robot: 'konti', endedAt: iso(now) },
				{ robot: 'breve', endedAt: iso(NOW) },
			],
			down: true,
			downSince: iso(NOW),
			serviceWindow: { until: '2026-11-02T10:00:00.000Z', reason: 'Opgradering' },
		},
		{ name: 'Prisme', robots: ['bilag'], failing: [], down: false, downSince: null, serviceWindow: null },
		{ name: 'SD Løn', robots: ['konti'], failing: [], down: false },
	]);
	now += MINUTE;
	await collector.post(finish('breve', 'success'));
	expect(await downNow(collector)).toEqual([]);
});

test("a robot tells what its last run failed on, its credentials and its owner's addresses", async ({
	collector,
}) => {
	const detail = () => collector.get<RobotDetail>('/v1/robots/konti');
	expect(await detail()).toMatchObject({
		failedOn: [],
		targetSystemDown: null,
		credentials: [{ name: 'KMD Aktiv', expires: '2026-12-01' }],
		ownerMails: ['ejer@example.org'],
	});
	await collector.post(finish('konti', 'system_exception'));
	expect(await detail()).toMatchObject({ failedOn: ['KMD Aktiv', 'SD Løn'], targetSystemDown: null });
	await collector.post(finish('breve', 'system_exception'));
	expect(await detail()).toMatchObject({ failedOn: ['KMD Aktiv'], targetSystemDown: 'KMD Aktiv' });
	await collector.post(finish('konti', 'business_exception'));
	expect(await detail()).toMatchObject({ failedOn: [], targetSystemDown: null });
});

test('the deepest failed span says which system it was, whatever the register says', async ({
	collector,
}) => {
	const traceId = 'a'.repeat(32);
	const times = { startTimeUnixNano: `${now - MINUTE}000000`, endTimeUnixNano: `${now}000000` };
	const failed = { status: { code: 2 }, ...times };
	const system = { key: 'rpa.target_system', value: { stringValue: 'prisme' } };
	const spans = [
		{ traceId, spanId: '1'.repeat(16), name: 'RUN konti', ...failed },
		{ traceId, spanId: '2'.repeat(16), parentSpanId: '1'.repeat(16), name: 'Bogfør', ...failed },
		{
			...{ traceId, spanId: '3'.repeat(16), parentSpanId: '2'.repeat(16), name: 'POST', ...failed },
			attributes: [system],
		},
	];
	const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'konti' } }] };
	const sent = await collector.app.inject({
		method: 'POST',
		url: '/v1/traces',
		payload: { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] },
	});
	expect(sent.statusCode).toBe(200);
	expect(await collector.get('/v1/robots/konti')).toMatchObject({ failedOn: ['Prisme'] });
	await collector.post(finish('bilag', 'timeout'));
	expect(await downNow(collector)).toEqual(['Prisme']);
});

test('history, cancelled runs, lost runs and robots in development say nothing of a system', async ({
	collector,
}) => {
	await collector.post([
		finish('breve', 'system_exception', { imported: true }),
		finish('konti', 'cancelled'),
		finish('bilag', 'system_exception'),
		finish('kladde', 'system_exception'),
		finish('fremmed', 'system_exception', { targetSystems: ['Prisme'] }),
	]);
	expect(await downNow(collector)).toEqual([]);
	expect((await systems(collector)).flatMap(one => one.failing)).toMatchObject([{ robot: 'bilag' }]);
});

test('a robot in development that fails on a system that is down is told so', async ({ collector }) => {
	await collector.post([finish('breve', 'timeout'), finish('konti', 'timeout')]);
	await collector.post(finish('kladde', 'timeout', { targetSystems: ['KMD Aktiv'] }));
	expect(await collector.get('/v1/robots/kladde')).toMatchObject({ targetSystemDown: 'KMD Aktiv' });
});

test('an outage goes on, however many runs of one robot have failed in it', async ({ collector }) => {
	await collector.post([finish('breve', 'timeout'), finish('konti', 'timeout')]);
	const since = (await systems(collector))[0]?.downSince;
	for (let run = 0; run < 60; run++) {
		now += 5 * MINUTE;
		await collector.post(finish('konti', 'timeout'));
	}
	expect((await systems(collector))[0]).toMatchObject({ name: 'KMD Aktiv', down: true, downSince: since });
});
