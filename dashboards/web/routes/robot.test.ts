import { afterEach, expect, test } from 'vitest';
import type { Incident } from '#model/incident.ts';
import type { RunSummary } from '#model/read.ts';
import { sixRobots } from '../sample/robots.ts';
import { history, iso } from '../sample/runs.ts';
import { type Stage, stage } from '../sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const DAY = 86_400_000;
const ID = 'betaling-af-laegeerklaeringer';
const PAGE = `/robots/${ID}`;
let on: Stage;
afterEach(() => on.close());

async function robots(over: Partial<Stage['scene']> = {}): Promise<void> {
	const older = {
		[ID]: history('old', { count: 290, until: NOW - 31 * DAY, every: 86_400, seed: 3 }).map(
			(run): RunSummary => ({ ...run, robot: ID }),
		),
	};
	on = await stage({ now: NOW, robots: sixRobots(NOW), older, ...over });
}
/** The page, its addresses as they read. */
const get = async (url: string) =>
	(await on.web.inject({ url })).body.replaceAll('&#61;', '=').replaceAll('&#38;', '&');
const live = (page: string) => /id="live"[^>]*hx-get="([^"]*)"/.exec(page)?.[1] ?? '';
/** Charts of the runs; those of what has changed stand below. */
const charts = (page: string) => {
	const [above = ''] = page.split('id="drift"');
	return above.match(/<svg class="chart"/g)?.length ?? 0;
};
/** Of the runs or, with `/drift`, of a signal. */
const asked = (part: string) => on.scene.asked.filter(url => url.includes(part));

test('the charts are sent once, and again when a run has ended', async () => {
	await robots();
	const page = await get(PAGE);
	expect(charts(page)).toBe(4);
	on.clock.now += 5000;
	const again = await get(live(page));
	expect(again).toContain('id="live"');
	expect(charts(again)).toBe(0);
	const [robot] = on.scene.robots;
	const ended = { ...(robot?.lastRuns[3] as RunSummary), id: 'newest', endedAt: iso(NOW + 1000) };
	robot?.lastRuns.push(ended);
	on.clock.now += 5000;
	const anew = await get(live(again));
	expect(charts(anew)).toBe(4);
	expect(anew).toContain('/runs/newest');
	expect(live(anew)).not.toBe(live(again));
});

test('a history is not fetched again while no run has ended', async () => {
	await robots();
	for (let i = 0; i < 5; i++) {
		await get(PAGE);
		on.clock.now += 5000;
	}
	expect(asked(`${ID}/history`)).toHaveLength(1);
	expect(asked(`${ID}/drift/history`)).toHaveLength(1);
	on.clock.now += 60_000;
	await get(PAGE);
	expect(asked(`${ID}/history`)).toHaveLength(2);
});

test('how many runs the charts show is part of the address, and lasts through the table of runs', async () => {
	await robots();
	expect(await get(PAGE)).toContain('Last 100 runs');
	const page = await get(`${PAGE}?runs=300`);
	expect(page).toContain('Last 300 runs');
	expect(asked(`${ID}/history`)).toEqual([
		`/v1/robots/${ID}/history?runs=100`,
		`/v1/robots/${ID}/history?runs=300`,
	]);
	expect(page).toContain(`href="/robots/${ID}?runs=300&outcome=timeout#runs"`);
	expect(page).toContain(`href="/robots/${ID}?runs=30#history"`);
	expect(await get(`${PAGE}?runs=7`)).toContain('Last 100 runs');
});

test('the numbers stand beside what they are of', async () => {
	await robots();
	const page = await get(PAGE);
	expect(page).toMatch(/90 %<small>27 of 30 runs<\/small>/);
	expect(page).toMatch(/\d min \d+ s<small>usually \d min \d+ s<\/small>/);
	expect(page).toContain('30 expected per run');
});

test('a change is told from what to what, since when and how sure', async () => {
	await robots();
	const text = async (url: string) => (await get(url)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	const page = await text(PAGE);
	expect(page).toContain('Duration: slower since 14 Nov 13:03');
	expect(page).toContain('The last 8 runs took 7 min 11 s (median) instead of 3 min 32 s: +103 %.');
	expect(page).toContain('7 of 8 were slower than 95 % of the 20 runs before.');
	expect(page).toContain(
		'Evidence 1 : 2,650 (alarm level 1 : 2,600 = one false alarm in 10 years for this robot).',
	);
	expect(page).toContain('Items Normally 28 items , lately 27 items');
	expect(await text(`${PAGE}?lang=da`)).toContain('7 min 11 s (median) mod før 3 min 32 s');
});

test('its steps and errors are told with their numbers', async () => {
	await robots();
	const page = await get(PAGE);
	expect(page).toMatch(/<bdi>Fetch invoices<\/bdi>.*?30 %/s);
	expect(page).toMatch(/<bdi>HttpError<\/bdi><b>\d+<\/b>/);
	expect(page).toContain('<a href="/runs/laege-30">Latest');
});

const incident = (id: string, over: Partial<Incident> = {}): Incident => ({
	id,
	robot: ID,
	subject: null,
	robots: [ID],
	escalation: { step: 0, nextAt: null },
	silencedUntil: null,
	alertname: 'RpaRunFailed',
	severity: 'critical',
	title: `Incident ${id}`,
	openedAt: iso(NOW - 12 * 60_000),
	closedAt: null,
	runs: ['laege-30'],
	mails: 1,
	acknowledgedAt: null,
	acknowledgedBy: null,
	comment: null,
	...over,
});

test('open incidents come first, then the last ones that are over; those of other robots stay away', async () => {
	const past = Array.from({ length: 7 }, (_, i) =>
		incident(`past${i}`, {
			openedAt: iso(NOW - (i + 2) * DAY),
			closedAt: iso(NOW - (i + 2) * DAY + 5 * 3_600_000),
		}),
	);
	const taken = incident('taken', { acknowledgedBy: 'Anne Holm', acknowledgedAt: iso(NOW) });
	await robots({ incidents: [...past, incident('open'), taken, incident('other', { robot: 'x' })] });
	const page = await get(PAGE);
	expect(page).toContain('open for 12 min, nobody has it');
	expect(page).toContain('open, Anne Holm has it');
	expect(page).toContain('over after 5 h');
	expect(page.indexOf('/incidents/open"')).toBeLessThan(page.indexOf('/incidents/past0"'));
	expect(page).not.toContain('past6');
	expect(page).toContain(`href="/incidents?robot=${ID}"`);
	expect(page).not.toContain('Incident other');
});

test('a robot that has not run yet says so in place of charts', async () => {
	await robots();
	const page = await get('/robots/udsendelse-af-kampagnebreve');
	expect(page).toContain('No finished run yet. The charts begin with the first one.');
	expect(charts(page)).toBe(0);
	expect(page).toContain('None so far.');
});

test('what cannot be fetched is not shown as nothing', async () => {
	await robots();
	await get('/robots/par-11-oplysningspligt');
	await on.silence();
	on.clock.now += 90_000;
	const page = await get('/robots/par-11-oplysningspligt');
	expect(page).toContain('class="stale"');
	expect(page).toContain('whether an incident is open is not known');
	expect(page).not.toContain('None so far.');
	expect(charts(page)).toBe(4);
});
