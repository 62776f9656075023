import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SHOWN_PHASES } from '#model/phase.ts';
import { ROBOT_STATES } from '#model/read.ts';
import { launch } from './sample/browser.ts';
import { READY, SAID } from './sample/decided.ts';
import { manyRobots, robot, sixRobots } from './sample/robots.ts';
import type { SampleRobot } from './sample/sample-robot.ts';
import { fullSite, NOW } from './sample/site.ts';
import { poll, type Visitor, violations, visitor } from './sample/visitor.ts';
import { type Stage, stage } from './sample/web.ts';

/** What pages do by themselves while somebody looks at them. */
let browser: Browser;
let on: Stage;
let guest: Visitor;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());
afterEach(async () => {
	await guest?.close();
	await on?.close();
});

async function visit(path: string, robots: SampleRobot[] = sixRobots(NOW)): Promise<Page> {
	on = await stage({ now: NOW, robots });
	guest = await visitor(browser, on.url);
	await guest.go(path);
	return guest.page;
}

test.each(['light', 'dark'] as const)('every state and phase can be read in %s', async theme => {
	const robots = ROBOT_STATES.map((state, i) => {
		const phase = SHOWN_PHASES[i % SHOWN_PHASES.length] as (typeof SHOWN_PHASES)[number];
		const drifting = state === 'drifting' ? ['duration'] : [];
		return robot({ id: state, name: state, state, phase, drifting, unnotifiedFailures: 1 });
	});
	const page = await visit('/', robots);
	for (const path of ['/', '/?kiosk', '/?rows=compact']) {
		await guest.go(path, { theme });
		expect(await violations(page), path).toEqual([]);
	}
});

test('the wall screen tells silence and emptiness by itself', async () => {
	const page = await visit('/?kiosk');
	await on.silence();
	on.clock.now += 60_000;
	await poll(page);
	expect(await page.getByRole('alert').first().textContent()).toContain('No contact with the collector');
	await on.speak();
	on.scene.robots = [];
	on.clock.now += 60_000;
	await poll(page);
	expect(await page.textContent('main')).toContain('No robot yet');
});

test('a failure shows by itself, and focus, scroll and what is being typed stay', async () => {
	const page = await visit('/', manyRobots(NOW, 60));
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
	expect(guest.complaints()).toEqual([]);
});

test('a robot that proves itself moves to those ready for sign-off, and focus stays on it', async () => {
	const page = await visit('/');
	Object.assign(on.scene, fullSite());
	on.clock.now += 61_000;
	await guest.go('/hypercare');
	const link = page.locator('#review-udbetaling-af-boligstoette h3 a');
	await link.focus();
	const failed = on.scene.robots.find(one => one.id === 'udbetaling-af-boligstoette');
	for (const run of failed?.lastRuns ?? []) Object.assign(run, { outcome: 'success', error: null });
	// And its people have said of it what they have of the one that is ready.
	on.scene.decided = { ...on.scene.decided, [failed!.id]: SAID[READY]!(on.clock.now, failed!) };
	on.clock.now += 61_000;
	await poll(page);
	expect(await page.textContent('.reviews.pass')).toContain('Udbetaling af boligstøtte');
	expect(await page.textContent('main')).not.toContain('Fails a requirement');
	expect(guest.complaints()).toEqual([]);
});

test('what somebody has unfolded stays so when the page is drawn again', async () => {
	const page = await visit('/');
	Object.assign(on.scene, fullSite());
	on.clock.now += 61_000;
	await guest.go('/robots/fakturabehandling-i-prisme');
	await page.click('#calm-signals > summary');
	expect(await page.isVisible('#calm-signals .signal-row')).toBe(true);
	on.clock.now += 5000;
	await poll(page);
	expect(await page.isVisible('#calm-signals .signal-row')).toBe(true);
	expect(guest.complaints()).toEqual([]);
});

test('the page polls by itself', async () => {
	const page = await visit('/');
	const reply = await page.waitForResponse(/\/live\/overview/, { timeout: 15_000 });
	expect(reply.status()).toBe(200);
});

test('a filter applies while it is typed, becomes the address, and lasts through polls', async () => {
	const page = await visit('/');
	await page.fill('input[name=q]', 'byggesag');
	await expect.poll(() => page.locator('.row').count()).toBe(1);
	await expect.poll(() => page.url()).toContain('q=byggesag');
	on.clock.now += 5000;
	await poll(page);
	expect(await page.locator('.row').count()).toBe(1);
	expect(guest.complaints()).toEqual([]);
});

test('a page whose own server is gone says that it is old', async () => {
	const page = await visit('/');
	await page.clock.install();
	await guest.go('/');
	expect(await page.isVisible('#cut-off')).toBe(false);
	await page.route(/\/live\//, route => route.abort());
	await page.clock.runFor(20_000);
	await page.waitForSelector('#cut-off:not([hidden])');
	expect(await page.evaluate('document.documentElement.className')).toContain('cut-off');
});
