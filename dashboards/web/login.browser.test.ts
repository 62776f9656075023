import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { totpCode } from './auth/users/totp.ts';
import { complaintsOf, launch } from './sample/browser.ts';
import { someIncidents } from './sample/incidents.ts';
import { sixRobots } from './sample/robots.ts';
import { PASSWORD, sampleUsers, TOTP } from './sample/users.ts';
import { squeezed, tooWideAt, violations } from './sample/visitor.ts';
import { type Stage, stage } from './sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const INCIDENT = '/incidents/9f3c2b7a1d5e4c80';

let browser: Browser;
let on: Stage;
beforeAll(async () => {
	// Under another name the browser says where a form comes from in Origin alone, as it does over plain HTTP.
	browser = await launch(['--host-resolver-rules=MAP robotvagt.example 127.0.0.1']);
});
afterAll(() => browser?.close());
afterEach(async () => {
	for (const context of browser.contexts()) await context.close();
	await on?.close();
});

async function visit(path: string, { script = true, host = '127.0.0.1' } = {}): Promise<Page> {
	const { users = [] } = await sampleUsers();
	const people = users.map(user => ({ ...user, ...(user.id === 'per' && { totp: TOTP }) }));
	on = await stage(
		{ now: NOW, robots: sixRobots(NOW), incidents: someIncidents(NOW) },
		{ users: { users: people } },
	);
	const context = await browser.newContext({ javaScriptEnabled: script });
	const page = await context.newPage();
	await page.goto(`http://${host}:${new URL(on.url).port}${path}`);
	return page;
}

async function logIn(page: Page, user: string, password = PASSWORD, code = ''): Promise<void> {
	await page.fill('input[name=user]', user);
	await page.fill('input[name=password]', password);
	if (code !== '') await page.fill('input[name=code]', code);
	await page.click('.login-form button');
}

const path = (page: Page) => new URL(page.url()).pathname;

test.each([
	['with script', {}],
	['without script', { script: false }],
	['over plain HTTP under another name', { host: 'robotvagt.example' }],
])(
	'somebody logs in where they are, takes an incident in their own name and logs out (%s)',
	async (_, how) => {
		const page = await visit(INCIDENT, how);
		await page.click('text=Log in to take it');
		await logIn(page, 'anders', 'not-the-password');
		await page.waitForSelector('text=That is not right');
		expect(await page.inputValue('input[name=user]')).toBe('anders');
		expect(await page.inputValue('input[name=password]')).toBe('');
		await logIn(page, 'anders');
		await page.waitForSelector('.who >> text=Anders Holst');
		expect(path(page)).toBe(INCIDENT);
		await page.fill('input[name=comment]', 'On it');
		await page.click('text=I have it');
		await page.waitForSelector('text=Anders Holst has had it since 14:00');
		await page.click('.who button');
		await page.waitForSelector('.who >> text=Log in');
		expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('robotvagt');
		await page.goBack();
		await page.reload();
		expect(await page.textContent('.who')).toBe('Log in');
	},
);

test('five wrong tries lock the name, a code opens where there is one, and the page says until when', async () => {
	const page = await visit('/login');
	for (let n = 0; n < 5; n++) await logIn(page, 'asta', 'not-the-password');
	await page.waitForSelector('text=it is locked until 14:15');
	await logIn(page, 'asta');
	await page.waitForSelector('text=it is locked until 14:15');
	await logIn(page, 'per');
	await page.waitForSelector('text=That is not right');
	await logIn(page, 'per', PASSWORD, totpCode(TOTP, NOW));
	await page.waitForSelector('.who >> text=Per Juhl');
});

test('the cookie is out of reach for scripts, and a form of another site logs nobody out', async () => {
	const page = await visit('/login');
	await logIn(page, 'asta');
	await page.waitForSelector('.who >> text=Asta Friis');
	expect(await page.evaluate('document.cookie')).not.toContain('robotvagt');
	await page.route('http://evil.example/', route =>
		route.fulfill({
			contentType: 'text/html',
			body: `<form method="post" action="${on.url}/logout"><button>Win</button></form>`,
		}),
	);
	await page.goto('http://evil.example/');
	await page.click('button');
	// The cookie is not sent along at all: to the other site's form nobody is logged in.
	await page.goto(on.url);
	expect(await page.textContent('.who .name')).toBe('Asta Friis');
});

test('logging in and the page about oneself can be used by everyone, on a phone, by day and night', async () => {
	const page = await visit('/login');
	const complaints = complaintsOf(page);
	const looks = async () => {
		for (const [lang, theme] of [
			['en', 'light'],
			['da', 'dark'],
		] as const) {
			await page.goto(`${page.url().split('?')[0]}?lang=${lang}&theme=${theme}&again`);
			expect(await violations(page)).toEqual([]);
			expect(await tooWideAt(page, [320, 390, 768, 1024])).toEqual([]);
			await page.setViewportSize({ width: 320, height: 700 });
			expect(await squeezed(page)).toEqual([]);
			await page.setViewportSize({ width: 1280, height: 800 });
		}
	};
	await looks();
	await page.goto(`${on.url}/login?lang=en`);
	await logIn(page, 'lis');
	await page.waitForSelector('.who .name');
	await looks();
	await page.goto(`${on.url}/account?lang=en`);
	expect(await page.textContent('.grants')).toBe('Process owner for robots of the department Borgerservice');
	await looks();
	expect(complaints).toEqual([]);
});
