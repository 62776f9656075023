import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './sample/browser.ts';
import {
	crowdedSite,
	emptySite,
	fullSite,
	hostilePages,
	hostileSite,
	NOW,
	PAGES,
	type Setting,
} from './sample/site.ts';
import { squeezed, tooWideAt, type Visitor, violations, visitor } from './sample/visitor.ts';
import { type Stage, stage } from './sample/web.ts';

/** Every page in every situation, in one real browser: pages one after the other in one window. */
let browser: Browser;
let on: Stage;
let guest: Visitor;
let page: Page;

beforeAll(async () => {
	browser = await launch();
	on = await stage({ now: NOW, ...fullSite() });
	guest = await visitor(browser, on.url);
	page = guest.page;
});
afterAll(async () => {
	await browser?.close();
	await on?.close();
});

/** What collector and notifier say from now on; a little later, so that nothing is remembered. */
function show(setting: Setting): void {
	const { asked, now } = on.scene;
	for (const key of Object.keys(on.scene)) delete (on.scene as unknown as Record<string, unknown>)[key];
	Object.assign(on.scene, setting, { asked, now });
	on.clock.now += 61_000;
}

const FULL = Object.entries(PAGES);
const LISTS = ['/', '/?kiosk', '/incidents', '/hypercare'];

test.each(FULL)('%s can be used by everyone, in both languages and by day and night', async (_, path) => {
	show(fullSite());
	for (const look of [
		{ lang: 'en', theme: 'light' },
		{ lang: 'da', theme: 'dark' },
	] as const) {
		const status = await guest.go(path, look);
		expect(status).toBe(path === PAGES.missing ? 404 : 200);
		expect(await page.getAttribute('html', 'lang')).toBe(look.lang);
		expect(await page.title()).toMatch(/\S · Robotvagt$/);
		expect(await violations(page)).toEqual([]);
		expect(guest.complaints()).toEqual([]);
	}
});

test.each(FULL)('%s fits a phone, a small laptop and a desk', async (_, path) => {
	show(fullSite());
	await guest.go(path, { lang: 'da' });
	expect(await tooWideAt(page, [2560, 1440, 1100, 390, 320])).toEqual([]);
	expect(await squeezed(page)).toEqual([]);
	expect(guest.complaints()).toEqual([]);
});

test.each(FULL)('%s can be walked by keyboard, and shows where one is', async (_, path) => {
	show(fullSite());
	await guest.go(path);
	expect(await page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count()).toBe(0);
	await page.keyboard.press('Tab');
	expect(await page.evaluate('document.activeElement.className')).toBe('skip');
	await page.keyboard.press('Enter');
	expect(await page.evaluate('document.activeElement.id')).toBe('main');
	for (const step of Array.from({ length: 12 }, (_, i) => i)) {
		await page.keyboard.press('Tab');
		const stop = (await page.evaluate(FOCUS)) as Focus;
		// Past the last stop the browser begins anew.
		if (step > 0 && !stop.inMain) break;
		expect(stop, `stop ${step} of ${path}`).toMatchObject({ shown: true, inMain: true });
	}
});

interface Focus {
	at: string;
	shown: boolean;
	inMain: boolean;
}
/** Where focus is: whether it can be seen, and whether it is still in the page's main part or after it. */
const FOCUS = `(() => {
	const at = document.activeElement;
	const style = getComputedStyle(at);
	const box = at.getBoundingClientRect();
	const main = document.getElementById('main');
	return {
		at: at.tagName,
		shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
		inMain: main.contains(at) || Boolean(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
	};
})()`;

test.each(LISTS)('%s with nothing to show says so, for everyone', async path => {
	show(emptySite());
	for (const theme of ['light', 'dark'] as const) {
		await guest.go(path, { theme });
		expect((await page.innerText('main')).length).toBeGreaterThan(60);
		expect(await violations(page)).toEqual([]);
	}
	expect(guest.complaints()).toEqual([]);
});

test.each(LISTS)('%s with two hundred robots fits a desk and a phone', async path => {
	show(crowdedSite());
	await guest.go(path, { lang: 'da' });
	expect(await tooWideAt(page, [1440, 390])).toEqual([]);
	if (path === '/') expect(await page.locator('.row').count()).toBe(200);
	if (path === '/?kiosk') expect(await page.locator('.wall-large li, .wall-small li').count()).toBe(200);
	expect(guest.complaints()).toEqual([]);
});

test('the wall shows two hundred robots without being scrolled', async () => {
	show(crowdedSite());
	await guest.go('/?kiosk', { width: 1920, height: 1080, theme: 'dark' });
	expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(1080);
	const letters = 'parseFloat(getComputedStyle(document.querySelector(".wall-large h2")).fontSize)';
	expect(await page.evaluate(letters)).toBeGreaterThan(32);
});

test('a phone gets through two hundred robots and everyone can use the page', async () => {
	show(crowdedSite());
	await guest.go('/?department=Jobcenter', { width: 390, height: 844 });
	expect(await violations(page)).toEqual([]);
});

test('what others call things runs no code and breaks no page', async () => {
	const site = hostileSite();
	show(site);
	for (const path of hostilePages(site)) {
		expect(await guest.go(path), path).toBe(200);
		expect(await page.evaluate('window.pwned'), path).toBeUndefined();
		expect(await tooWideAt(page, [1440, 1100, 390]), path).toEqual([]);
		expect(guest.complaints(), path).toEqual([]);
	}
});

test('what others call things does not stand in the way of those who cannot see it', async () => {
	const site = hostileSite();
	show(site);
	for (const path of ['/', '/hypercare', '/hypercare/hostile', '/robots/hostile', '/incidents']) {
		await guest.go(path);
		expect(await violations(page), path).toEqual([]);
	}
});

test('without the collector every page says so, and shows nothing as good', async () => {
	show(fullSite());
	for (const path of LISTS) await guest.go(path);
	await on.silence();
	on.clock.now += 61_000;
	for (const path of [...LISTS, PAGES.review, '/robots/never-asked-for', '/hypercare/nobody']) {
		await guest.go(path);
		const alert = page.getByRole('alert').filter({ visible: true });
		expect(await alert.first().textContent(), path).toMatch(/No contact|does not answer/);
		expect(await page.locator('.current').count(), path).toBe(0);
		expect(await violations(page), path).toEqual([]);
	}
	guest.complaints();
	await on.speak();
});
