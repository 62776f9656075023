import { afterEach, expect, test } from 'vitest';
import type { Person } from '#model/person.ts';
import { actionsSection } from './pages/review-actions.ts';
import { reviewOfRobot } from './sample/reviewed.ts';
import { run } from './sample/runs.ts';
import type { SampleRobot } from './sample/sample-robot.ts';
import { emptySite, fullSite, hostileSite, NOW, type Setting } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';
import { voice } from './voice.ts';

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
		'5 robots in hypercare: 1 fails a requirement, 3 lack evidence, 1 is ready for sign-off, 1 is watched for relapse.',
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
		'In hypercare since 30 Oct 2026: 2 requirements are not met, 1 lacks evidence, 10 are met.',
		'Success of runs needs 5 more runs without a failure',
		'23 of 24 runs did not fail: 95.8 %, proven to be at least',
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
	// What people say of a robot is said on pages of their own.
	expect(body.slice(body.indexOf('<main'))).not.toContain('<form');
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

test('a review holds the incidents of the robot with how bad they were, who said so, and how they were met', async () => {
	const { body } = await open('/hypercare/udbetaling-af-boligstoette');
	expect(body).toContain('href="/incidents/f2"');
	const text = textOf(body);
	for (const said of [
		'Wrong registration To sager var registreret på en forkert enhed. · reported by Mette Lund',
		'nobody took it still open',
		'Fails again and again graded by Asta Friis: Ingen fik en forkert udbetaling.',
	]) {
		expect(text).toContain(said);
	}
});

test('a robot after its sign-off is reviewed from that day on', async () => {
	const text = textOf((await open('/hypercare/afstemning-af-bankkonti')).body);
	expect(text).toContain('In operation, watched for relapse until 11 Dec 2026:');
	expect(text).toContain('Days watched 12 of 30');
	expect(text).not.toContain('10 Nov: 1');
	expect(text).toContain('12 Nov: 1 success.');
});

test('every registered robot has a review: of its history in operation, of what will be asked in development', async () => {
	const operation = textOf((await open('/hypercare/betaling-af-laegeerklaeringer')).body);
	for (const said of [
		'In operation since 10 Apr 2026.',
		'Next status meeting: 10 Jan 2027',
		'Kører stabilt; mængden er steget med en tiendedel.',
		'fulfilled: Asta Friis',
		'sign-off: Asta Friis, Lis Bøgh, Per Juhl',
	]) {
		expect(operation).toContain(said);
	}
	const development = textOf((await open('/hypercare/tilmelding-til-skolefritid')).body);
	expect(development).toContain('What hypercare will ask');
	expect(development).toContain('The process owner has checked at least ten cases');
	const { body, status } = await open('/hypercare/nobody');
	expect(status).toBe(404);
	expect(textOf(body)).toContain('There is no robot “nobody” in the register.');
});

test('a severe incident that began the period anew is told, and only what ran since counts', async () => {
	const text = textOf((await open('/hypercare/udsendelse-af-partshoeringer')).body);
	expect(text).toContain('The period began anew 18 Nov 10:00. A Sev 1 incident happened then;');
	expect(text).toContain('Letter sent twice');
	expect(text).toContain('5 days of 14, 4 runs of 20');
	expect(text).toContain('the period began anew');
});

test('an open sign-off shows three places for three names, and the hash of what they sign', async () => {
	const { body } = await open('/hypercare/indkaldelse-til-samtale');
	const hash = on?.scene.frozen?.['indkaldelse-til-samtale']?.[1]?.signOff.hash ?? '?';
	const text = textOf(body);
	for (const said of [
		'Sign-off no. 2 is open for signatures',
		'Asta Friis RPA team, approved 22 Nov 11:30',
		'Lis Bøgh Process owner, approved 23 Nov 07:00',
		'IT operations not signed yet',
		'Signatures waits for IT operations',
		`${hash.slice(0, 8)}…${hash.slice(-4)}`,
		'Asked of this robot alone cases to be checked: 20',
	]) {
		expect(text).toContain(said);
	}
	expect(body).toContain('href="/hypercare/indkaldelse-til-samtale/sign-offs/2"');
});

test('a proposal to go back to hypercare stands above all else, with why', async () => {
	const text = textOf((await open('/hypercare/afstemning-af-bankkonti')).body);
	expect(text).toContain('a large new version, 1.4.0 → 2.0.0, first ran 20 Nov 14:00');
	expect(text).toContain('(due in 2 days, 25 Nov 2026)');
});

test('somebody with a role is shown what they may do; others are shown the way to log in', () => {
	const { robots, decided = {} } = fullSite();
	const robot = robots.find(one => one.id === 'indkaldelse-til-samtale') as SampleRobot;
	const review = reviewOfRobot(NOW, robot, null, decided[robot.id] ?? {}, 'en');
	const shown = (who: Person | null) => actionsSection(review, who, voice('en', 'Europe/Copenhagen', NOW));
	const lis = (departments: string[]): Person => ({
		id: 'lis',
		name: 'Lis',
		mail: null,
		grants: [{ role: 'process-owner', departments }],
		via: 'local',
		authenticatedAt: '2026-11-23T12:00:00Z',
	});
	expect(shown(lis(['Jobcenter']))).toContain(
		'href="/hypercare/indkaldelse-til-samtale/sign-off">Read and sign</a>',
	);
	expect(textOf(shown(lis(['Jobcenter'])))).toContain('As Lis (Process owner) you may:');
	expect(textOf(shown(lis(['Økonomi'])))).toContain('Lis has no role for this robot');
	expect(shown(null)).toMatch(/href="\/login\?[^"]*hypercare/);
});

test('without contact the reviews are shown as old, and one never seen is not known', async () => {
	await open('/hypercare');
	await on?.silence();
	if (on) on.clock.now += 180_000;
	const list = await open('/hypercare');
	expect(list.body).toContain('id="live" class="stale"');
	expect(textOf(list.body)).toContain('How the robots are is not known');
	expect(list.body).not.toContain('role="status">5 robots');
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
