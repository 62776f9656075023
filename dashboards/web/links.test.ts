import { afterEach, expect, test } from 'vitest';
import { fullSite, NOW, PAGES } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';

/** Whether every way on the pages leads somewhere. */
let on: Stage | undefined;
afterEach(() => on?.close());

const HREF = /(?:href|src|action|hx-get)="([^"]+)"/g;
const plain = (text: string) => text.replaceAll('&#61;', '=').replaceAll('&amp;', '&');

/** Every address the page at `path` leads to on this site, without its fragment. */
async function waysFrom({ web }: Stage, path: string): Promise<{ status: number; to: string[] }> {
	const { statusCode, body, headers } = await web.inject(path);
	if (statusCode === 302) return { status: statusCode, to: [String(headers.location)] };
	if (!String(headers['content-type']).startsWith('text/html')) return { status: statusCode, to: [] };
	const found = [...body.matchAll(HREF)].map(
		([, address]) => plain(address as string).split('#')[0] as string,
	);
	return { status: statusCode, to: found.filter(address => address.startsWith('/')) };
}

/**
 * Language, colours and density change how a page looks, and not where it leads; nor do where a login leads back to, and which
 * run a report of an error begins with. Reports are dear to draw, and are tried one by one beside their code.
 */
const kindOf = (address: string) =>
	address
		.replace(/[?&](lang|theme|rows)=\w+/g, '')
		.replace(/^\/robots\/[^/]+\/(drift|changes)\b.*/, '$1 of a robot')
		.replace(/^\/login\?.*/, '/login')
		.replace(/^(\/hypercare\/[^/]+\/incidents)\?.*/, '$1')
		.replace(
			/^\/hypercare\/[^/]+(\/sign-offs\/\d+)?\/report\.pdf.*/,
			(_, signed) => `report.pdf${signed ? ' signed' : ''}`,
		);

test('every link of every page leads somewhere', async () => {
	on = await stage({ now: NOW, ...fullSite() });
	const seen = new Set<string>();
	const dead: string[] = [];
	const queue = Object.values(PAGES)
		.filter(path => path !== PAGES.missing)
		.map(path => ({ path: path as string, from: 'the start' }));
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		if (seen.has(kindOf(next.path))) continue;
		seen.add(kindOf(next.path));
		const { status, to } = await waysFrom(on, next.path);
		if (![200, 302].includes(status)) dead.push(`${next.from} → ${next.path}: ${status}`);
		queue.push(...to.map(path => ({ path, from: next?.path ?? '' })));
	}
	expect(dead).toEqual([]);
	expect(seen.size).toBeGreaterThan(40);
});

test('what a page points at within itself is there', async () => {
	on = await stage({ now: NOW, ...fullSite() });
	for (const path of Object.values(PAGES)) {
		const { body } = await on.web.inject(path);
		const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
		const named = [...body.matchAll(/(?:aria-labelledby|aria-describedby|href|hx-target)="#?([^"/?:]+)"/g)];
		for (const [text, id] of named)
			if (!/^\d|\.(css|svg|js)$/.test(id as string)) expect(ids, `${path}: ${text}`).toContain(id);
	}
});
