import { afterEach, expect, test } from 'vitest';
import { hostileRobots } from '../sample/hostile.ts';
import { sixRobots } from '../sample/robots.ts';
import { iso } from '../sample/runs.ts';
import { type Stage, stage } from '../sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
let on: Stage;
afterEach(() => on.close());

async function page(
	kind: string | undefined,
	path = '/runs/laege-30',
	over: Partial<Stage['scene']> = {},
): Promise<string> {
	on = await stage({
		now: NOW,
		robots: sixRobots(NOW),
		...(kind && { special: { 'laege-30': kind } }),
		...over,
	});
	return addressed((await on.web.inject({ url: path })).body);
}
/** Addresses as they read. */
const addressed = (body: string) => body.replaceAll('&#61;', '=').replaceAll('&#38;', '&');
const rows = (body: string) => body.match(/class="span-row depth-/g)?.length ?? 0;

test('an error stands with what led to it and how it ended before', async () => {
	const body = await page('known');
	const text = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
	expect(text).toContain('SelectorNotFound in Check approval');
	expect(text).toMatch(/What ran before it Log in .* Fetch invoices .* Check approval 30 s failed here/);
	expect(text).toContain('Seen 7 times before, the first time on 25 Aug 2026.');
	expect(text).toContain('15 Nov 13:46 no good run since');
	expect(text).toContain('ran well again after 12 h');
	expect(body).toContain('href="/runs/betaling-af-laegeerklaeringer-20"');
});

test('how many times as long a run took is written as the reader writes numbers', async () => {
	const robots = sixRobots(NOW);
	const last = robots.flatMap(robot => robot.lastRuns).find(run => run.id === 'laege-30');
	if (last !== undefined) last.durationSeconds = 530;
	expect(await page(undefined, '/runs/laege-30?lang=da', { robots })).toContain('2,5 gange så længe');
	await on.close();
	expect(await page(undefined, '/runs/laege-30', { robots })).toContain('2.5 times as long');
});

test('an error nobody has met is said to be new', async () => {
	expect(await page(undefined)).toContain('This is the first time this error is seen');
});

test('a failed run leads to its incident', async () => {
	const incident = {
		id: 'i-1',
		robot: 'betaling-af-laegeerklaeringer',
		alertname: 'RpaRunFailed',
		severity: 'critical' as const,
		title: 'Betaling failed',
		openedAt: iso(NOW - 600_000),
		closedAt: null,
		runs: ['laege-29', 'laege-30'],
		mails: 1,
		subject: null,
		robots: [],
		escalation: { step: 0, nextAt: null },
		silencedUntil: null,
		acknowledgedAt: null,
		acknowledgedBy: null,
		comment: null,
	};
	const body = await page('known', '/runs/laege-30', {
		incidents: [{ ...incident, id: 'i-0', runs: [] }, incident],
	});
	expect(body).toContain('<a href="/incidents/i-1"><bdi>');
	expect(body).not.toContain('/incidents/i-0');
});

test('the duration and the items stand beside what is usual and expected', async () => {
	const body = await page('known');
	expect(body).toContain('usually 3 min 32 s, 55\u00a0% shorter');
	expect(body).toContain('30 expected');
});

test('a run that goes on says how long it has, and keeps itself fresh', async () => {
	const body = await page(undefined, '/runs/beregning-af-flekslontilskud-now');
	expect(body).toContain('Duration so far');
	expect(body).toContain('it would have been done 28 s ago');
	expect(body).toContain('It may last until 14:26; then on-call is mailed.');
	expect(body).toContain('hx-trigger="every 5s"');
	expect(body).toContain('The log comes with the end of the run');
});

test('a run that has fallen silent says so', async () => {
	const robots = sixRobots(NOW);
	const last = robots[2]?.lastRuns.at(-1);
	if (last)
		Object.assign(last, {
			state: 'stuck',
			lastSeenAt: iso(NOW - 3_600_000),
			startedAt: iso(NOW - 7_200_000),
		});
	const body = await page(undefined, '/runs/beregning-af-flekslontilskud-now', { robots });
	expect(body).toContain('stopped giving signs of life: the last one came 1 h ago');
	expect(body).toContain('It should have been done by 12:30');
});

test('a run without steps and log says how to get them', async () => {
	const body = await page('bare');
	expect(body).toContain('This run came without steps');
	expect(body).toContain('let the robot report its steps');
	expect(body).toContain('robotvagt-run --tail');
	expect(body.match(/exporters\/README.md/g)).toHaveLength(2);
});

test('of five thousand spans the foremost are shown, and all when asked for', async () => {
	const body = await page('huge');
	expect(body).toContain('5,000 spans');
	expect(rows(body)).toBeLessThan(400);
	expect(body.length).toBeLessThan(400_000);
	expect(body).toMatch(/and [\d,]+ shorter ones here/);
	expect(body).toContain('href="/runs/laege-30?spans=all#steps"');
	for (const step of ['Log in', 'Fetch invoices', 'Check approval', 'Pay', 'Log out'])
		expect(body).toContain(step);
	expect(rows((await on.web.inject({ url: '/runs/laege-30?spans=all' })).body)).toBe(5000);
});

test('a trace two thousand deep is nested no further than a browser can', async () => {
	const body = await page('deep', '/runs/laege-30?spans=all');
	expect(rows(body)).toBe(2000);
	let [depth, deepest] = [0, 0];
	for (const [tag] of body.matchAll(/<\/?ul>/g)) {
		depth += tag === '<ul>' ? 1 : -1;
		deepest = Math.max(deepest, depth);
	}
	expect(deepest).toBeLessThan(20);
});

test('the log is numbered, its errors are marked, and what came long before is folded', async () => {
	const body = await page('huge');
	expect(body).toContain('1,000 earlier lines');
	expect(body).toMatch(/aria-hidden="true">1200<\/span><bdi>2026-11-23 06:14:59 INFO {2}Invoice 1199 paid/);
	expect(body.match(/class="log-line warning"/g)).toHaveLength(12);
	on.scene.special = {};
	on.clock.now += 5000;
	const short = (await on.web.inject({ url: '/runs/laege-30' })).body;
	expect(short).toMatch(/class="log-line error".*?ERROR SelectorNotFound/s);
	expect(short).not.toContain('earlier lines');
});

test('what a run says of itself stays text, and acts on no screen', async () => {
	const body = await page('hostile', '/runs/laege-30?spans=all', {
		robots: [...sixRobots(NOW), ...hostileRobots(NOW)],
	});
	expect(body).not.toMatch(/<script(?! defer src="\/)|<img|<[^>]* on\w+=|style=/);
	expect(body).toContain('over␍written');
	expect(body).toContain('⟨202E⟩turned round⟨202C⟩');
	expect(body).toContain('red and');
	expect(body).not.toContain('\u001b');
	expect(body).not.toContain('\u202e');
});

test('a run leads to the runs beside it, and to its trace where Grafana is', async () => {
	const body = await page('known', '/runs/laege-30', { grafanaUrl: 'http://grafana.example' });
	expect(body).toMatch(/rel="prev" href="\/runs\/[a-z-]+\d+"/);
	expect(body).toContain('http://grafana.example/d/rpa-runs?var-trace=0af7651916cd43dd8448eb211c80319c');
	await on.close();
	expect(await page('known')).not.toContain('/d/rpa-runs');
});
