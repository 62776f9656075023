import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COLOUR, OUTCOME_COLOUR, STATE_COLOUR, VERDICT_COLOUR, WORKER_COLOUR } from '../colours.ts';
import { LANGS } from '../words.ts';
import { boardsIn } from './build.ts';
import { BOARDS, panelsOf, variablesOf } from './sample/targets.ts';

/** Every text anywhere in a value. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

/** Every `url` anywhere in a value. */
function urlsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const own = 'url' in value && typeof value.url === 'string' ? [value.url] : [];
	return [...own, ...Object.values(value).flatMap(urlsIn)];
}

const URLS = BOARDS.flatMap(board => urlsIn(board).map(url => ({ board: board.uid as string, url })));

test('a way to another board leads to one there is, with choices it has', () => {
	const ways = URLS.filter(({ url }) => url.startsWith('/d/'));
	expect(ways.length).toBeGreaterThan(20);
	for (const { url } of ways) {
		const [, uid, query = ''] = /^\/d\/([a-z-]+)\?(.*)$/.exec(url) ?? [];
		const board = BOARDS.find(one => one.uid === uid);
		expect(board, url).toBeDefined();
		const named = [...query.matchAll(/var-(\w+)=/g)].map(match => match[1]);
		const has = variablesOf(board!).map(one => one.name);
		expect(
			named.filter(name => !has.includes(name!)),
			url,
		).toEqual([]);
	}
});

/** What the pages of `web` answer; read, not imported. */
function routes(): RegExp[] {
	const texts = globSync(join(import.meta.dirname, '../web/routes/*.ts')).map(file =>
		readFileSync(file, 'utf8'),
	);
	const paths = texts.flatMap(text =>
		[...text.matchAll(/app\.get\('([^']+)'/g)].map(match => match[1] as string),
	);
	return paths.map(path => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}(#\\w+)?$`));
}

test('a way to a page leads to one there is', () => {
	const pages = URLS.map(({ url }) => /^\$\{?web\}?(\/.*)$/.exec(url)?.[1]).filter(
		path => path !== undefined,
	);
	expect(new Set(pages).size).toBeGreaterThan(3);
	const known = routes();
	const filled = [...new Set(pages)].map(path => path.replaceAll(/\$\{[^}]+\}|\$\w+/g, 'one'));
	expect(filled.filter(path => !known.some(route => route.test(path)))).toEqual([]);
	const others = URLS.filter(({ url }) => !/^(\/d\/|\$\{?web)/.test(url)).map(({ url }) => url);
	expect([...new Set(others)]).toEqual([]);
});

const BUILT_IN = /^__/;

test('what stands for something on a board stands for something', () => {
	for (const board of BOARDS) {
		const known = new Set(variablesOf(board).map(one => one.name));
		const used = textsIn(board).flatMap(text =>
			[...text.matchAll(/\$\{?([a-zA-Z_]\w*)/g)].map(match => match[1] as string),
		);
		const strange = used.filter(name => !known.has(name) && !BUILT_IN.test(name));
		expect([...new Set(strange)], board.uid).toEqual([]);
		const idle = [...known].filter(name => !used.includes(name) && !ALWAYS.includes(name));
		expect(idle, `${board.uid} offers what nothing looks at`).toEqual([]);
	}
});
/** Every board has these, for its links. */
const ALWAYS = ['web', 'prometheus_datasource'];

test('a board has no colour but those of the palette', () => {
	const palette = new Set<string>(Object.values(COLOUR));
	const all = { ...OUTCOME_COLOUR, ...STATE_COLOUR, ...VERDICT_COLOUR, ...WORKER_COLOUR };
	expect(Object.values(all).filter(colour => !palette.has(colour))).toEqual([]);
	const used = BOARDS.flatMap(textsIn).filter(text => /^(#[0-9a-f]{3,8}|rgb|hsl)/i.test(text));
	expect(used.length).toBeGreaterThan(50);
	expect(used.filter(colour => !palette.has(colour))).toEqual([]);
});

/** What two boards in different languages must share: everything but their texts. */
function bones(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(bones);
	if (typeof value !== 'object' || value === null) return typeof value === 'string' ? 'text' : value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key, KEPT.has(key) ? one : bones(one)]),
	);
}
const KEPT = new Set([
	'expr',
	'type',
	'datasource',
	'gridPos',
	'id',
	'refId',
	'unit',
	'url',
	'color',
	'query',
]);

test.each(LANGS)('the boards in %s differ from the English ones in words alone', lang => {
	const shape = (one: typeof lang) =>
		boardsIn(one).map(board => [board.uid, board.panels?.map(panel => bones(unheaded(panel)))]);
	expect(shape(lang)).toEqual(shape('en'));
});

/** Headings are keys in Grafana's renaming: left out here, since they are words. */
function unheaded(panel: unknown): unknown {
	return JSON.parse(
		JSON.stringify(panel, (key, value) => (key === 'renameByName' ? Object.keys(value).sort() : value)),
	);
}

test('a panel keeps its number whatever is put before it, in every language', () => {
	const numbers = (lang: (typeof LANGS)[number]) =>
		boardsIn(lang).flatMap(board => panelsOf(board).map(panel => `${board.uid} ${panel.id}`));
	expect(new Set(numbers('en')).size).toBe(numbers('en').length);
	for (const lang of LANGS) expect(numbers(lang)).toEqual(numbers('en'));
	const table = panelsOf(BOARDS[0]!).find(panel => panel.title === 'Robot by robot');
	expect(table?.id).toBe(NUMBER_OF_THE_TABLE);
});
/** Worked out once; people have links to it. */
const NUMBER_OF_THE_TABLE = 66_211_806;
