import { afterEach, expect, test } from 'vitest';
import { robot } from './sample/robots.ts';
import { history, iso } from './sample/runs.ts';
import type { SampleRobot } from './sample/sample-robot.ts';
import { crowdedSite, NOW } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';
import { usualSeconds } from './usual.ts';

let on: Stage | undefined;
afterEach(() => on?.close());

async function open(path: string, robots: SampleRobot[]): Promise<string> {
	on = await stage({ now: NOW, robots });
	return (await on.web.inject(path)).body;
}
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const rowOf = (body: string) =>
	textOf(body.slice(body.indexOf('id="robot-r"'), body.indexOf('</tr>', body.indexOf('id="robot-r"'))));
const one = (over: Partial<SampleRobot>) => [robot({ id: 'r', name: 'R', ...over })];

test('a share of good runs never stands without how many they were', async () => {
	const body = await open('/', one({ runs30d: 24, failures30d: 1 }));
	expect(rowOf(body)).toContain('95.8 % 24 runs');
});

test('a share is never rounded up to all', async () => {
	expect(rowOf(await open('/', one({ runs30d: 5000, failures30d: 1 })))).toContain('99.9 % 5,000 runs');
});

test('no run in thirty days is no share', async () => {
	const row = rowOf(await open('/', one({ runs30d: 0, failures30d: 0 })));
	expect(row).toContain('no runs');
	expect(row).not.toContain('%');
});

test('a robot that ran today and handled nothing shows 0, one that did not run shows nothing', async () => {
	expect(rowOf(await open('/', one({ lastStartAt: iso(NOW - 3_600_000) })))).toContain('0 30 a run');
	await on?.close();
	expect(rowOf(await open('/', one({ lastStartAt: iso(NOW - 90_000_000) })))).toContain('no run today');
});

test('what is usual is told from five good runs on', () => {
	const runs = history('r', { count: 30, until: NOW, every: 86_400, seed: 1 });
	const good = runs.filter(run => run.outcome === 'success');
	expect(usualSeconds(good.slice(0, 4))).toBeNull();
	expect(usualSeconds(good)).toBeGreaterThan(120);
});

test('robots can be narrowed to a target system', async () => {
	const robots = [...one({ targetSystems: ['KMD Aktiv'] }), robot({ id: 'other', name: 'Other' })];
	const body = await open('/?system=KMD+Aktiv', robots);
	expect(body).toContain('1 of 2 shown');
	expect(body).toContain('<option value="KMD Aktiv" selected>');
	expect(body).not.toContain('id="robot-other"');
});

test('many robots get a line each until somebody wants room, and the choice lasts', async () => {
	expect(await open('/', crowdedSite().robots)).toContain('class="robots compact"');
	const roomy = await on?.web.inject('/?rows=roomy');
	expect(roomy?.body).not.toContain('class="robots compact"');
	expect(roomy?.headers['set-cookie']).toContain('rows=roomy');
	const again = await on?.web.inject({ url: '/', headers: { cookie: 'rows=roomy' } });
	expect(again?.body).not.toContain('class="robots compact"');
});

test('the wall shows large only what needs attention, and every other robot small', async () => {
	const body = await open('/?kiosk', crowdedSite().robots);
	const large = body.slice(body.indexOf('wall-large'), body.indexOf('wall-small'));
	expect(large.match(/<li/g)).toHaveLength(6);
	expect(large).not.toContain('In order');
	expect(body).toContain('and 3 more that need attention');
	expect(body.match(/id="robot-/g)).toHaveLength(200);
	expect(body).not.toContain('<form');
});

test('the wall without anything wrong says so in words', async () => {
	const body = await open('/?kiosk', one({ state: 'fine' }));
	expect(body).toContain('No robot needs attention.');
	expect(body).not.toContain('wall-large');
});

test('the number of open incidents leads to them', async () => {
	expect(await open('/', one({}))).toMatch(/href="\/incidents">\s*<b>0<\/b> <span>Open incidents/);
});
