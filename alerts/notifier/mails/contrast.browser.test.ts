import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterOf } from './letter-of.ts';
import { MAILS } from './mails.fixture.ts';
import { wording } from './pieces.fixture.ts';
import { renderHtml } from './render-html.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What every mail program brings itself: a mail is no page of its own. */
const NOT_OURS = ['region', 'landmark-one-main', 'page-has-heading-one'];

/** One of each kind: what differs between the others is words. */
const KINDS = ['failed', 'escalated', 'recovered', 'blind', 'system-back'];

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

/** The mail as a browser shows it, its picture in place. */
async function open(name: string, colorScheme: 'light' | 'dark', width: number) {
	const letter = letterOf(MAILS[name]!, wording('da'));
	const { cid = '', base64 = '' } = letter.runs?.picture?.attachment ?? {};
	const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
	await page.setContent(renderHtml(letter).replace(`cid:${cid}`, `data:image/png;base64,${base64}`));
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

it.each(KINDS)('the mail “%s” fits a phone: nothing sticks out at the side', async name => {
	const page = await open(name, 'light', 360);
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
	await page.close();
});

it('the picture has its size before it is loaded, and shrinks with the column', async () => {
	const page = await open('failed', 'dark', 360);
	const picture = page.locator('img');
	expect(await picture.getAttribute('width')).toBe('520');
	const box = await picture.boundingBox();
	expect(box!.width).toBeLessThan(330);
	expect(box!.width / box!.height).toBeCloseTo(
		Number(await picture.getAttribute('width')) / Number(await picture.getAttribute('height')),
		1,
	);
	await page.close();
});
