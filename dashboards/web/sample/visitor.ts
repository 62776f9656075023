import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Look {
	lang?: 'en' | 'da';
	theme?: 'light' | 'dark';
	width?: number;
	height?: number;
}

/** Somebody who goes from page to page in one window, and what they run into. */
export interface Visitor {
	page: Page;
	/** Opens `path` of the site; answers the HTTP status. */
	go(path: string, look?: Look): Promise<number>;
	/** What went wrong since the last question: script errors, what the policy refused, requests to elsewhere, dialogs. */
	complaints(): string[];
	close(): Promise<void>;
}

export async function visitor(browser: Browser, site: string): Promise<Visitor> {
	const context = await browser.newContext();
	const page = await context.newPage();
	const complaints = complaintsOf(page);
	const elsewhere: string[] = [];
	page.on('request', request => {
		if (!request.url().startsWith(site)) elsewhere.push(`asked ${request.url()}`);
	});
	page.on('dialog', async dialog => {
		elsewhere.push(`dialog: ${dialog.message()}`);
		await dialog.dismiss();
	});
	return {
		page,
		async go(path, { lang = 'en', theme = 'light', width = 1440, height = 900 } = {}) {
			await page.setViewportSize({ width, height });
			await page.emulateMedia({ colorScheme: theme });
			await context.addCookies([{ name: 'lang', value: lang, url: site }]);
			const reply = await page.goto(site + path);
			return reply?.status() ?? 0;
		},
		complaints() {
			// A page that is not there is no fault of the page that is shown in its place.
			const heard = [...complaints, ...elsewhere].filter(text => !/status of (404|503)/.test(text));
			complaints.length = 0;
			elsewhere.length = 0;
			return heard;
		},
		close: () => context.close(),
	};
}

/** What keeps somebody from using the page as it stands, by WCAG 2.2 AA. */
export async function violations(page: Page): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
		expression: `${AXE}; ${CONTRAST}; axe.run({ runOnly: ${JSON.stringify(RULES)} }).then(${SAID})`,
		awaitPromise: true,
		returnByValue: true,
	});
	await session.detach();
	if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
	return result.value as string[];
}

/** Each fault in a line; where axe could not tell the contrast, it is reckoned. */
const SAID = `({ violations, incomplete }) => {
	const said = (rule, node) => rule.id + ' ' + node.target + ': ' + node.any.concat(node.all).map(a => a.message).join('; ');
	const unsure = incomplete.filter(rule => rule.id === 'color-contrast');
	return violations.flatMap(rule => rule.nodes.map(node => said(rule, node))).concat(
		unsure.flatMap(rule => rule.nodes.filter(node => faint(node.target)).map(node => said(rule, node) + ' ' + faint(node.target))),
	);
}`;

/** Of text in a picture, or over other elements: its colour against that of the nearest ground. Marks without words are exempt. */
const CONTRAST = `function faint(target) {
	const at = document.querySelector(target[0]);
	if (!/[\\p{L}\\p{N}]{2}/u.test(at.textContent) || at.closest('.c')) return '';
	const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const light = colour => {
		pen.clearRect(0, 0, 1, 1);
		pen.fillStyle = colour;
		pen.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
		const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
		return a < 255 ? null : 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
	};
	const style = getComputedStyle(at);
	const text = light(at.closest('svg') ? style.fill : style.color);
	let ground = null;
	for (let up = at; up && ground === null; up = up.parentElement) ground = light(getComputedStyle(up).backgroundColor);
	if (text === null || ground === null) return 'colour not known';
	const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
	return ratio < 4.5 ? 'contrast ' + ratio.toFixed(2) : '';
}`;

/** The window widths among `widths` at which the page has to be scrolled sideways; none is good. */
export async function tooWideAt(page: Page, widths: readonly number[]): Promise<number[]> {
	const found: number[] = [];
	for (const width of widths) {
		await page.setViewportSize({ width, height: 844 });
		if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push(width);
	}
	return found;
}

/** Texts that have been left so little room that they stand a letter or two to the line. */
export const squeezed = (page: Page): Promise<string[]> =>
	page.evaluate(`[...document.querySelectorAll('main *')]
		.filter(at => [...at.childNodes].some(node => node.nodeType === 3 && node.data.trim().length > 8))
		.filter(at => at.checkVisibility() && !at.closest('svg, .hear, .sprite') && at.getClientRects().length > 0)
		.filter(at => { const box = at.getBoundingClientRect(); return box.width > 1 && box.width < 36 && box.height > 60; })
		.map(at => at.tagName + '.' + at.className + ': ' + at.textContent.slice(0, 40))`);

/** Polls at once in place of waiting for the next five seconds. */
export async function poll(page: Page): Promise<void> {
	await page.evaluate(`new Promise(done => {
		document.addEventListener('htmx:after:swap', () => setTimeout(done), { once: true });
		htmx.trigger('#live', 'every');
	})`);
}
