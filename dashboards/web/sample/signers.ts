import type { Browser, Page } from 'playwright-core';
import type { SignatureReport } from '#model/decision.ts';

/** The steps by which people sign a robot off in a real browser, on the sample site or on a whole stack. */
export interface Site {
	browser: Browser;
	/** Where the pages are. */
	url: string;
	robot: string;
}

export interface Signer {
	user: string;
	password: string;
}

/** Somebody's own browser, without script: everything here works without. Logs in on the way to `path`. */
export async function signerAt(
	{ browser, url }: Site,
	{ user, password }: Signer,
	path: string,
): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
	const page = await context.newPage();
	await page.goto(`${url}/login?${new URLSearchParams({ next: path, lang: 'en' })}`);
	await logIn(page, { user, password });
	return page;
}

async function logIn(page: Page, { user, password }: Signer): Promise<void> {
	const name = page.locator('input[name=user]');
	if ((await name.getAttribute('readonly')) === null) await name.fill(user);
	await page.locator('input[name=password]').fill(password);
	await page.locator('.login-form button').click();
}

/** Freezes the evidence, anew where a sign-off is open; answers the number of the sign-off it made. */
export async function freezeEvidence(site: Site, signer: Signer): Promise<string> {
	const page = await signerAt(site, signer, `/hypercare/${site.robot}/sign-off`);
	const before = page.url();
	if (before.includes('/sign-offs/')) await page.locator('details:has(.freeze-anew) > summary').click();
	await page.locator('form:has(.freeze-anew) button, .freeze button').click();
	await page.waitForURL(({ href }) => href.includes('/sign-offs/') && href !== before);
	const id = new URL(page.url()).pathname.split('/').at(-1) as string;
	await page.context().close();
	return id;
}

export interface Signing extends Partial<Pick<SignatureReport, 'decision' | 'comment' | 'condition'>> {
	/** Why each criterion that is not met is accepted. */
	exceptions?: Readonly<Record<string, string>>;
}

/** Signs in the one role the signer has; answers what the page says then. It asks for a password again where it must. */
export async function signEvidence(
	site: Site,
	signer: Signer,
	signOff: string,
	signing: Signing = {},
): Promise<string> {
	const page = await signerAt(site, signer, `/hypercare/${site.robot}/sign-offs/${signOff}`);
	await fillSignature(page, signing);
	await page.locator('section.sign button').click();
	const said = await page.locator('main').innerText();
	await page.context().close();
	return said;
}

export async function fillSignature(page: Page, signing: Signing): Promise<void> {
	const { decision = 'approved', comment = '', condition, exceptions = {} } = signing;
	await page.locator(`input[name=decision][value=${decision}]`).check();
	for (const [criterion, reason] of Object.entries(exceptions)) {
		await page.locator(`[name="exception:${criterion}"]`).check();
		await page.locator(`[name="reason:${criterion}"]`).fill(reason);
	}
	if (condition !== undefined) {
		await page.locator('[name=condition]').fill(condition.text);
		await page.locator('[name=deadline]').fill(condition.deadline);
	}
	await page.locator('[name=comment]').last().fill(comment);
	await page.locator('[name=read]').check();
}

/** Whether the page offers this person a form to sign with, and what it says in its place. */
export async function maySign(
	site: Site,
	signer: Signer,
	signOff: string,
): Promise<{ form: boolean; said: string }> {
	const page = await signerAt(site, signer, `/hypercare/${site.robot}/sign-offs/${signOff}`);
	const form = (await page.locator('section.sign form').count()) > 0;
	const said = await page.locator('main').innerText();
	await page.context().close();
	return { form, said };
}
