import { expect, test } from 'vitest';
import type { RunSummary } from '#model/read.ts';
import { history, run } from '../sample/runs.ts';
import { voice } from '../voice.ts';
import { type Durations, durationsChart } from './durations.ts';
import { itemsChart } from './items.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const EN = voice('en', 'Europe/Copenhagen', NOW);
const DA = voice('da', 'Europe/Copenhagen', NOW);
const RUNS = history('r', { count: 100, until: NOW, every: 86_400, seed: 4 });
const all = (over: Partial<Durations> = {}): Durations => ({
	runs: RUNS,
	usual: { low: 140, middle: 210, high: 300, runs: 50 },
	changes: [],
	releases: [],
	maxSeconds: null,
	...over,
});
const at = (place: number) => RUNS[place] as RunSummary;
const named = (svg: string) => /aria-label="([^"]*)"/.exec(svg)?.[1];
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** What the Content-Security-Policy would refuse, and what would be code. */
const REFUSED = /style=|<style|<script|<image|<foreignObject|\son\w+=|javascript:/i;

test('durations are drawn without anything the policy of the pages refuses', () => {
	const svg = durationsChart(all(), EN, 'wide');
	expect(svg).toMatch(/^<svg class="chart" viewBox="0 0 1000 280">/);
	expect(svg).not.toMatch(REFUSED);
	expect(itemsChart({ runs: RUNS, expected: 30 }, EN, 'wide')).not.toMatch(REFUSED);
});

test('a chart is one image to those who cannot see it, and says what it shows', () => {
	const svg = durationsChart(all(), EN, 'wide');
	expect(svg).toContain('role="img"');
	expect(named(svg)).toMatch(
		/^Duration of 100 runs from 15 Aug to 22 Nov\. Usually 2 min 20 s to 5 min\. The last one took .* 5 failed\.$/,
	);
	expect(named(durationsChart(all(), DA, 'wide'))).toMatch(
		/^Varighed af 100 kørsler .* Plejer 2 min\. 20 s til/,
	);
	expect(named(itemsChart({ runs: RUNS, expected: 30 }, EN, 'wide'))).toMatch(
		/Between \d+ and \d+ items.*30 are expected/,
	);
});

test('each run has a mark of its outcome, and leads to its page', () => {
	const svg = durationsChart(all(), EN, 'wide');
	for (const outcome of ['success', 'business_exception', 'system_exception', 'timeout']) {
		const count = RUNS.filter(one => one.outcome === outcome).length;
		expect([...svg.matchAll(new RegExp(`<path class="${outcome}"`, 'g'))]).toHaveLength(count);
	}
	expect(svg.match(/<a href="\/runs\/r-\d+" tabindex="-1"><title>/g)).toHaveLength(100);
	expect(svg).toContain('<title>15 Aug 15:00 · ');
});

test('runs stand at the same places in every chart of them', () => {
	const places = (svg: string) => [...svg.matchAll(/<rect x="([\d.]+)" y=/g)].map(([, x]) => x);
	const durations = places(durationsChart(all(), EN, 'wide'));
	expect(durations).toHaveLength(100);
	expect(places(itemsChart({ runs: RUNS, expected: null }, EN, 'wide'))).toEqual(durations);
});

test('a change of duration is told with its day, from what to what', () => {
	const change = { signal: 'duration', run: at(70).id, at: at(70).lastSeenAt, from: 12, to: 19 };
	expect(words(durationsChart(all({ changes: [change] }), EN, 'wide'))).toContain(
		'since 24 Oct: 12 s → 19 s',
	);
	expect(words(durationsChart(all({ changes: [change] }), DA, 'narrow'))).toContain(
		'siden 24. okt.: 12 s → 19 s',
	);
	const items = { ...change, signal: 'items' };
	expect(words(durationsChart(all({ changes: [items] }), EN, 'wide')).join()).not.toContain('since');
	const before = { ...change, run: 'long-ago' };
	expect(words(durationsChart(all({ changes: [before] }), EN, 'wide'))).toContain(
		'since 24 Oct: 12 s → 19 s',
	);
});

test('a version is named where it began; of many close to each other only some are', () => {
	const release = (place: number) => ({ version: `v${place}`, run: at(place).id, at: at(place).lastSeenAt });
	expect(words(durationsChart(all({ releases: [release(40), release(80)] }), EN, 'wide'))).toEqual(
		expect.arrayContaining(['v40', 'v80']),
	);
	const many = RUNS.slice(1).map((_, i) => release(i + 1));
	const shown = words(durationsChart(all({ releases: many }), EN, 'wide')).filter(text =>
		text?.startsWith('v'),
	);
	expect(shown.length).toBeGreaterThan(1);
	expect(shown.length).toBeLessThan(8);
});

test('a run far longer than the rest is told at the edge and does not flatten the others', () => {
	const long = { ...at(50), durationSeconds: 40_000 };
	const svg = durationsChart(all({ runs: [...RUNS.slice(0, 50), long, ...RUNS.slice(51)] }), EN, 'wide');
	expect(words(svg)).toContain('11 h 6 min ↑');
	expect(words(svg)).not.toContain('10 h');
});

test('the longest allowed is drawn where runs come near it, and left out where they do not', () => {
	expect(words(durationsChart(all({ maxSeconds: 400 }), EN, 'wide'))).toContain('longest allowed 6 min 40 s');
	expect(words(durationsChart(all({ maxSeconds: 7200 }), EN, 'wide')).join()).not.toContain('longest');
});

test('what is usual is said beside the chart only once it is known', () => {
	expect(words(durationsChart(all(), EN, 'wide'))).toEqual(expect.arrayContaining(['usually', '3 min 30 s']));
	const unknown = durationsChart(all({ usual: null }), EN, 'wide');
	expect(words(unknown)).not.toContain('usually');
	expect(named(unknown)).toContain('The shortest took');
});

test('no finished run is no chart, and one run is one', () => {
	expect(durationsChart(all({ runs: [] }), EN, 'wide')).toBe('');
	expect(itemsChart({ runs: [], expected: 30 }, EN, 'wide')).toBe('');
	expect(durationsChart(all({ runs: [{ ...at(0), state: 'running' }] }), EN, 'wide')).toBe('');
	expect(durationsChart(all({ runs: [at(0)] }), EN, 'narrow').match(/<a /g)).toHaveLength(1);
});

test('a run whose duration is not known keeps its place and has no mark', () => {
	const runs = [at(0), { ...at(1), durationSeconds: null, outcome: 'timeout' as const }, at(2)];
	const svg = durationsChart(all({ runs }), EN, 'wide');
	expect(svg.match(/<a /g)).toHaveLength(3);
	expect(svg).not.toContain('class="timeout"');
});

test('items are stacked by how they ended, over the line of what is expected', () => {
	const items = { success: 5, system_exception: 9, abandoned: 3, pending_user: 6 };
	const svg = itemsChart({ runs: [...RUNS, { ...at(0), id: 'odd', items }], expected: 30 }, EN, 'wide');
	for (const outcome of ['success', 'system_exception', 'abandoned', 'pending_user', 'business_exception']) {
		expect(svg).toContain(`class="${outcome}"`);
	}
	expect(words(svg)).toEqual(expect.arrayContaining(['expected', '30']));
	expect(svg).toContain('5 handled · 9 system exceptions · 3 abandoned · 6 waiting for a person</title>');
});

test('what a robot says stays text', () => {
	const evil = '"><script>x</script><img onerror=x>\'';
	const runs = [
		run({ id: evil, robot: 'r', outcome: 'system_exception', error: { type: evil, message: evil } }, NOW),
		run({ id: 'b', robot: 'r', version: evil }, NOW),
	];
	const releases = [{ version: evil, run: 'b', at: new Date(NOW).toISOString() }];
	const svg = durationsChart(all({ runs, releases }), EN, 'wide');
	expect(svg).not.toMatch(/<script|<img/);
	expect(svg).toContain('&#60;script&#62;');
	expect(svg).toContain(`href="/runs/${encodeURIComponent(evil).replaceAll("'", '&#39;')}"`);
});

test('colours are those of the page, so that one drawing serves light and dark', () => {
	const svg =
		durationsChart(all({ maxSeconds: 400 }), EN, 'wide') +
		itemsChart({ runs: RUNS, expected: 30 }, EN, 'wide');
	const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour);
	expect(colours.filter(colour => !/^(none|var\(--[a-z-]+\))$/.test(colour ?? ''))).toEqual([]);
});

test('the same data is drawn once, other data anew', () => {
	const first = durationsChart(all(), EN, 'wide');
	expect(durationsChart(all({ runs: structuredClone(RUNS) }), EN, 'wide')).toBe(first);
	const later = voice('en', 'Europe/Copenhagen', NOW + 40 * 86_400_000);
	expect(durationsChart(all(), later, 'wide')).toBe(first);
	expect(durationsChart(all({ runs: RUNS.slice(1) }), EN, 'wide')).not.toBe(first);
	expect(durationsChart(all(), EN, 'narrow')).not.toBe(first);
});

test('days stand below the runs, each once; the clock where all runs are of one day', () => {
	const often = history('r', { count: 90, until: NOW, every: 3600, seed: 2 });
	const days = words(durationsChart(all({ runs: often }), EN, 'wide')).filter(text =>
		/ Nov$/.test(text ?? ''),
	);
	expect(days.length).toBeGreaterThan(2);
	expect(new Set(days).size).toBe(days.length);
	const clock = words(durationsChart(all({ runs: often.slice(-20) }), EN, 'wide'));
	expect(clock.filter(text => /^\d\d:\d\d$/.test(text ?? '')).length).toBeGreaterThan(5);
});
