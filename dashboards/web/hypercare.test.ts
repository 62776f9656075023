import { afterEach, expect, test } from 'vitest';
import { run } from './sample/runs.ts';
import { emptySite, fullSite, hostileSite, NOW, type Setting } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';

let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function open(path: string, setting: Setting = fullSite()): Promise<{ status: number; body: string }> {
	on ??= await stage({ now: NOW, ...setting });
	const { statusCode, body } = await on.web.inject(path);
	return { status: statusCode, body };
}
/** What a reader sees, without the marks. */
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const cardOf = (body: string, id: string) =>
	body
		.slice(body.indexOf(`id="review-${id}"`))
		.split('</li><li class="review-card')[0]
		?.split('</section>')[0] ?? '';

test('the list says in one line how all robots in hypercare stand', async () => {
	expect(textOf((await open('/hypercare')).body)).toContain(
		'4 robots in hypercare: 1 fails a requirement, 2 lack evidence, 1 is ready for sign-off, 1 is watched for relapse.',
	);
});

test('robots stand by what is needed of people: failing, lacking evidence, ready, watched', async () => {
	const { body } = await open('/hypercare');
	const order = [
		'Fails a requirement',
		'Udbetaling af boligstøtte',
		'Lacks evidence',
		'Opdatering af konti',
		'Ready for sign-off',
		'Indkaldelse til samtale',
		'Relapse watch after sign-off',
		'Afstemning af bankkonti',
	].map(text => body.indexOf(text));
	expect(order).toEqual(order.toSorted((a, b) => a - b));
	expect(order[0]).toBeGreaterThan(0);
});

test('a card tells what is proven, and what is missing with its date', async () => {
	const card = textOf(cardOf((await open('/hypercare')).body, 'opdatering-af-konti-i-sd-loen'));
	for (const text of [
		'Løn & Personale',
		'Kirsten Holm',
		'live since 9 Nov 2026',
		'14 14 required',
		'12 20 required',
		'12 of 12 · proven: at least 77.9 %',
		'Days and runs: needs 8 more runs: at this pace, 4 December',
	]) {
		expect(card.replaceAll('&#38;', '&').replaceAll('&amp;', '&')).toContain(text);
	}
});

test('too little evidence is never green, and no mark looks finished while something is missing', async () => {
	const { body } = await open('/hypercare');
	const short = cardOf(body, 'udsendelse-af-kampagnebreve');
	expect(short).not.toContain('class="verdict-icon pass"');
	expect(short).not.toContain('class="progress pass"');
	const widths = (card: string) =>
		[...card.matchAll(/class="is" x="[\d.]+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
	const reached = cardOf(body, 'opdatering-af-konti-i-sd-loen');
	expect(reached).toContain('14</b>');
	for (const width of widths(reached)) expect(width).toBeLessThan(100);
	expect(widths(cardOf(body, 'indkaldelse-til-samtale'))).toContain(100);
});

test('a verdict is a word and a shape as well as a colour', async () => {
	const { body } = await open('/hypercare');
	for (const [verdict, shape, word] of [
		['pass', 'fine', 'Pass'],
		['fail', 'failing', 'Fail'],
		['insufficient', 'unproven', 'Too little evidence'],
	]) {
		expect(body).toMatch(
			new RegExp(
				`<li class="${verdict}"[^>]*><span class="verdict-icon ${verdict}"><svg[^>]*><use href="#i-${shape}">.*?<small>${word}`,
			),
		);
	}
});

test('requirements are worded in the language of the viewer', async () => {
	const { body } = await open('/hypercare?lang=da');
	expect(textOf(body)).toContain('mangler 8 kørsler: i dette tempo 4. december');
	expect(on?.scene.asked).toContain('/v1/hypercare?lang=da');
	expect(textOf((await open('/hypercare/opdatering-af-konti-i-sd-loen?lang=da')).body)).toContain(
		'Mindst 14 dage siden idriftsættelse og mindst 20 kørsler',
	);
});

test('with no robot in hypercare the page says what it is and how one gets there', async () => {
	const text = textOf((await open('/hypercare', emptySite())).body);
	expect(text).toContain('No robot is in hypercare');
	expect(text).toContain('goLive date and no signedOff date');
});

test('a review tells how the robot stands, what was seen day by day, and what went wrong', async () => {
	const { body, status } = await open('/hypercare/udbetaling-af-boligstoette');
	expect(status).toBe(200);
	const text = textOf(body);
	for (const said of [
		'1 requirement is not met, 3 are met.',
		'At least 95 % of the runs did not fail, and none of the last 5',
		'needs 5 more runs without a failure',
		'21 Nov: 1 system exception.',
		'23 Nov: no run.',
		'TimeoutError in Open the case',
		'New version 1.5.0',
		'Changed duration: from 3 min 32 s to 7 min 11 s',
	]) {
		expect(text).toContain(said);
	}
	expect(body).toContain('href="/runs/bolig-failed"');
	expect(body).toContain('href="/robots/udbetaling-af-boligstoette"');
	expect(body).not.toMatch(/<form|sign off|signature/i);
});

test('a review names every failed run of the period, however many have run since', async () => {
	const setting = fullSite();
	const robot = setting.robots.find(one => one.id === 'udbetaling-af-boligstoette');
	const [first] = robot?.lastRuns ?? [];
	const many = Array.from({ length: 600 }, (_, i) => ({
		...(first as NonNullable<typeof first>),
		id: `many-${i}`,
		startedAt: new Date(Date.parse('2026-11-01T00:00:00Z') + i * 60_000).toISOString(),
		...(i === 3 && { outcome: 'timeout' as const, error: { type: 'LongAgo' } }),
	}));
	setting.older = { 'udbetaling-af-boligstoette': many };
	const { body } = await open('/hypercare/udbetaling-af-boligstoette', setting);
	expect(body).toContain('href="/runs/many-3"');
	expect(textOf(body)).toContain('LongAgo');
});

test('a review holds the incidents of the period, and says so when the notifier is silent', async () => {
	const setting = fullSite();
	const [first] = setting.incidents;
	const about = { ...first, id: 'mine', robot: 'udbetaling-af-boligstoette', acknowledgedBy: 'Aage Lind' };
	const old = { ...about, id: 'old', openedAt: '2026-06-01T08:00:00Z', closedAt: '2026-06-01T09:00:00Z' };
	setting.incidents = [about, old] as Setting['incidents'];
	const { body } = await open('/hypercare/udbetaling-af-boligstoette', setting);
	expect(body).toContain('href="/incidents/mine"');
	expect(textOf(body)).toContain('still open Aage Lind');
	expect(body).not.toContain('/incidents/old');
});

test('a robot after its sign-off is reviewed from that day on', async () => {
	const text = textOf((await open('/hypercare/afstemning-af-bankkonti')).body);
	expect(text).toContain('signed off 11 Nov 2026');
	expect(text).toContain('Days watched 12 of 30');
	expect(text).not.toContain('10 Nov: 1');
	expect(text).toContain('12 Nov: 1 success.');
});

test('a robot that is not under review has none, and the way back is shown', async () => {
	const { body, status } = await open('/hypercare/betaling-af-laegeerklaeringer');
	expect(status).toBe(404);
	expect(textOf(body)).toContain('is not in hypercare');
});

test('without contact the reviews are shown as old, and one never seen is not known', async () => {
	await open('/hypercare');
	await on?.silence();
	if (on) on.clock.now += 180_000;
	const list = await open('/hypercare');
	expect(list.body).toContain('id="live" class="stale"');
	expect(textOf(list.body)).toContain('How the robots are is not known');
	expect(list.body).not.toContain('role="status">4 robots');
	expect((await open('/hypercare/nobody')).status).toBe(503);
});

test('nothing that is said of a robot or a requirement becomes code', async () => {
	for (const path of ['/hypercare', '/hypercare/hostile', '/hypercare/long', '/live/hypercare/bidi']) {
		const { body, status } = await open(path, hostileSite());
		expect(status).toBe(200);
		expect(body).not.toMatch(/<script(?! defer src="\/)/);
		expect(body).not.toMatch(/<img|<[^>]* on\w+=|style=|href="javascript/);
	}
});

test('a review shows its first days, however many runs were cancelled since', async () => {
	const robot = 'indkaldelse-til-samtale';
	const HOUR = 3_600_000;
	const cancelled = Array.from({ length: 200 }, (_, i) =>
		run({ id: `cancelled-${i}`, robot, outcome: 'cancelled' }, NOW - (22 * 24 - i) * HOUR),
	);
	const { body } = await open(`/hypercare/${robot}`, { ...fullSite(), older: { [robot]: cancelled } });
	const days = textOf(
		body.slice(body.indexOf('class="days'), body.indexOf('</ol>', body.indexOf('class="days'))),
	);
	// The first of the two hundred was at two in the afternoon, ten hours before midnight.
	expect(days).toContain('1 Nov: 10 cancelled, 1 success.');
	expect(days).toContain('2 Nov: 24 cancelled, 1 success.');
});
