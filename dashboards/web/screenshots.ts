import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'ghtml';
import { launch } from './sample/browser.ts';
import { crowdedSite, emptySite, fullSite, NOW, PAGES } from './sample/site.ts';
import { type Look, type Visitor, visitor } from './sample/visitor.ts';
import { type Stage, stage } from './sample/web.ts';

/** `npm run screenshots`: a picture of every page in every dress, and one sheet with all of them, to be looked at. */
const FOLDER = join(import.meta.dirname, 'screenshots');

const DRESSES: Record<string, Look> = {
	'en light': { lang: 'en', theme: 'light' },
	'en dark': { lang: 'en', theme: 'dark' },
	'da light': { lang: 'da', theme: 'light' },
	'da dark': { lang: 'da', theme: 'dark' },
	'phone light': { lang: 'en', theme: 'light', width: 390, height: 844 },
	'phone dark': { lang: 'da', theme: 'dark', width: 390, height: 844 },
};
const WALL = { width: 1920, height: 1080 };

interface Picture {
	title: string;
	file: string;
}
const taken: Picture[] = [];

const browser = await launch();
const on = await stage({ now: NOW, ...fullSite() });
const guest = await visitor(browser, on.url);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
try {
	for (const [name, path] of Object.entries(PAGES)) await everyDress(guest, name, path);
	await onPaper(guest);
	await otherDays(guest, on);
	writeFileSync(join(FOLDER, 'index.html'), sheet(taken));
	process.stdout.write(`${taken.length} pictures: ${join(FOLDER, 'index.html')}\n`);
} finally {
	await browser.close();
	await on.close();
}

async function everyDress(guest: Visitor, name: string, path: string): Promise<void> {
	for (const [dress, look] of Object.entries(DRESSES)) {
		const wall = name === 'kiosk' && look.width === undefined ? WALL : {};
		await guest.go(path, { ...look, ...wall });
		await take(guest, `${name} ${dress}`);
	}
}

async function onPaper({ page, go }: Visitor): Promise<void> {
	for (const name of ['overview', 'robot', 'hypercare', 'review'] as const) {
		await go(PAGES[name], { theme: 'dark' });
		const file = `${name}-print.pdf`;
		await page.pdf({ path: join(FOLDER, file), preferCSSPageSize: true, printBackground: true });
		// A picture of the same at the width of A4 less its margins.
		await page.setViewportSize({ width: 694, height: 1000 });
		await page.emulateMedia({ media: 'print' });
		await page.screenshot({ path: join(FOLDER, `${name}-print.png`), fullPage: true });
		await page.emulateMedia({ media: 'screen' });
		taken.push({ title: `${name} on paper (${file})`, file: `${name}-print.png` });
	}
}

/** The first day, a crowded one, and one without the collector. */
async function otherDays(guest: Visitor, { scene, clock, silence }: Stage): Promise<void> {
	for (const [day, site] of [['empty', emptySite()] as const, ['crowded', crowdedSite()] as const]) {
		Object.assign(scene, site);
		clock.now += 61_000;
		for (const name of ['overview', 'kiosk', 'incidents', 'hypercare'] as const) {
			await guest.go(PAGES[name], name === 'kiosk' ? { ...WALL, theme: 'dark' } : {});
			await take(guest, `${name} ${day}`);
			await guest.go(PAGES[name], DRESSES['phone light']);
			await take(guest, `${name} ${day} phone`);
		}
	}
	await silence();
	clock.now += 61_000;
	for (const name of ['overview', 'kiosk', 'hypercare', 'incidents'] as const) {
		await guest.go(PAGES[name], name === 'kiosk' ? WALL : {});
		await take(guest, `${name} without contact`);
	}
}

async function take({ page }: Visitor, title: string): Promise<void> {
	const file = `${title.replaceAll(' ', '-')}.png`;
	const all = await page.evaluate('document.documentElement.scrollHeight');
	const tall = Math.min(Number(all), 6000);
	const { width = 1440 } = page.viewportSize() ?? {};
	await page.screenshot({
		path: join(FOLDER, file),
		fullPage: true,
		clip: { x: 0, y: 0, width, height: tall },
	});
	taken.push({ title, file });
}

function sheet(pictures: readonly Picture[]): string {
	return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page in every dress</title>
<style>body{font:14px system-ui;margin:2rem;background:#eceff2}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1.5rem}figure{margin:0}img{width:100%;max-height:34rem;object-fit:cover;object-position:top;border:1px solid #bbb;border-radius:6px}</style>
<h1>Every page in every dress</h1><main>!${pictures.map(({ title, file }) => html`<figure><figcaption>${title}</figcaption><a href="${file}"><img loading="lazy" src="${file}" alt="${title}"></a></figure>`)}</main></html>`;
}
