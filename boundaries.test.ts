import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** The four folders meet in `#model` and over HTTP, never in each other's code; `#model` needs nothing of ours. */
const FOLDERS = ['collector', 'alerts', 'dashboards', 'exporters'];
const MODEL = 'collector/model';

const sources = globSync(`{${FOLDERS.join(',')},stack,bench}/**/*.ts`, {
	exclude: path => path.includes('node_modules') || path.includes('/dist/'),
});

function imports(file: string): string[] {
	const text = readFileSync(file, 'utf8');
	return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] as string);
}

function ownImports(file: string): string[] {
	return imports(file).flatMap(name => {
		if (name.startsWith('#model/')) return [`${MODEL}/${name.slice('#model/'.length)}`];
		return name.startsWith('.') ? [normalize(join(dirname(file), name))] : [];
	});
}

const top = (path: string) => path.split('/')[0] as string;

function crossings(file: string): string[] {
	return ownImports(file).filter(target => {
		if (target.startsWith(`${MODEL}/`)) return false;
		return FOLDERS.includes(top(target)) && FOLDERS.includes(top(file)) && top(target) !== top(file);
	});
}

test('no folder reaches into another: they share #model alone', () => {
	expect(sources.length).toBeGreaterThan(10);
	const found = sources
		.filter(f => !f.endsWith('.test.ts'))
		.flatMap(f => crossings(f).map(t => `${f} → ${t}`));
	expect(found).toEqual([]);
});

test('the vocabulary needs nothing of ours', () => {
	const model = sources.filter(file => file.startsWith(`${MODEL}/`));
	const found = model.flatMap(file => ownImports(file).filter(target => !target.startsWith(`${MODEL}/`)));
	expect(found).toEqual([]);
});

test('only the ledger knows SQL in the collector', () => {
	const found = sources.filter(
		file =>
			file.startsWith('collector/') &&
			!file.startsWith('collector/ledger/') &&
			imports(file).includes('node:sqlite'),
	);
	expect(found).toEqual([]);
});

/** Depth first; returns the first cycle it meets, as a path. */
function cycleFrom(file: string, path: string[], done: Set<string>): string[] | undefined {
	if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
	if (done.has(file)) return undefined;
	for (const next of ownImports(file)) {
		const cycle = cycleFrom(next, [...path, file], done);
		if (cycle !== undefined) return cycle;
	}
	done.add(file);
	return undefined;
}

test('no files import each other in a circle', () => {
	const done = new Set<string>();
	for (const file of sources) expect(cycleFrom(file, [], done)).toBeUndefined();
});
