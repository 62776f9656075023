import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readPdf } from '../sample/pdf.ts';
import { run } from '../sample/runs.ts';
import { fullSite, hostileSite, NOW, type Setting } from '../sample/site.ts';
import { type Stage, stage } from '../sample/web.ts';
import { MARK_COLOUR, onPaper } from './paper.ts';
import { createPrinter } from './printer.ts';
import type { ReportOrder } from './render.ts';

let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function open(path: string, setting: Setting = fullSite()) {
	on ??= await stage({ now: NOW, ...setting });
	return on.web.inject(path);
}
const read = async (path: string, setting?: Setting) => readPdf((await open(path, setting)).rawPayload);
const SIGNED = '/hypercare/indkaldelse-til-samtale/sign-offs/2/report.pdf';
/** Words as they stand, whatever room the typesetting left between their parts. */
const squeezed = (text: string) => text.replace(/[\s\u200b]/g, '');

test('the report of a sign-off is A4, says whose it is, and holds the verdicts with their figures', async () => {
	const { pages, title, lang, size } = await read(SIGNED);
	expect(title).toBe('Hypercare report: Indkaldelse til samtale');
	expect(lang).toBe('en');
	expect(size.map(Math.round)).toEqual([595, 842]);
	const text = squeezed(pages.join(' '));
	for (const said of [
		'Indkaldelse til samtale',
		'Lis Bøgh',
		'Every requirement is met by the evidence so far.',
		'23 of 23 runs did not fail: 100 %, proven to be at least 87.8 %',
		'26 cases checked of 10, none wrong',
		'Everything that happened',
		'From version 1.4.0 to 1.5.0',
		'Later, 5.6 times as much',
		'4 as before: Duration, Step Hent sager, Items, Failures.',
		'Run takes too long',
		'cases to be checked: 20',
		'At least 95 % of the runs did not fail, and none of the last 5',
	]) {
		expect(text).toContain(squeezed(said));
	}
	pages.forEach((page, i) => {
		expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
	});
});

test('it holds the names under it, when they signed, and the whole hash of what they signed', async () => {
	const { pages } = await read(SIGNED);
	const signOff = on?.scene.frozen?.['indkaldelse-til-samtale']?.[1]?.signOff;
	const last = squeezed(pages.at(-1) ?? '');
	for (const said of [
		'Asta Friis',
		'Sunday 22 November 2026 11:30:00 CET',
		'Klar til drift.',
		'IT operations',
		'Waits for signatures',
		signOff?.hash ?? '?',
		'Entries in the audit trail: 40, 41',
	]) {
		expect(last).toContain(squeezed(said));
	}
	expect(pages[0]).not.toContain('Draft');
});

test('what was frozen stays as it was, byte for byte, when the robot runs on and time passes', async () => {
	const before = (await open(SIGNED)).rawPayload;
	const { scene, clock } = on as Stage;
	const robot = scene.robots.find(one => one.id === 'indkaldelse-til-samtale');
	robot?.lastRuns.push(run({ id: 'later', robot: robot.id, outcome: 'system_exception' }, NOW + 3_600_000));
	scene.now += 40 * 86_400_000;
	clock.now = scene.now;
	// Another pages' process, which remembers nothing.
	const again = await stage({ ...scene, asked: [] });
	const after = (await again.web.inject(SIGNED)).rawPayload;
	await again.close();
	expect(after.equals(before)).toBe(true);
});

test('the evidence as it is now is marked as a draft on every page, with lines to sign on', async () => {
	const reply = await open('/hypercare/udbetaling-af-boligstoette/report.pdf');
	expect(reply.headers['content-type']).toBe('application/pdf');
	expect(reply.headers['content-disposition']).toBe(
		'attachment; filename="hypercare-udbetaling-af-boligstoette-2026-11-23.pdf"',
	);
	const { pages } = await readPdf(reply.rawPayload);
	for (const page of pages) expect(page).toContain('Draft, not signed');
	const text = squeezed(pages.join(' '));
	for (const said of [
		'2 requirements are not met, 1 lacks evidence, 10 are met.',
		'needs 5 more runs without a failure',
		'Wrong registration',
		'KY var lukket for årsopgørelse',
		'Date and signature',
	]) {
		expect(text).toContain(squeezed(said));
	}
});

test('it speaks the language of who asks for it', async () => {
	const { pages, lang, title } = await read(`${SIGNED}?lang=da`);
	expect([lang, title]).toEqual(['da', 'Hypercare-rapport: Indkaldelse til samtale']);
	const text = squeezed(pages.join(' '));
	for (const said of ['23 af 23 kørsler fejlede ikke', 'Procesejer', 'Overdragelse', 'Side 1 af']) {
		expect(text).toContain(squeezed(said));
	}
});

test('there is a report in every phase, and none of what there is not', async () => {
	for (const id of [
		'betaling-af-laegeerklaeringer',
		'tilmelding-til-skolefritid',
		'udsendelse-af-kampagnebreve',
		'udsendelse-af-partshoeringer',
		'afstemning-af-bankkonti',
	]) {
		const { pages } = await read(`/hypercare/${id}/report.pdf`);
		expect(squeezed(pages.join(' ')).length, id).toBeGreaterThan(300);
	}
	expect((await open('/hypercare/nobody/report.pdf')).statusCode).toBe(404);
	expect((await open('/hypercare/indkaldelse-til-samtale/sign-offs/9/report.pdf')).statusCode).toBe(404);
	await on?.silence();
	expect((await open('/hypercare/indkaldelse-til-samtale/sign-offs/1/report.pdf')).statusCode).toBe(503);
});

test('what others call things does not break a report, nor run in it', async () => {
	for (const id of ['hostile', 'long']) {
		const reply = await open(`/hypercare/${id}/report.pdf`, hostileSite());
		expect(reply.statusCode, id).toBe(200);
		expect(reply.rawPayload.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI)\b/);
		const { pages } = await readPdf(reply.rawPayload);
		expect(squeezed(pages.join(' '))).toContain('window.pwned=1');
	}
});

test('pages are answered while a report is drawn', async () => {
	const order: string[] = [];
	await open('/healthz');
	const report = open(SIGNED).then(() => order.push('report'));
	await open('/healthz').then(() => order.push('page'));
	await report;
	expect(order).toEqual(['page', 'report']);
});

test('one report is drawn at a time, the same one once, and what failed is tried again', async () => {
	const drawn: string[] = [];
	let fails = true;
	const print = createPrinter(async ({ lang, timeZone }) => {
		drawn.push(`${lang} ${timeZone}`);
		if (timeZone === 'UTC' && fails) throw new Error('no ink');
		return Buffer.from(lang);
	});
	const order = (lang: 'en' | 'da', timeZone = 'Europe/Copenhagen') =>
		({ facts: {}, from: 0, lang, timeZone }) as unknown as ReportOrder;
	const [a, b, c] = await Promise.all([print(order('en')), print(order('da')), print(order('en'))]);
	expect([a, b, c].map(String)).toEqual(['en', 'da', 'en']);
	await expect(print(order('en', 'UTC'))).rejects.toThrow('no ink');
	fails = false;
	expect(String(await print(order('en', 'UTC')))).toBe('en');
	expect(drawn).toEqual(['en Europe/Copenhagen', 'da Europe/Copenhagen', 'en UTC', 'en UTC']);
});

test('more reports than can wait are refused, and there is room again later', async () => {
	let go = () => {};
	const gate = new Promise<void>(resolve => {
		go = resolve;
	});
	const print = createPrinter(async () => {
		await gate;
		return Buffer.from('x');
	});
	const order = (from: number) =>
		({ facts: {}, from, lang: 'en', timeZone: 'UTC' }) as unknown as ReportOrder;
	const waiting = Array.from({ length: 10 }, (_, i) => print(order(i)));
	await expect(print(order(99))).rejects.toMatchObject({ statusCode: 503 });
	go();
	await Promise.all(waiting);
	expect(String(await print(order(99)))).toBe('x');
});

test('a drawing for paper has its colours in it, the same as the page has', () => {
	const css = ['base', 'charts'].map(name =>
		readFileSync(join(import.meta.dirname, `../assets/${name}.css`), 'utf8'),
	);
	for (const [name, colour] of Object.entries(MARK_COLOUR)) {
		const own = new RegExp(`^\\.${name} \\{\\s*--c: (#[0-9a-f]{6})`, 'm').exec(css.join('\n'))?.[1];
		if (own !== undefined) expect(own, name).toBe(colour);
	}
	const svg = onPaper(
		'<svg class="chart" viewBox="0 0 9 9"><path class="sev-1" fill="var(--c)"></path><text fill="var(--quiet)" stroke="var(--surface)">a</text><g class="hits" aria-hidden="true"><a href="/x"><rect></rect></a></g></svg>',
	);
	expect(svg).toBe(
		'<svg font-family="Inter" viewBox="0 0 9 9"><path fill="#c4320a"></path><text fill="#566373">a</text></svg>',
	);
});
