import type { DynamicConfigValue, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer, ask, filled, HOUR, numbersOf, type Result } from './sample/asking.ts';
import { type Prometheus, startPrometheus } from './sample/prometheus.ts';
import { BOARDS, panelsOf, TARGETS, type Target } from './sample/targets.ts';

let prometheus: Prometheus;
beforeAll(async () => {
	prometheus = await startPrometheus();
	await vi.waitFor(
		async () => {
			const query = 'robot:rpa_run_failures_per_runs:ratio_increase30d';
			expect(await ask(prometheus.url, 'query', { query })).not.toEqual([]);
		},
		{ timeout: 60_000, interval: 250 },
	);
});
afterAll(() => prometheus?.stop());

const DAY = 86_400;

/** The overrides of a query's values: by its letter, or by the heading its column gets. */
function propertiesOf(panel: Panel, refId: string): DynamicConfigValue[] {
	const renamed =
		(panel.transformations ?? []).find(one => one.id === 'organize')?.options.renameByName ?? {};
	const names = [refId, `Value #${refId}`, renamed[`Value #${refId}`]];
	const overrides = panel.fieldConfig?.overrides ?? [];
	return overrides.filter(({ matcher }) => names.includes(matcher.options)).flatMap(one => one.properties);
}

function unitOf({ panel, query }: Target): string {
	const own = propertiesOf(panel, query.refId as string).find(({ id }) => id === 'unit');
	return String(own?.value ?? panel.fieldConfig?.defaults.unit);
}

/** What a value in a unit can be, given what the sample feeds: one wrong by a thousand or a hundred lies outside. */
const PLAUSIBLE: Record<string, (value: number, now: number) => boolean> = {
	s: value => value >= 0 && value < 40 * DAY,
	percentunit: value => value >= 0 && value <= 1,
	dateTimeFromNow: (value, now) => Math.abs(value - now * 1000) < 60 * DAY * 1000,
	dateTimeAsLocal: (value, now) => Math.abs(value - now * 1000) < 60 * DAY * 1000,
	bytes: value => value >= 0,
	/** Counts, and codes of states. */
	none: value => value >= -1,
	short: value => value >= 0,
};
/** Shown in percent, but compared with what is usual: no shares of a whole. */
const COMPARED =
	/^(Robot by robot Usual|Duration against usual A|What has changed: [\w ]+ Change|Evidence over time A|Queue by queue Share)$/;
const inUnits = TARGETS.map(target => ({ ...target, unit: unitOf(target) })).filter(
	({ title, query }) => !COMPARED.test(`${title} ${query.refId}`),
);

test.each(inUnits)('$board, “$title”, query $query.refId answers in $unit', async target => {
	const plausible = PLAUSIBLE[target.unit];
	if (plausible === undefined) throw new Error(`say what is plausible in ${target.unit}`);
	const values = numbersOf(await answer(prometheus.url, target));
	expect(values.filter(value => !plausible(value, Date.now() / 1000))).toEqual([]);
});

/** Tables whose queries are joined by a label. */
const JOINED = BOARDS.flatMap(board =>
	panelsOf(board).flatMap(panel => {
		const join = panel.transformations?.find(one => one.id === 'joinByField');
		const key = join?.options.byField as string | undefined;
		return key === undefined ? [] : [{ board: board.uid, title: panel.title as string, panel, key }];
	}),
);

test.each(JOINED)(
	'$board, “$title” has one row per $key, and every column comes from somewhere',
	async joined => {
		const { panel, key, title } = joined;
		const targets = TARGETS.filter(one => one.title === title && one.board === joined.board);
		expect(targets.length).toBeGreaterThan(1);
		const fields = new Set<string>();
		for (const target of targets) {
			const results = await answer(prometheus.url, target);
			const keys = results.map(one => one.metric[key]);
			expect(new Set(keys).size, `${target.query.refId} has two rows of one ${key}`).toBe(keys.length);
			for (const one of results) for (const label of Object.keys(one.metric)) fields.add(label);
			fields.add(`Value #${target.query.refId}`);
		}
		const wanted = panel.transformations?.find(one => one.id === 'filterFieldsByName')?.options.include.names;
		expect(wanted.filter((name: string) => !fields.has(name))).toEqual([]);
	},
);

test('no column of a joined table is told by two queries: Grafana would number them', async () => {
	for (const { panel, key, title, board } of JOINED) {
		const seen = new Map<string, string>();
		for (const target of TARGETS.filter(one => one.title === title && one.board === board)) {
			const [first] = await answer(prometheus.url, target);
			const shown = panel.transformations?.find(one => one.id === 'filterFieldsByName')?.options.include
				.names;
			for (const label of Object.keys(first?.metric ?? {}).filter(
				name => name !== key && shown.includes(name),
			)) {
				expect(seen.get(label), `${title}: ${label}`).toBeUndefined();
				seen.set(label, target.query.refId as string);
			}
		}
	}
});

const ANNOTATIONS = BOARDS.flatMap(board =>
	(board.annotations?.list ?? []).map(one => ({
		board: board.uid,
		name: one.name,
		expr: one.expr as string,
	})),
);

test.each(ANNOTATIONS)('$board can be asked for “$name”', async ({ expr, name }) => {
	const end = Date.now() / 1000;
	const range = { query: filled(expr), start: `${end - 30 * HOUR}`, end: `${end}`, step: '60' };
	const found = await ask<Result[]>(prometheus.url, 'query_range', range);
	if (name === 'New versions') {
		const marked = found.map(one => (one.values?.length ?? 0) * 60);
		expect(found.length).toBe(6);
		for (const seconds of marked) expect(seconds).toBeLessThanOrEqual(HOUR + 60);
	}
	expect(found.every(one => one.values?.every(([, value]) => value === '1'))).toBe(true);
});
