import { afterEach, expect, test } from 'vitest';
import type { RobotHistory } from '#model/history.ts';
import { type Running, runCollector } from '../app.fixture.ts';

const NOW = Date.parse('2026-11-02T06:10:00Z');
const ROBOT = 'par-11-oplysningspligt';
const HOUR = 3600;

let collector: Running;
afterEach(() => collector.end());

const at = (secondsAgo: number) => new Date(NOW - secondsAgo * 1000).toISOString();
const historyOf = (robot: string, query = '') =>
	collector.get<RobotHistory>(`/v1/robots/${robot}/history${query}`);

interface Told {
	version?: string;
	outcome?: string;
	error?: object;
	seconds?: number;
	steps?: [name: string, seconds: number, outcome?: string][];
}

/** A run of so many hours ago, its steps one after the other. */
function run(hoursAgo: number, { seconds = 100, outcome = 'success', steps = [], ...more }: Told = {}) {
	const from = hoursAgo * HOUR;
	const id = `run-${hoursAgo}`;
	let begun = from;
	const told = steps.map(([step, length, stepOutcome], index) => {
		begun -= length;
		const place = { startedAt: at(begun + length), at: at(begun), id: `${id}-${index}` };
		return {
			type: 'step.finished',
			robot: ROBOT,
			run: id,
			step,
			...place,
			outcome: stepOutcome ?? 'success',
		};
	});
	const end = { type: 'run.finished', robot: ROBOT, run: id, startedAt: at(from), at: at(from - seconds) };
	return [...told, { ...end, outcome, ...more }];
}

test('the last runs come oldest first, finished and active, as many as are asked for', async () => {
	collector = await runCollector(() => NOW);
	const active = { type: 'run.started', robot: ROBOT, run: 'run-0', at: at(60) };
	await collector.post([run(3), run(1), run(2), active].flat());
	const ids = async (query: string) =>
		(await historyOf(ROBOT, query)).runs.map(({ id }) => id.split(':').pop());
	expect(await ids('')).toEqual(['run-3', 'run-2', 'run-1', 'run-0']);
	expect(await ids('?runs=2')).toEqual(['run-1', 'run-0']);
});

test('how long is usual is known after ten successes, and never by how long failures took', async () => {
	collector = await runCollector(() => NOW);
	const successes = Array.from({ length: 10 }, (_, index) => run(20 - index, { seconds: 100 + index * 10 }));
	const failure = run(30, { seconds: 3, outcome: 'system_exception' });
	await collector.post([...successes.slice(1), failure].flat());
	expect((await historyOf(ROBOT)).usual).toBeNull();
	await collector.post(successes[0]);
	expect((await historyOf(ROBOT)).usual).toEqual({ low: 109, middle: 145, high: 181, runs: 10 });
});

test('the steps stand in the order they begin in, with their share of the time and how often they failed', async () => {
	collector = await runCollector(() => NOW);
	await collector.post([
		...run(3, {
			steps: [
				['Log på', 10],
				['Hent', 20],
				['Send', 10],
			],
		}),
		...run(2, {
			steps: [
				['Log på', 20],
				['Send', 10, 'system_exception'],
			],
		}),
		...run(1, {
			steps: [
				['Log på', 30],
				['Hent', 30],
				['Hent', 10],
				['Send', 10, 'business_exception'],
			],
		}),
	]);
	const { steps } = await historyOf(ROBOT);
	expect(steps.map(one => [one.step, one.runs, one.medianSeconds, one.failures])).toEqual([
		['Log på', 3, 20, 0],
		['Hent', 2, 30, 0],
		['Send', 3, 10, 1],
	]);
	expect(steps.map(one => one.share)).toEqual([60 / 150, 60 / 150, 30 / 150]);
	expect(steps[1]?.p90Seconds).toBeCloseTo(38, 9);
});

test('a version is released with its first run; of the oldest nobody knows', async () => {
	collector = await runCollector(() => NOW);
	const versions = ['1.0', '1.0', '1.1', undefined, '1.0', '2.0'];
	await collector.post(
		versions.flatMap((version, index) => run(9 - index, version === undefined ? {} : { version })),
	);
	expect((await historyOf(ROBOT)).releases.map(({ version, at }) => [version, at])).toEqual([
		['1.1', at(7 * HOUR)],
		['2.0', at(4 * HOUR)],
	]);
});

test('errors are told by type, the most frequent first, of failed runs only', async () => {
	collector = await runCollector(() => NOW);
	const failed = (hoursAgo: number, type?: string) =>
		run(hoursAgo, {
			outcome: 'system_exception',
			...(type !== undefined && { error: { type, stack: 'at x' } }),
		});
	await collector.post(
		[
			...[failed(5, 'Timeout'), failed(4, 'LoginError'), failed(3, 'Timeout'), failed(2)],
			run(1, { outcome: 'business_exception', error: { type: 'Missing' } }),
		].flat(),
	);
	const { errors, runs } = await historyOf(ROBOT);
	expect(errors.map(one => [one.type, one.runs, one.lastAt])).toEqual([
		['Timeout', 2, at(3 * HOUR - 100)],
		['_OTHER', 1, at(2 * HOUR - 100)],
		['LoginError', 1, at(4 * HOUR - 100)],
	]);
	expect(runs.map(one => one.error?.stack)).toEqual(runs.map(() => undefined));
});

test('a change the watch has called is told with what was before and what is now', async () => {
	collector = await runCollector(() => NOW);
	const slower = Array.from({ length: 140 }, (_, index) =>
		run(200 - index, { seconds: (index < 100 ? 100 : 400) + (index % 7) }),
	);
	for (const one of slower) await collector.post(one);
	const { changes, runs } = await historyOf(ROBOT, '?runs=200');
	expect(changes).toHaveLength(1);
	const { signal, run: first, at: since } = changes[0]!;
	expect(signal).toBe('duration');
	expect(runs.find(({ id }) => id === first)?.endedAt).toBe(since);
	expect(Math.abs(Date.parse(since) - Date.parse(at(100 * HOUR)))).toBeLessThan(5 * HOUR * 1000);
	expect(changes[0]?.from).toBeCloseTo(103, -1);
	expect(changes[0]?.to).toBeCloseTo(403, -1);
});

test('a robot that never ran has an empty history; one that nobody knows has none', async () => {
	collector = await runCollector(() => NOW);
	expect(await historyOf(ROBOT)).toEqual({
		runs: [],
		usual: null,
		steps: [],
		changes: [],
		releases: [],
		errors: [],
	});
	const refused = async (url: string) => {
		const answer = await collector.app.inject(url);
		return [answer.statusCode, answer.json().message];
	};
	expect(await refused('/v1/robots/ukendt/history')).toEqual([
		404,
		expect.stringMatching(/no robot "ukendt"/),
	]);
	expect(await refused(`/v1/robots/${ROBOT}/history?runs=501`)).toEqual([400, expect.stringMatching(/runs/)]);
	expect(await refused(`/v1/robots/${ROBOT}/history?runs=many`)).toEqual([
		400,
		expect.stringMatching(/runs/),
	]);
	expect(await refused(`/v1/robots/${ROBOT}/history?run=5`)).toEqual([
		400,
		expect.stringMatching(/additional/),
	]);
});
