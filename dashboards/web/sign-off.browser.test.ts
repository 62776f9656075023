import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch } from './sample/browser.ts';
import {
	fillSignature,
	freezeEvidence,
	maySign,
	type Signer,
	type Site,
	signEvidence,
	signerAt,
} from './sample/signers.ts';
import { fullSite, NOW } from './sample/site.ts';
import { PASSWORD, sampleUsers } from './sample/users.ts';
import { tooWideAt, violations, visitor } from './sample/visitor.ts';
import { type Stage, stage } from './sample/web.ts';

/** People sign a robot off in a real browser; the collector is made up, and takes what the real one takes. */
let browser: Browser;
let on: Stage;

const by = (user: string): Signer => ({ user, password: PASSWORD });
const siteOf = (robot: string): Site => ({ browser, url: on.url, robot });
const READY = 'indkaldelse-til-samtale';
const FAILING = 'udbetaling-af-boligstoette';

beforeAll(async () => {
	browser = await launch();
	on = await stage({ now: NOW, ...fullSite() }, { users: await sampleUsers(), decide: 'collector' });
});
afterAll(async () => {
	await browser?.close();
	await on?.close();
});
beforeEach(() => {
	Object.assign(on.scene, fullSite());
	on.clock.now = NOW;
});

test('three people sign a robot, the third puts it in operation, and a fourth without the role is refused', async () => {
	const site = siteOf(READY);
	const id = await freezeEvidence(site, by('asta'));
	expect(id).toBe('3');
	expect(await signEvidence(site, by('asta'), id, { comment: 'Ready.' })).toContain('1 of 3 have signed');
	const fourth = await maySign(site, by('anders'), id);
	expect(fourth).toMatchObject({ form: false });
	expect(fourth.said).toContain('you have none of these roles for it');
	const again = await maySign(site, by('asta'), id);
	expect(again.form).toBe(false);
	expect(again.said).toContain('Three different people sign');
	expect(await signEvidence(site, by('mette'), id)).toContain('2 of 3 have signed');
	const done = await signEvidence(site, by('per'), id);
	expect(done).toContain('Indkaldelse til samtale stands on its own feet');
	for (const name of ['Asta Friis', 'Mette Lund', 'Per Juhl', 'Ready.']) expect(done).toContain(name);
	expect(on.scene.robots.find(robot => robot.id === READY)?.phase).toBe('operation');
});

test('a robot that fails a requirement is approved only with a reason for each', async () => {
	const site = siteOf(FAILING);
	const id = await freezeEvidence(site, by('per'));
	const unmet = on.scene.frozen?.[FAILING]?.at(-1)?.signOff.unmet ?? [];
	expect(unmet.length).toBeGreaterThan(0);
	expect(await signEvidence(site, by('per'), id)).toContain('tick it and say why, or do not approve');
	const exceptions = Object.fromEntries(unmet.map(one => [one, 'Cause found and mended.']));
	expect(await signEvidence(site, by('per'), id, { exceptions })).toContain('Cause found and mended.');
});

test('an approval with a condition says what, and by when', async () => {
	const condition = { text: 'Describe the restart.', deadline: '2026-11-30' };
	const said = await signEvidence(siteOf(READY), by('per'), '2', {
		decision: 'approved_with_conditions',
		condition,
	});
	expect(said).toContain('Describe the restart. (by 30 Nov 2026)');
});

test('who logged in long ago shows who they are once more, and finds what they wrote', async () => {
	const site = siteOf(READY);
	const page = await signerAt(site, by('per'), `/hypercare/${READY}/sign-offs/2`);
	on.clock.now += 20 * 60_000;
	await fillSignature(page, { comment: 'Restart tried twice.' });
	await page.locator('section.sign button').click();
	await page.waitForURL('**/login?again=1**');
	expect(on.scene.frozen?.[READY]?.[1]?.signOff.signatures).toHaveLength(2);
	await page.locator('input[name=password]').fill(PASSWORD);
	await page.locator('.login-form button').click();
	expect(await page.locator('main').innerText()).toContain('It has not been sent.');
	expect(await page.locator('section.sign [name=comment]').inputValue()).toBe('Restart tried twice.');
	await page.locator('section.sign button').click();
	expect(await page.locator('main').innerText()).toContain('stands on its own feet');
	await page.context().close();
});

const WRITTEN = [
	`/hypercare/${FAILING}/sign-off`,
	`/hypercare/${READY}/sign-offs/2`,
	`/hypercare/${FAILING}/samples`,
	`/hypercare/${FAILING}/incidents`,
	`/hypercare/${FAILING}/handover`,
	`/hypercare/${FAILING}/explanations`,
	'/hypercare/afstemning-af-bankkonti/phase',
	'/hypercare/afstemning-af-bankkonti/reviews',
	'/hypercare/afstemning-af-bankkonti/conditions',
	'/hypercare/afstemning-af-bankkonti/sign-offs/1',
];

/** Whoever logs in as often as there are pages here is asked to wait. */
const sessions = new Map<string, ReturnType<typeof on.logIn>>();
function sessionOf(user: string) {
	const session = sessions.get(user) ?? on.logIn(user);
	sessions.set(user, session);
	return session;
}

test.each(WRITTEN)(
	'%s can be filled in by everyone, folded or open, on a phone and at a desk',
	async path => {
		const guest = await visitor(browser, on.url);
		const { page } = guest;
		// Between them they have every role, so that every form is looked at.
		for (const [user, look] of [
			['mette', { lang: 'da', theme: 'dark' }],
			['per', { lang: 'en', theme: 'light' }],
		] as const) {
			await page.context().addCookies([{ ...(await sessionOf(user)), url: on.url }]);
			expect(await guest.go(path, look)).toBe(200);
			await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
			expect(await violations(page)).toEqual([]);
			expect(await tooWideAt(page, [1440, 390, 320])).toEqual([]);
			expect(guest.complaints()).toEqual([]);
		}
		await guest.close();
	},
);
