import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { METRICS } from '#model/metric.ts';
import { LANGS } from '../words.ts';
import { boardFiles, boardsIn } from './build.ts';
import { PEER_METRICS } from './peers.ts';
import { BOARDS, panelsOf, TARGETS, variableQuery, variablesOf } from './sample/targets.ts';

const HERE = import.meta.dirname;
const EXPRESSIONS = [
	...TARGETS.map(target => target.query.expr ?? ''),
	...BOARDS.flatMap(board => variablesOf(board).map(variableQuery)),
	...BOARDS.flatMap(board => (board.annotations?.list ?? []).map(annotation => annotation.expr ?? '')),
];

test('the boards in json/ are what `npm run dashboards` writes', () => {
	const files = boardFiles();
	const committed = globSync('**/*.json', { cwd: join(HERE, 'json') });
	expect(committed.sort()).toEqual([...files.keys()].sort());
	for (const [path, content] of files) {
		expect(
			readFileSync(join(HERE, 'json', path), 'utf8') === content,
			`${path} is stale: npm run dashboards`,
		).toBe(true);
	}
});

/** Names that rules record; the files are read, not imported. */
function recorded(): string[] {
	const files = globSync(join(HERE, '../../alerts/rules/*.yml')).filter(path => !path.endsWith('.test.yml'));
	return files.flatMap(file =>
		parse(readFileSync(file, 'utf8')).groups.flatMap((group: { rules: { record?: string }[] }) =>
			group.rules.flatMap(rule => rule.record ?? []),
		),
	);
}

test('every metric a board names is in the catalogue or recorded by a rule', () => {
	const known = new Set([...METRICS.map(metric => metric.name), ...recorded(), 'ALERTS', 'ALERTS_FOR_STATE']);
	const named = EXPRESSIONS.flatMap(expr => expr.match(/\b(?:rpa_|robot:rpa_|ALERTS)[a-zA-Z0-9_:]*/g) ?? []);
	expect(named.length).toBeGreaterThan(50);
	const strange = named.filter(
		name => !known.has(name) && !known.has(name.replace(/_(bucket|sum|count)$/, '')),
	);
	expect([...new Set(strange)]).toEqual([]);
});

/** Metric names in an expression: what is left without strings, selectors, windows, labels, functions and words. */
function metricsIn(expr: string): string[] {
	const bare = expr
		.replace(/"[^"]*"/g, '')
		.replace(/\{[^}]*\}|\[[^\]]*\]/g, '')
		.replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '')
		.replace(/\boffset\s+\S+/g, '');
	const names = bare.match(/(?<![\w.$])[a-zA-Z_:][\w:]*\b(?!\s*\()/g) ?? [];
	return names.filter(name => !['and', 'or', 'unless', 'bool'].includes(name));
}

test('every metric of other programs a board names is on the list of theirs, and nothing else is', () => {
	const queries = TARGETS.map(target => target.query.expr ?? '');
	const others = queries.flatMap(metricsIn).filter(name => !/^(rpa_|robot:rpa_|ALERTS)/.test(name));
	expect([...new Set(others)].sort()).toEqual(Object.keys(PEER_METRICS).sort());
});

test('a metric is asked for labels it has', () => {
	const labelsOf = new Map(METRICS.map(metric => [metric.name, [...metric.labels, 'le', 'job', 'instance']]));
	const strange = EXPRESSIONS.flatMap(expr =>
		[...expr.matchAll(/\b(rpa_\w+?)(?:_bucket|_sum|_count)?\{([^}]*)\}/g)].flatMap(([, name, selector]) =>
			[...(selector ?? '').matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)]
				.filter(([, label]) => !labelsOf.get(name as string)?.includes(label as string))
				.map(([, label]) => `${name} has no ${label}`),
		),
	);
	expect(strange).toEqual([]);
});

const SOURCES = [
	{ type: 'prometheus', uid: '$prometheus_datasource' },
	{ type: 'jaeger', uid: '$jaeger_datasource' },
];

test.each(LANGS.flatMap(lang => boardsIn(lang).map(board => ({ lang, uid: board.uid, board }))))(
	'$uid in $lang says what each panel shows, and what it means when there is nothing',
	({ board }) => {
		expect(board.editable).toBe(false);
		expect(board.id).toBeNull();
		const titles = panelsOf(board).map(panel => panel.title);
		expect(new Set(titles).size).toBe(titles.length);
		for (const panel of panelsOf(board)) {
			expect(panel.title).toMatch(/\S/);
			expect(panel.description).toMatch(/\.$/);
			if (panel.type === 'text') continue;
			expect(panel.fieldConfig?.defaults.noValue, panel.title).toMatch(/\S/);
			expect(panel.fieldConfig?.defaults.unit, panel.title).toMatch(/\S/);
			expect(SOURCES, panel.title).toContainEqual(panel.datasource);
			expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
		}
	},
);

test('boards have the same panels in every language, in the same places', () => {
	const shape = (lang: (typeof LANGS)[number]) =>
		boardsIn(lang).map(board => [board.uid, board.panels?.map(panel => [panel.type, panel.gridPos])]);
	for (const lang of LANGS) expect(shape(lang)).toEqual(shape('en'));
});

test('panels do not lie upon each other', () => {
	for (const board of BOARDS) {
		const taken = new Set<string>();
		for (const { gridPos, title } of board.panels ?? []) {
			const { x, y, w, h } = gridPos ?? { x: 0, y: 0, w: 0, h: 0 };
			expect(x + w, title).toBeLessThanOrEqual(24);
			for (let i = x; i < x + w; i++) {
				for (let j = y; j < y + h; j++) {
					expect(taken.has(`${i} ${j}`), `${board.uid}: ${title} at ${i} ${j}`).toBe(false);
					taken.add(`${i} ${j}`);
				}
			}
		}
	}
});

test('every choice is loaded anew when the time range changes', () => {
	for (const board of BOARDS) {
		const queries = variablesOf(board).filter(variable => variable.type === 'query');
		for (const variable of queries) expect(variable.refresh, variable.name).toBe(2);
	}
});

test('no board asks for a rate: robots run too seldom for it to say anything', () => {
	expect(EXPRESSIONS.filter(expr => /\bi?rate\(/.test(expr))).toEqual([]);
});

test('provisioning names the places by variables, and the data sources the boards expect', () => {
	const [sources, boards] = ['datasources', 'dashboards'].map(kind => {
		const text = readFileSync(join(HERE, `provisioning/${kind}/robotvagt.yaml`), 'utf8');
		expect(text).not.toMatch(/localhost|127\.0\.0\.1/);
		return parseAllDocuments(text)[0]?.toJS();
	});
	expect(sources.datasources.map((one: { uid: string }) => one.uid)).toEqual([
		'rpa-prometheus',
		'rpa-traces',
	]);
	const [exemplars] = sources.datasources[0].jsonData.exemplarTraceIdDestinations;
	expect(exemplars).toMatchObject({ name: 'trace_id', datasourceUid: 'rpa-traces' });
	expect(boards.providers[0].allowUiUpdates).toBe(false);
});

/** Built with Go by who has it; ROBOTVAGT_PEERS names its folder. */
const LINTER = [join(process.env.ROBOTVAGT_PEERS ?? '/usr/local/bin', 'dashboard-linter')].find(existsSync);

test.skipIf(LINTER === undefined).each([...boardFiles().keys()])(
	'%s passes grafana/dashboard-linter',
	path => {
		const args = ['lint', '--strict', '--config', join(HERE, '.lint'), join(HERE, 'json', path)];
		expect(() => execFileSync(LINTER as string, args, { stdio: 'pipe' })).not.toThrow();
	},
);
