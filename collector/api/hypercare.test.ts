import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { HypercareList } from '#model/hypercare.ts';
import type { CriterionVerdict, RobotDetail, RunList } from '#model/read.ts';
import { type Running, runCollector } from '../app.fixture.ts';
import { handOver, sayTo } from '../say.fixture.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const DAY = 86_400_000;

/** Robots that run daily at 06:00 in Copenhagen. */
const REGISTER = `
organisation: Eksempel Kommune
robots:
${Object.entries({
	'sidst-skrevet-under': 'goLive: 2026-09-01\n    signedOff: 2026-11-10',
	'endnu-ny': 'goLive: 2026-11-26',
	klar: 'goLive: 2026-11-01',
	'i-drift': 'goLive: 2026-08-01\n    signedOff: 2026-10-31',
	fejlende: 'goLive: 2026-11-01',
	'under-udvikling': 'goLive: 2026-12-24',
})
	.map(
		([id, dates]) => `  - id: ${id}
    name: Robotten ${id}
    department: Jobcenter
    owner: Procesejer, Jobcenter
    targetSystems: [Prisme]
    schedule: { cron: 0 6 * * *, grace: 30m }
    maxDuration: 1h
    ${dates}
    expectedItems: 0
    runbook: https://wiki.example.dk/rpa/robot
    recipients: { oncall: [vagt@example.org], owner: [jobcenter@example.org] }
`,
	)
	.join('')}`;
const folder = mkdtempSync(join(tmpdir(), 'register-'));
writeFileSync(join(folder, 'robots.yaml'), REGISTER);
afterAll(() => rmSync(folder, { recursive: true }));

let collector: Running;
afterEach(() => collector.end());

async function watched(env: Record<string, string> = {}): Promise<Running> {
	// It has watched since before they went live, and so knows that they were punctual.
	let time = Date.parse('2026-10-25T12:00:00Z');
	collector = await runCollector(() => time, { ROBOTVAGT_REGISTER: join(folder, 'robots.yaml'), ...env });
	time = NOW;
	return collector;
}

/** A run on each of the last days at 06:00; some of them (0 is today) fail. */
function daily(robot: string, days: number, failed: number[] = []) {
	return Array.from({ length: days }, (_, ago) => {
		const begun = Date.parse('2026-11-30T05:00:00Z') - ago * DAY;
		return {
			type: 'run.finished',
			robot,
			run: `dag-${ago}`,
			startedAt: new Date(begun).toISOString(),
			at: new Date(begun + 600_000).toISOString(),
			version: '1.4.2',
			outcome: failed.includes(ago) ? 'system_exception' : 'success',
			...(failed.includes(ago) && { error: { type: 'LoginError', stack: 'at login' } }),
		};
	});
}
const everybody = () => [
	...daily('sidst-skrevet-under', 60, [1, 40, 41, 42]),
	...daily('endnu-ny', 5),
	...daily('klar', 30),
	...daily('i-drift', 30),
	...daily('fejlende', 30, [2]),
];

test('those that fail come first, then those that lack evidence, then those that are ready; relapse watch last', async () => {
	await watched();
	await collector.post(everybody());
	const say = sayTo(collector, () => NOW);
	await handOver(say, 'klar');
	const first = await collector.get<RunList>('/v1/runs?robot=klar');
	await say('klar/samples', { checked: 10, errors: 0, runs: first.runs.slice(-6).map(({ id }) => id) });
	const { now, robots } = await collector.get<HypercareList>('/v1/hypercare');
	expect(Date.parse(now)).toBe(NOW);
	expect(robots.map(one => [one.id, one.verdict, one.phase, one.relapseWatchEnds])).toEqual([
		['fejlende', 'fail', 'hypercare', null],
		['endnu-ny', 'insufficient', 'hypercare', null],
		['klar', 'pass', 'hypercare', null],
		['sidst-skrevet-under', 'fail', 'operation', '2026-12-10'],
	]);
	const [failing, young, ready] = robots;
	expect(failing).toMatchObject({ days: 29, daysRequired: 14, runs: 30, runsRequired: 20, failures: 1 });
	expect(failing?.successRatio).toBeCloseTo(29 / 30, 9);
	expect(young).toMatchObject({ days: 4, runs: 5, failures: 0, successRatio: 1 });
	expect(ready?.successLowerBound).toBeCloseTo(0.905, 3);
	expect(ready?.criteria.map(one => one.missing)).toEqual(ready?.criteria.map(() => null));
	expect(ready?.lastRuns).toHaveLength(30);
	expect(ready?.lastRuns[0]?.id).toMatch(/dag-29$/);
	expect(failing?.lastRuns.find(run => run.outcome !== 'success')?.error).toEqual({ type: 'LoginError' });
});

test('a robot that has been signed off is judged by what it did since then, by the same limits', async () => {
	await watched();
	await collector.post(everybody());
	const { robots } = await collector.get<HypercareList>('/v1/hypercare');
	const relapse = robots.at(-1)!;
	expect(relapse).toMatchObject({
		signedOff: '2026-11-10',
		days: 20,
		daysRequired: 30,
		runs: 21,
		failures: 1,
	});
	expect(relapse.criteria.map(one => one.criterion)).not.toContain('length');
	expect(relapse.criteria.find(one => one.criterion === 'run-success')?.missing).toBe(
		'needs 4 more runs without a failure: at this pace, 4 December',
	);
});

test('each reader reads it in the language asked for, whatever another one read before', async () => {
	await watched({ ROBOTVAGT_LANG: 'da' });
	await collector.post(daily('endnu-ny', 5));
	const missing = (criteria: CriterionVerdict[] = []) => criteria.map(one => one.missing)[0];
	const listed = async (query: string) =>
		missing(
			(await collector.get<HypercareList>(`/v1/hypercare${query}`)).robots.find(one => one.id === 'endnu-ny')
				?.criteria,
		);
	const alone = async (query: string) =>
		missing((await collector.get<RobotDetail>(`/v1/robots/endnu-ny${query}`)).hypercare?.criteria);
	const en = 'needs 10 more days: until 10 December; needs 15 more runs: at this pace, 15 December';
	const da = 'mangler 10 dage: til 10. december; mangler 15 kørsler: i dette tempo 15. december';
	for (const told of [listed, alone]) {
		expect([await told('?lang=en'), await told('?lang=da'), await told('')]).toEqual([en, da, da]);
	}
});

test('a language that nobody speaks here is refused, and so is a misspelt question', async () => {
	await watched();
	const refused = async (url: string) => {
		const answer = await collector.app.inject(url);
		return [answer.statusCode, answer.json().message];
	};
	expect(await refused('/v1/hypercare?lang=fr')).toEqual([400, expect.stringMatching(/lang/)]);
	expect(await refused('/v1/robots/klar?lang=fr')).toEqual([400, expect.stringMatching(/lang/)]);
	expect(await refused('/v1/hypercare?language=da')).toEqual([400, expect.stringMatching(/additional/)]);
});

test('with nobody under review the list is empty', async () => {
	collector = await runCollector(() => Date.parse('2026-01-15T12:00:00Z'));
	expect((await collector.get<HypercareList>('/v1/hypercare')).robots).toEqual([]);
});
