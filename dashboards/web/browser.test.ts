import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SHOWN_PHASES } from '#model/phase.ts';
import { ROBOT_STATES } from '#model/read.ts';
import { complaintsOf, launch } from './sample/browser.ts';
import { hostileRobots } from './sample/hostile.ts';
import { manyRobots, robot, sixRobots } from './sample/robots.ts';
import { type Stage, stage } from './sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures of every page tried here, to be looked at. */
const PICTURES = join(tmpdir(), 'robotvagt-pictures');

let browser: Browser;
let on: Stage;
const open: Page[] = [];

beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	browser = await launch();
});
afterAll(() => browser?.close());
afterEach(async () => {
	for (const page of open.splice(0)) await page.context().close();
	await on?.close();
});

async function visit(
	path: string,
	options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	const page = await context.newPage();
	open.push(page);
	const complaints = complaintsOf(page);
	await page.goto(on.url + path);
	return { page, complaints };
}

/** Polls at once in place of waiting for the next five seconds. */
async function poll(page: Page): Promise<void> {
	await page.evaluate(`new Promise(done => {
		document.addEventListener('htmx:after:swap', () => setTimeout(done), { once: true });
		htmx.trigger('#live', 'every');
	})`);
}

async function violations(page: Page): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
		expression: `${AXE}; axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })
			.then(r => r.violations.concat(r.incomplete.filter(i => i.id === "color-contrast").map(i => ({ ...i, nodes: i.nodes.filter(n => !n.any.some(a => a.data?.messageKey === "bgOverlap")) }))).flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.any.concat(n.all).map(a => a.message).join('; '))))`,
		awaitPromise: true,
		returnByValue: true,
	});
	if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
	return result.value as string[];
}

const SIX = [
	'/',
	'/robots/betaling-af-laegeerklaeringer',
	'/robots/opdatering-af-konti-i-sd-loen',
	'/runs/laege-30',
];
const LOOKS = SIX.flatMap(path =>
	(['en light', 'en dark', 'da light', 'da dark'] as const).map(look => [path, look] as const),
);

test.each(LOOKS)('%s in %s can be used by everyone', async (path, look) => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const [lang, theme] = look.split(' ') as [string, 'light' | 'dark'];
	const { page, complaints } = await visit(`${path}?lang=${lang}`, { colorScheme: theme });
	await page.screenshot({
		path: join(PICTURES, `${path.replaceAll('/', '_')}-${lang}-${theme}.png`),
		fullPage: true,
	});
	expect(await violations(page)).toEqual([]);
	expect(complaints).toEqual([]);
});

test.each(['light', 'dark'] as const)('every state and phase can be read in %s', async colorScheme => {
	const robots = ROBOT_STATES.flatMap((state, i) => {
		const phase = SHOWN_PHASES[i % SHOWN_PHASES.length] as (typeof SHOWN_PHASES)[number];
		const drifting = state === 'drifting' ? ['duration'] : [];
		return [robot({ id: state, name: state, state, phase, drifting, unnotifiedFailures: 1 })];
	});
	on = await stage({ now: NOW, robots });
	const { page } = await visit('/', { colorScheme });
	await page.screenshot({ path: join(PICTURES, `states-${colorScheme}.png`), fullPage: true });
	expect(await violations(page)).toEqual([]);
});

test('silence, emptiness and the wall screen can be used by everyone', async () => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const { page } = await visit('/?kiosk', { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' });
	await page.screenshot({ path: join(PICTURES, 'kiosk.png') });
	expect(await violations(page)).toEqual([]);
	await on.silence();
	on.clock.now += 60_000;
	await poll(page);
	await page.screenshot({ path: join(PICTURES, 'silence.png') });
	expect(await page.getByRole('alert').first().textContent()).toContain('No contact with the collector');
	expect(await violations(page)).toEqual([]);
	await on.speak();
	on.scene.robots = [];
	on.clock.now += 60_000;
	await poll(page);
	expect(await page.textContent('main')).toContain('No robot yet');
	expect(await violations(page)).toEqual([]);
});

test('a failure shows by itself, and focus, scroll and what is being typed stay', async () => {
	on = await stage({ now: NOW, robots: manyRobots(NOW, 60) });
	const { page, complaints } = await visit('/');
	const fine = manyRobots(NOW, 60).findLast(robot => robot.state === 'fine')?.id as string;
	await page.evaluate('document.querySelector("input[name=q]").value = "halfway"');
	const link = page.locator(`#robot-${fine} th a`);
	await link.focus();
	await page.evaluate('scrollTo(0, 700)');
	const y = await page.evaluate('scrollY');
	const changed = on.scene.robots.find(one => one.id === fine);
	if (changed) changed.state = 'failing';
	on.clock.now += 5000;
	await poll(page);
	expect(await page.textContent(`#robot-${fine} .state`)).toBe('Failing');
	expect(await page.evaluate('document.activeElement.closest("tr").id')).toBe(`robot-${fine}`);
	expect(await page.evaluate('scrollY')).toBe(y);
	expect(await page.inputValue('input[name=q]')).toBe('halfway');
	expect(complaints).toEqual([]);
});

test('the page polls by itself', async () => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const { page } = await visit('/');
	const reply = await page.waitForResponse(/\/live\/overview/, { timeout: 15_000 });
	expect(reply.status()).toBe(200);
});

test('a filter applies while it is typed, becomes the address, and lasts through polls', async () => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const { page, complaints } = await visit('/');
	await page.fill('input[name=q]', 'byggesag');
	await expect.poll(() => page.locator('.row').count()).toBe(1);
	await expect.poll(() => page.url()).toContain('q=byggesag');
	on.clock.now += 5000;
	await poll(page);
	expect(await page.locator('.row').count()).toBe(1);
	expect(complaints).toEqual([]);
});

test('a page whose own server is gone says that it is old', async () => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const context = await browser.newContext();
	const page = await context.newPage();
	open.push(page);
	await page.clock.install();
	await page.goto(on.url);
	expect(await page.isVisible('#cut-off')).toBe(false);
	await page.route(/\/live\//, route => route.abort());
	await page.clock.runFor(20_000);
	await page.waitForSelector('#cut-off:not([hidden])');
	expect(await page.evaluate('document.documentElement.className')).toContain('cut-off');
});

test('what robots call themselves runs no code and breaks no page', async () => {
	on = await stage({ now: NOW, robots: hostileRobots(NOW) });
	const run = encodeURIComponent(on.scene.robots[0]?.lastRuns[0]?.id ?? '');
	for (const path of ['/', '/robots/hostile', '/robots/bidi', '/robots/long', `/runs/${run}`]) {
		for (const width of [1440, 1100, 390]) {
			const { page, complaints } = await visit(path, { viewport: { width, height: 844 } });
			expect(await page.evaluate('window.pwned')).toBeUndefined();
			expect(
				await page.evaluate('document.documentElement.scrollWidth'),
				`${path} at ${width}`,
			).toBeLessThanOrEqual(width);
			expect(complaints).toEqual([]);
		}
	}
});

test('two hundred robots fit a phone', async () => {
	on = await stage({ now: NOW, robots: manyRobots(NOW, 200) });
	const { page } = await visit('/?lang=da', { viewport: { width: 390, height: 844 } });
	expect(await page.locator('.row').count()).toBe(200);
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
	await page.screenshot({ path: join(PICTURES, 'phone-200.png') });
});

test('a keyboard reaches the robots past the menu', async () => {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	const { page } = await visit('/');
	await page.keyboard.press('Tab');
	expect(await page.evaluate('document.activeElement.className')).toBe('skip');
	await page.keyboard.press('Enter');
	expect(await page.evaluate('document.activeElement.id')).toBe('main');
	expect(await page.locator('.strip a:not([tabindex="-1"])').count()).toBe(0);
});
