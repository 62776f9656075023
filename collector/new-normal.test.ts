import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DriftDetail, DriftHistory, DriftList } from '#model/drift.ts';
import type { RobotDetail, RobotList } from '#model/read.ts';
import { type Running, runCollector, seriesIn } from './app.fixture.ts';
import { sayTo, somebody } from './say.fixture.ts';

/** A robot in hypercare that runs every hour. */
const ROBOT = 'udsendelse-af-kampagnebreve';
const START = Date.parse('2026-10-05T06:00:00Z');
const HOUR = 3_600_000;

let now: number;
let count: number;
let collector: Running;
beforeEach(async () => {
	now = START;
	count = 0;
	collector = await runCollector(() => now);
});
afterEach(() => collector.end());

/** So many runs more, one an hour, of about so many seconds. */
async function runs(number: number, seconds: number): Promise<void> {
	const told = Array.from({ length: number }, () => {
		now += HOUR;
		count += 1;
		const took = 1000 * (seconds + (count % 7));
		return {
			...{ type: 'run.finished', robot: ROBOT, run: `run-${count}`, outcome: 'success' },
			...{ startedAt: new Date(now - took).toISOString(), at: new Date(now).toISOString() },
		};
	});
	expect((await collector.post(told)).statusCode).toBeLessThan(300);
}

const detail = () => collector.get<DriftDetail>(`/v1/robots/${ROBOT}/drift`);
const metric = async (name: string, signal?: string) => {
	const labels = signal === undefined ? `robot="${ROBOT}"` : `robot="${ROBOT}",signal="${signal}"`;
	return seriesIn(await collector.metrics()).get(`${name}{${labels}}`);
};
const listed = async (since?: string) => {
	const list = await collector.get<RobotList>(`/v1/robots${since === undefined ? '' : `?since=${since}`}`);
	return { list, robot: list.robots.find(({ id }) => id === ROBOT) };
};

/** Runs that take three times as long, until that is noticed; the change. */
async function slower() {
	await runs(80, 100);
	for (let n = 0; n < 30; n++) {
		await runs(1, 300);
		const [change] = (await detail()).changes;
		if (change !== undefined) return change;
	}
	throw new Error('it was not noticed');
}

test('what is accepted is quiet everywhere before the robot has run again, and stays so afterwards', async () => {
	const change = await slower();
	expect(change).toMatchObject({ signal: 'duration', state: 'open' });
	const before = await listed();
	expect(before.robot).toMatchObject({ state: 'drifting', drifting: expect.arrayContaining(['duration']) });
	expect(await metric('rpa_drift_active', 'duration')).toBe(1);
	expect(await metric('rpa_drift_alarm', 'duration')).toBe(1);
	const criterion = async () => {
		const { hypercare } = await collector.get<RobotDetail>(`/v1/robots/${ROBOT}`);
		return hypercare!.criteria.find(one => one.criterion === 'drift')?.verdict;
	};
	expect(await criterion()).toBe('fail');

	const say = sayTo(collector, () => now);
	const path = `${ROBOT}/drift/${change.id}/acceptance`;
	await say(path, { reason: 'Der er kommet en kontrol til.' }, somebody('rpa-team'));

	const after = await listed(before.list.version);
	expect(after.robot).toMatchObject({ drifting: [] });
	expect(after.robot!.state).not.toBe('drifting');
	expect(await metric('rpa_drift_active', 'duration')).toBe(0);
	expect(await metric('rpa_drift_alarm', 'duration')).toBe(0);
	expect(await metric('rpa_drift_since_timestamp_seconds', 'duration')).toBeUndefined();
	// Of the new regime there may be too few runs to say that it passes.
	expect(await criterion()).not.toBe('fail');
	const list = await collector.get<DriftList>('/v1/drift');
	expect(list.changes).toEqual([]);
	expect(list.past?.map(({ id }) => id)).toContain(change.id);
	expect((await detail()).changes[0]).toMatchObject({
		...{ state: 'accepted', accepted: { reason: 'Der er kommet en kontrol til.' } },
	});

	await runs(20, 300);
	const later = await detail();
	expect(later.changes[0]).toMatchObject({
		id: change.id,
		state: 'accepted',
		accepted: { by: expect.any(String) },
	});
	expect(later.signals.filter(({ active }) => active)).toEqual([]);
	expect(later.signals.find(({ signal }) => signal === 'duration')!.baseline).toBeGreaterThan(250);
});

test('after it was accepted, going back to how it was is a new change', async () => {
	const change = await slower();
	await sayTo(collector, () => now)(
		`${ROBOT}/drift/${change.id}/acceptance`,
		{ reason: 'Der er kommet en kontrol til.' },
		somebody('rpa-team'),
	);
	await runs(60, 300);
	for (let n = 0; n < 30 && (await detail()).changes[0]!.state !== 'open'; n++) await runs(1, 100);
	expect((await detail()).changes[0]).toMatchObject({ signal: 'duration', kind: 'down', state: 'open' });
	expect((await detail()).changes[0]!.id).not.toBe(change.id);
});

test('the history of a signal holds what was found, with what people said of it at once', async () => {
	const change = await slower();
	const history = () => collector.get<DriftHistory>(`/v1/robots/${ROBOT}/drift/history?signal=duration`);
	const first = await history();
	expect(first.points.length).toBe(count);
	expect(first.changes).toMatchObject([{ id: change.id, state: 'open' }]);
	await sayTo(collector, () => now)(
		`${ROBOT}/drift/${change.id}/acceptance`,
		{ reason: 'Der er kommet en kontrol til.' },
		somebody('process-owner'),
	);
	expect((await history()).changes).toMatchObject([{ id: change.id, state: 'accepted' }]);
});

test('robots that changed count what was found of them', async () => {
	await runs(40, 100);
	expect(await metric('rpa_drift_changes_total')).toBe(0);
	await slower();
	expect(await metric('rpa_drift_changes_total')).toBeGreaterThan(0);
	const one = await collector.get<RobotDetail>(`/v1/robots/${ROBOT}`);
	expect(one.drift).toEqual((await detail()).signals);
});
