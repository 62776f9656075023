import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import type { IncidentTold } from '#model/incident.ts';
import { type CollectorClient, CollectorRefusal } from '../collector-client.ts';
import { MIGRATIONS } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import { iso, START, startWatch, type TestWatch } from '../testing/notifier.ts';
import { createTelling } from './telling.ts';

const DAY = 86_400_000;
const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

async function watching(): Promise<TestWatch> {
	const watch = await startWatch();
	closers.push(watch.close);
	watch.collector.addRobot({ id: 'breve', name: 'Breve' });
	return watch;
}

const short = ({ revision, acknowledgedAt, closedAt, runs }: IncidentTold) => [
	revision,
	...[acknowledgedAt, closedAt].map(at => at !== null),
	runs.length,
];

describe('the collector is told of an incident', () => {
	it('when it opens, grows, is acknowledged, ends, and goes on', async () => {
		const watch = await watching();
		watch.run('breve', 'system_exception');
		await watch.round();
		const { id } = watch.collector.tellings[0]!;
		watch.run('breve', 'timeout');
		await watch.round();
		const url = `/v1/incidents/${id}/acknowledge`;
		await watch.notifier.app.inject({ method: 'POST', url, payload: { by: 'Kirsten Holm' } });
		await watch.notifier.tellOnce();
		watch.pass(60);
		watch.run('breve', 'success');
		await watch.round();
		watch.pass(60);
		watch.run('breve', 'system_exception');
		await watch.round();
		const { tellings } = watch.collector;
		expect(tellings.map(({ id }) => id)).toEqual(Array(5).fill(id));
		expect(tellings.map(short).map(([, ...rest]) => rest)).toEqual([
			[false, false, 1],
			[false, false, 2],
			[true, false, 2],
			[true, true, 2],
			[true, false, 3],
		]);
		const revisions = tellings.map(({ revision }) => revision!);
		expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
		expect(tellings.at(-1)).toMatchObject({
			robot: 'breve',
			alertname: 'RpaRunFailed',
			openedAt: iso(START),
		});
	});

	it('once, as long as nothing of it changes, over a restart too', async () => {
		const watch = await watching();
		watch.run('breve', 'system_exception');
		await watch.rounds(120);
		await watch.restart();
		await watch.rounds(120);
		expect(watch.collector.tellings).toHaveLength(1);
	});

	it('when it is silenced', async () => {
		const watch = await watching();
		watch.run('breve', 'system_exception');
		await watch.round();
		const { id } = watch.collector.tellings[0]!;
		const until = START + 3_600_000;
		watch.notifier.store.silencings.add(id, { at: START, until, by: 'Kirsten Holm', comment: null });
		await watch.notifier.tellOnce();
		expect(watch.collector.tellings.map(one => one.silencedUntil)).toEqual([null, iso(until)]);
	});

	it('also of one that is about no robot, and of one that asks nothing of on-call', async () => {
		const watch = await watching();
		await watch.post(
			{ alertname: 'RpaSourceSilent', labels: { source: 'odense' } },
			{ alertname: 'RpaDriftDetected', robot: 'breve', severity: 'info' },
		);
		await watch.notifier.tellOnce();
		expect(watch.collector.tellings.map(one => [one.alertname, one.robots])).toEqual([
			['RpaSourceSilent', []],
			['RpaDriftDetected', ['breve']],
		]);
	});

	it('not before it is known to be real, and as nobody’s when it turns out to be none', async () => {
		const watch = await watching();
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve' });
		await watch.notifier.tellOnce();
		expect(watch.collector.tellings).toEqual([]);
		const { store } = watch.notifier;
		const [incident] = store.incidents.listOpen();
		store.incidents.confirm(incident!);
		await watch.notifier.tellOnce();
		store.incidents.forget(incident!.id);
		await watch.notifier.tellOnce();
		await watch.notifier.tellOnce();
		expect(watch.collector.tellings.map(one => [one.id, one.robots, one.closedAt !== null])).toEqual([
			[incident!.id, ['breve'], false],
			[incident!.id, [], true],
		]);
		const [first, last] = watch.collector.tellings;
		expect(last!.revision).toBeGreaterThan(first!.revision!);
	});
});

describe('a change is not lost', () => {
	it('while the collector fails, or is restarted with the notifier', async () => {
		const watch = await watching();
		watch.collector.answerIncidents(() => 503);
		watch.run('breve', 'system_exception');
		await watch.rounds(60);
		await watch.restart();
		watch.run('breve', 'success');
		await watch.rounds(60);
		expect(watch.collector.tellings).toEqual([]);
		watch.collector.answerIncidents(() => 200);
		await watch.rounds(40);
		expect(watch.collector.tellings.map(short)).toMatchObject([[expect.any(Number), false, true, 1]]);
	});

	it('when it happens between the telling and its being taken', async () => {
		const watch = await watching();
		watch.run('breve', 'system_exception');
		await watch.notifier.watchOnce();
		watch.collector.answerIncidents(({ incidents }) => {
			const { acknowledgements } = watch.notifier.store;
			acknowledgements.add(incidents[0]!.id, { at: watch.now(), by: 'Kirsten Holm', comment: null });
			watch.collector.answerIncidents(() => 200);
			return 200;
		});
		await watch.notifier.tellOnce();
		expect(watch.collector.tellings.map(short)).toMatchObject([
			[expect.any(Number), false, false, 1],
			[expect.any(Number), true, false, 1],
		]);
	});

	it('because another one is refused', async () => {
		const watch = await watching();
		watch.collector.addRobot({ id: 'konti', name: 'Konti' });
		watch.collector.answerIncidents(({ incidents }) =>
			incidents.some(({ robot }) => robot === 'breve') ? 400 : 200,
		);
		watch.run('breve', 'system_exception');
		watch.run('konti', 'system_exception');
		await watch.rounds(120);
		expect(watch.collector.tellings.map(({ robot }) => robot)).toEqual(['konti']);
		// What was refused is told again once it has changed.
		watch.collector.answerIncidents(() => 200);
		await watch.rounds(60);
		expect(watch.collector.tellings).toHaveLength(1);
		watch.run('breve', 'success');
		await watch.rounds(60);
		expect(watch.collector.tellings.map(({ robot }) => robot)).toEqual(['konti', 'breve']);
	});
});

/** A notifier whose file an earlier version left: its telling alone, with a collector that answers as it is told. */
function tellingFrom(store: Store, answer: CollectorClient['tellIncidents']) {
	let now = START;
	const heard: { error: Error | null; refused?: string }[] = [];
	const telling = createTelling({
		store,
		collector: { tellIncidents: answer },
		viewOf: ({ id, robot, alertname, severity, openedAt, closedAt }) => ({
			...{ id, robot, alertname, severity, subject: null, robots: [robot ?? ''], title: alertname },
			...{ openedAt: iso(openedAt), closedAt: closedAt === null ? null : iso(closedAt), runs: [], mails: 0 },
			...{ acknowledgedAt: null, acknowledgedBy: null, comment: null, silencedUntil: null },
			escalation: { step: 0, nextAt: null },
		}),
		now: () => now,
		onAnswer: error => void heard.push({ error }),
		onRefused: (error, refused) => void heard.push({ error, refused }),
	});
	return { telling, heard, pass: (ms: number) => (now += ms) };
}

function storeWith(...incidents: [id: string, closedAt: number | null][]): Store {
	const folder = mkdtempSync(join(tmpdir(), 'telling-'));
	const path = join(folder, 'notifier.db');
	const sql = new DatabaseSync(path);
	for (const migration of MIGRATIONS.slice(0, 5)) sql.exec(migration);
	const insert = sql.prepare(
		`INSERT INTO incident (id, alertname, robot, severity, quiet, since, opened_at, confirmed, closed_at)
			VALUES (?, 'RpaRunFailed', ?, 'critical', 0, 1, 1, 1, ?)`,
	);
	for (const [id, closedAt] of incidents) insert.run(id, id, closedAt);
	sql.exec('PRAGMA user_version = 5');
	sql.close();
	const store = openStore(path);
	closers.push(() => {
		store.close();
		rmSync(folder, { recursive: true });
	});
	return store;
}

it('after an upgrade the incidents of the last year are told once, and those still open', async () => {
	const store = storeWith(['open', null], ['lately', START - 60 * DAY], ['long-ago', START - 380 * DAY]);
	const told: string[] = [];
	const { telling, pass } = tellingFrom(store, async incidents => {
		told.push(...incidents.map(({ id }) => id));
		return true;
	});
	await telling.runOnce();
	pass(60_000);
	await telling.runOnce();
	expect(told).toEqual(['lately', 'open']);
});

it('a hundred incidents go in one request, and all of them go', async () => {
	const all = Array.from({ length: 250 }, (_, index): [string, null] => [`i${index}`, null]);
	const sizes: number[] = [];
	const { telling } = tellingFrom(storeWith(...all), async incidents => {
		sizes.push(incidents.length);
		return true;
	});
	await telling.runOnce();
	expect(sizes).toEqual([100, 100, 50]);
});

it.each([
	['is too old to take any', async () => false],
	['is away', () => Promise.reject(new TypeError('fetch failed'))],
])('a collector that %s is asked again every half minute, and fills no log', async (_, answer) => {
	let asked = 0;
	const store = storeWith(['open', null]);
	const { telling, heard, pass } = tellingFrom(store, () => {
		asked++;
		return asked < 4 ? answer() : Promise.resolve(true);
	});
	for (let round = 0; round < 60; round++) {
		await telling.runOnce();
		pass(2000);
	}
	expect(asked).toBe(4);
	expect(heard).toEqual([{ error: null }]);
});

it('a collector that does not let it tell is told of in the log', async () => {
	const refusal = new CollectorRefusal('/v1/incidents', 403, 'the token may not do this');
	const { telling, heard } = tellingFrom(storeWith(['open', null]), () => Promise.reject(refusal));
	await telling.runOnce();
	expect(heard).toEqual([{ error: refusal }]);
});

it('one that no collector will take is told of in the log by its id', async () => {
	const refusal = new CollectorRefusal('/v1/incidents', 400, '/incidents/0/title: must be string');
	const { telling, heard } = tellingFrom(storeWith(['bad', null], ['good', null]), async incidents => {
		if (incidents.some(({ id }) => id === 'bad')) throw refusal;
		return true;
	});
	await telling.runOnce();
	expect(heard).toEqual([{ error: refusal, refused: 'bad' }, { error: null }]);
});

it('with a collector of an older version mails go out as ever', async () => {
	const watch = await watching();
	watch.collector.answerIncidents(() => 404);
	watch.run('breve', 'system_exception');
	await watch.rounds(60);
	expect(watch.collector.tellings).toEqual([]);
	expect(watch.mail.mails).toHaveLength(1);
});
