import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWatch, type TestWatch } from '../../alerts/notifier/testing/notifier.ts';
import { createWeb } from './app.ts';
import { mailLinks } from './links.ts';
import { relayer } from './relay.ts';
import { launch } from './sample/browser.ts';
import { NOBODY } from './sample/users.ts';
import { createSources } from './sources.ts';

/** From the mail a real notifier sent to the incident it is about; only the clock is the test's. */
let browser: Browser;
let watch: TestWatch;
let web: Awaited<ReturnType<typeof createWeb>>;
let url: string;

beforeAll(async () => {
	browser = await launch();
	watch = await startWatch();
	const notifier = { url: await watch.notifier.app.listen({ host: '127.0.0.1', port: 0 }), timeout: 10_000 };
	const collector = { url: watch.collector.url, timeout: 10_000 };
	web = await createWeb({
		sources: createSources({ collector, notifier, now: watch.now }),
		links: mailLinks(notifier),
		relay: relayer(collector),
		acknowledge: null,
		silence: null,
		anyoneActs: false,
		lang: 'en',
		timeZone: 'Europe/Copenhagen',
		grafanaUrl: null,
		auth: NOBODY,
		decide: null,
		logger: false,
		now: watch.now,
	});
	url = await web.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
	await browser?.close();
	await web?.close();
	await watch?.close();
});

test('the link in the mail leads to the page, the page to the incident, and the link is good for one time', async () => {
	watch.collector.addRobot({ id: 'breve', name: 'Breve om boligstøtte', oncall: ['mette@example.dk'] });
	watch.run('breve', 'system_exception');
	await watch.rounds(20);
	const [link] = watch.mail.mails[0]!.parsed.text!.match(/\/links\/[\w-]+/)!;
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto(url + link);
	expect(await page.textContent('h1')).toBe('Do you have it?');
	expect((await watch.incidents())[0].acknowledgedBy).toBeNull();
	await page.fill('input[name=comment]', 'Looking into it');
	await page.click('text=Yes, I have it');
	await page.waitForSelector('text=You have it now');
	expect((await watch.incidents())[0]).toMatchObject({
		acknowledgedBy: 'mette@example.dk',
		comment: 'Looking into it',
	});
	await page.goto(url + link);
	expect(await page.textContent('h1')).toBe('This link has been used');
	await page.click('text=Open the incident');
	await page.waitForSelector('text=mette@example.dk has had it since');
});
