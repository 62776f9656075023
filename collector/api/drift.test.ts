import { pino } from 'pino';
import { Check } from 'typebox/value';
import { expect, onTestFinished, test } from 'vitest';
import { DriftDetail, DriftHistory, DriftList, type SystemDrift } from '#model/drift.ts';
import { readConfig } from '../config.ts';
import { changeOf, detailOf } from '../drift/change.fixture.ts';
import { createHttp } from '../http.ts';
import { driftRoutes } from './drift.ts';

const NOW = Date.parse('2026-11-02T08:00:00Z');
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const SYSTEM: SystemDrift = {
	...{ targetSystem: 'Prisme', kind: 'moved', evidence: 900, level: 500 },
	since: { run: 'run-60', at: daysAgo(2) },
	robots: [{ robot: 'breve', change: 'breve-1' }],
};
const HISTORY = {
	...{ robot: 'breve', signal: 'duration', unit: 'seconds' as const },
	points: [{ run: 'run-1', at: daysAgo(3), value: 20 }],
	...{ segments: [{ from: 0, to: 1, start: 20, end: 20 }], changes: [], releases: [] },
};

/** Robots with what drift says of them; `gammel` is retired, `fremmed` is in no register, `ny` has never run. */
async function api(details: DriftDetail[], histories: Record<string, DriftHistory> = {}) {
	const phases: Record<string, string> = {
		breve: 'operation',
		sager: 'hypercare',
		gammel: 'retired',
		ny: 'operation',
	};
	const app = await createHttp({
		config: readConfig({}),
		tokens: () => undefined,
		log: pino({ level: 'silent' }),
	});
	const asked: unknown[] = [];
	const registered = Object.keys(phases).map(id => ({ id, phase: () => phases[id] }));
	driftRoutes(app, {
		register: {
			robots: () => registered,
			robot: (id: string) => registered.find(one => one.id === id),
		} as never,
		ledger: { robots: () => ['fremmed', 'breve'] } as never,
		facts: id => ({ activity: id === 'fremmed' ? {} : undefined }) as never,
		now: () => NOW,
		driftDetail: id => details.find(({ robot }) => robot === id) ?? { ...detailOf(id, []), signals: [] },
		async driftHistory(robot, signal, limit) {
			asked.push([robot, signal, limit]);
			return histories[signal] ?? null;
		},
		systemDrift: () => [SYSTEM],
	});
	onTestFinished(() => app.close());
	return { asked, get: (url: string) => app.inject(url) };
}

test('one robot tells its signals and changes; one that has never run has none, and one nobody knows is 404', async () => {
	const { get } = await api([detailOf('breve', [changeOf('breve-1')])]);
	const breve = (await get('/v1/robots/breve/drift')).json();
	expect(Check(DriftDetail, breve)).toBe(true);
	expect(breve).toEqual(detailOf('breve', [changeOf('breve-1')]));
	expect((await get('/v1/robots/ny/drift')).json()).toMatchObject({ robot: 'ny', signals: [], changes: [] });
	expect((await get('/v1/robots/fremmed/drift')).statusCode).toBe(200);
	const nobody = await get('/v1/robots/ingen/drift');
	expect([nobody.statusCode, nobody.json().message]).toEqual([
		404,
		expect.stringContaining('no robot "ingen"'),
	]);
});

test('the history of a signal has 2000 points at most, or as many as are asked for', async () => {
	const { get, asked } = await api([detailOf('breve', [])], { duration: HISTORY });
	const answer = await get('/v1/robots/breve/drift/history?signal=duration');
	expect(Check(DriftHistory, answer.json())).toBe(true);
	expect(answer.json()).toEqual(HISTORY);
	await get('/v1/robots/breve/drift/history?signal=duration&limit=20');
	expect(asked).toEqual([
		['breve', 'duration', 2000],
		['breve', 'duration', 20],
	]);
	for (const query of ['', '?signal=', '?signal=duration&limit=19', '?signal=duration&limit=2001']) {
		expect((await get(`/v1/robots/breve/drift/history${query}`)).statusCode).toBe(400);
	}
});

test('a signal the robot does not have is 404, and those it has are named', async () => {
	const empty = { ...HISTORY, points: [], segments: [] };
	const histories = { 'step:Ukendt': empty, errors: { ...empty, signal: 'errors', unit: 'none' as const } };
	const detail = detailOf('breve', [changeOf('breve-1', { signal: 'errors', kind: 'mix', unit: 'none' })]);
	const { get } = await api([detail], histories);
	const message = async (robot: string, signal: string) => {
		const answer = await get(`/v1/robots/${robot}/drift/history?signal=${encodeURIComponent(signal)}`);
		return `${answer.statusCode} ${answer.json().message ?? ''}`.trim();
	};
	const has = 'it has errors, duration, items';
	expect(await message('breve', 'colour')).toBe(`404 robot "breve" has no signal "colour"; ${has}`);
	expect(await message('breve', 'step:Ukendt')).toBe(`404 robot "breve" has no signal "step:Ukendt"; ${has}`);
	// The mix of errors is no number: it has no points, and yet is there.
	expect(await message('breve', 'errors')).toBe('200');
	expect(await message('ny', 'duration')).toMatch(/^404 robot "ny" has no signals yet/);
	expect(await message('ingen', 'duration')).toMatch(/^404 no robot/);
});

test('all robots: what is open, found last first; what ended in the last 30 days; nothing of retired robots', async () => {
	const run = (at: string) => ({ run: 'run-x', at });
	const accepted = { by: 'Bo Holm', reason: 'Ny kontrol.', at: daysAgo(1) };
	const { get } = await api([
		detailOf('breve', [
			changeOf('breve-4', { foundAt: run(daysAgo(9)) }),
			changeOf('breve-3', { state: 'accepted', accepted }),
			changeOf('breve-2', { state: 'over', endedAt: run(daysAgo(31)) }),
			changeOf('breve-1', { state: 'over', endedAt: run(daysAgo(29)) }),
		]),
		detailOf('sager', [changeOf('sager-1', { foundAt: run(daysAgo(3)) })]),
		detailOf('fremmed', [changeOf('fremmed-1', { foundAt: run(daysAgo(5)) })]),
		detailOf('gammel', [changeOf('gammel-1')]),
	]);
	const list = (await get('/v1/drift')).json<DriftList>();
	expect(Check(DriftList, list)).toBe(true);
	const ids = (changes: DriftList['changes'] = []) => changes.map(({ robot, id }) => `${robot} ${id}`);
	expect(ids(list.changes)).toEqual(['sager sager-1', 'fremmed fremmed-1', 'breve breve-4']);
	expect(ids(list.past)).toEqual(['breve breve-3', 'breve breve-1']);
	expect(list.systems).toEqual([SYSTEM]);
});
