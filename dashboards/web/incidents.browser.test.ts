import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { complaintsOf, launch } from './sample/browser.ts';
import { someIncidents } from './sample/incidents.ts';
import { sixRobots } from './sample/robots.ts';
import { type Stage, stage } from './sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const OPEN = '/incidents/9f3c2b7a1d5e4c80';

let browser: Browser;
let on: Stage;
beforeAll(async () => {
	// A name that is not this machine's own: over plain HTTP the browser then sends Origin and no Sec-Fetch-Site.
	browser = await launch(['--host-resolver-rules=MAP robotvagt.example 127.0.0.1']);
});
afterAll(() => browser?.close());
afterEach(async () => {
	for (const context of browser.contexts()) await context.close();
	await on?.close();
});

async function visit(path: string, { script = true, host = '127.0.0.1' } = {}): Promise<Page> {
	on = await stage({ now: NOW, robots: sixRobots(NOW), incidents: someIncidents(NOW) });
	const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
	await page.goto(`http://${host}:${new URL(on.url).port}${path}`);
	return page;
}

test.each([
	['with script', { script: true }],
	['without script', { script: false }],
	['over plain HTTP under another name', { host: 'robotvagt.example' }],
])('an incident is taken %s, and the name is there the next time', async (_name, how) => {
	const page = await visit('/incidents', how);
	await page.click('text=Take it');
	await page.fill('input[name=by]', 'Kirsten Holm');
	await page.fill('input[name=comment]', 'On it');
	await page.click('text=I have it');
	await page.waitForSelector('text=Kirsten Holm has had it since 14:00');
	expect(new URL(page.url()).pathname).toBe(OPEN);
	expect(on.scene.incidents[0]).toMatchObject({ acknowledgedBy: 'Kirsten Holm', comment: 'On it' });
	await page.goto(new URL('/incidents/c0ffee00c0ffee00', page.url()).href);
	expect(await page.inputValue('input[name=by]')).toBe('Kirsten Holm');
});

test('a form on another site takes nothing', async () => {
	const page = await visit('/');
	const action = `${on.url}${OPEN}/acknowledge`;
	await page.route('http://evil.example/', route =>
		route.fulfill({
			contentType: 'text/html',
			body: `<form method="post" action="${action}"><input name="by" value="Thief"><button>Win</button></form>`,
		}),
	);
	await page.goto('http://evil.example/');
	await page.click('button');
	await page.waitForSelector('text=came from another page');
	expect(on.scene.incidents[0]?.acknowledgedBy).toBeNull();
});

test('what is being typed stays while the page changes by itself, and a colleague who was faster shows', async () => {
	const page = await visit(OPEN);
	const complaints = complaintsOf(page);
	await page.fill('input[name=by]', 'Kirs');
	const poll = () =>
		page.evaluate(`new Promise(done => {
			document.addEventListener('htmx:after:swap', () => setTimeout(done), { once: true });
			htmx.trigger('#live', 'every');
		})`);
	on.clock.now += 60_000;
	await poll();
	expect(await page.textContent('.right-now')).toContain('Open for 13 min');
	expect(await page.inputValue('input[name=by]')).toBe('Kirs');
	expect(await page.evaluate('document.activeElement.name')).toBe('by');
	Object.assign(on.scene.incidents[0] as object, {
		acknowledgedBy: 'Aage Lind',
		acknowledgedAt: '2026-11-23T13:01:00Z',
	});
	await poll();
	expect(await page.textContent('.right-now')).toContain('Aage Lind has had it since 14:01');
	expect(complaints).toEqual([]);
});

test('a filter applies when it is chosen and becomes the address; the menu counts what is open', async () => {
	const page = await visit('/incidents');
	expect(await page.textContent('#nav-incidents')).toMatch(/Incidents 3/);
	await page.selectOption('select[name=severity]', 'warning');
	await expect.poll(() => page.url()).toContain('severity=warning');
	await expect.poll(() => page.locator('.incidents .row').count()).toBe(8);
	on.scene.incidents = [];
	on.clock.now += 5000;
	await page.evaluate(`htmx.trigger('#nav-incidents', 'every')`);
	await expect.poll(() => page.textContent('#nav-incidents')).toContain('(none open)');
	expect(await page.getAttribute('#nav-incidents', 'aria-current')).toBe('page');
});
