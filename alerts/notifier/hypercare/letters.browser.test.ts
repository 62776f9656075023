import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../reports/render-html.ts';
import { LETTERS } from './letters.fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What every mail program brings itself: a mail is no page of its own. */
const NOT_OURS = ['region', 'landmark-one-main', 'page-has-heading-one'];

/** One of each kind of badge and part: what differs between the others is words. */
const KINDS = ['frozen-not-met', 'approved-with-conditions', 'rejected', 'condition-overdue', 'meeting-due'];

let browser: Browser;
beforeAll(async () => {
	browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
});
afterAll(() => browser?.close());

/** The mail as a browser shows it, its pictures in place. */
async function open(name: string, colorScheme: 'light' | 'dark', width: number) {
	const letter = LETTERS[name]!('da');
	const html = letter.parts.reduce((text, part) => {
		if (part.kind !== 'picture' || part.picture === null) return text;
		const { cid, base64 } = part.picture.attachment;
		return text.replace(`cid:${cid}`, `data:image/png;base64,${base64}`);
	}, renderHtml(letter));
	const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
	await page.setContent(html);
	return page;
}

describe.each(['light', 'dark'] as const)('in %s', scheme => {
	it.each(KINDS)('everybody can read the mail “%s”', async name => {
		const page = await open(name, scheme, 720);
		await page.evaluate(AXE);
		const found = await page.evaluate(async notOurs => {
			const rules = Object.fromEntries(notOurs.map(rule => [rule, { enabled: false }]));
			const { violations } = await (
				globalThis as unknown as {
					axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
				}
			).axe.run({ rules });
			return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		}, NOT_OURS);
		expect(found).toEqual([]);
		await page.close();
	});
});

it.each(Object.keys(LETTERS))('the mail “%s” fits a phone: nothing sticks out at the side', async name => {
	const page = await open(name, 'light', 360);
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
	await page.close();
});
