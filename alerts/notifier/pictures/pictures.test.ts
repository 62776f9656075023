import { expect, it } from 'vitest';
import { roundTop } from './axis.ts';
import { pairedBars, stackedBars } from './bars.ts';
import { lineChart } from './line-chart.ts';
import { drawn } from './picture.ts';
import { pngOf } from './png.ts';
import { type RunBarsGiven, runBars } from './run-bars.ts';

const OUTCOMES = [
	'success',
	'business_exception',
	'system_exception',
	'timeout',
	'cancelled',
	'unknown',
] as const;
const given: RunBarsGiven = {
	runs: OUTCOMES.map((outcome, index) => ({ outcome, seconds: 60 + index, marked: index === 2 })),
	mark: 'this run',
	from: 'Mon 2 Nov',
	until: 'Mon 23 Nov',
	title: 'The last 6 runs',
	outcomeWords: {
		success: 'success',
		business_exception: 'business exception',
		system_exception: 'system exception',
		timeout: 'timeout',
		cancelled: 'cancelled',
		unknown: 'unknown',
	},
	format: seconds => `${seconds / 60} min`,
	limit: null,
};
const chart = {
	width: 400,
	height: 200,
	labels: ['Mon', 'Tue'],
	format: String,
	series: [
		{ name: 'good', colour: '#12936f', values: [3, 4] },
		{ name: 'failed', colour: '#d5361c', striped: true, values: [0, 1] },
	],
};

/** Width, height and whether it has an alpha channel, off the header of a PNG. */
const headerOf = (png: Buffer) => ({
	width: png.readUInt32BE(16),
	height: png.readUInt32BE(20),
	signature: png.subarray(1, 4).toString('latin1'),
});

it('a picture is a PNG with two pixels for each of the page, and the same input gives the same bytes', () => {
	const { svg, width, height } = runBars(given);
	const png = pngOf(svg, width);
	expect(headerOf(png)).toEqual({ width: width * 2, height: height * 2, signature: 'PNG' });
	expect(pngOf(runBars(given).svg, width).equals(png)).toBe(true);
});

it('words are drawn with the font that comes along: the picture changes when a word does', () => {
	const { svg, width } = runBars(given);
	const other = runBars({ ...given, mark: '' });
	expect(pngOf(svg, width).equals(pngOf(other.svg, width))).toBe(false);
});

it('every outcome that occurs has a shape and a word of its own', () => {
	const { svg } = runBars(given);
	for (const outcome of OUTCOMES) expect(svg).toContain(`>${given.outcomeWords[outcome]}<`);
	const shapes = new Set(
		[...svg.matchAll(/<path d="([^"]+)" fill="[^"]+" fill-rule/g)].map(([, path]) => path),
	);
	expect(shapes.size).toBe(OUTCOMES.length);
});

it('what a robot is called cannot become a part of the picture', () => {
	const { svg } = runBars({ ...given, title: '</text><image href="http://x"/>' });
	expect(svg).not.toContain('<image');
});

it.each([
	['no run', { ...given, runs: [] }],
	['one run', { ...given, runs: [given.runs[0]!] }],
	['runs of no length', { ...given, runs: given.runs.map(run => ({ ...run, seconds: 0 })) }],
	['unknown lengths', { ...given, runs: given.runs.map(run => ({ ...run, seconds: null })) }],
	[
		'one run of a day',
		{ ...given, runs: [...given.runs, { outcome: 'success', seconds: 86_400, marked: false }] },
	],
] as [string, RunBarsGiven][])('%s can be drawn', (_name, strange) => {
	const { svg, width } = runBars(strange);
	expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
	expect(pngOf(svg, width).length).toBeGreaterThan(1000);
});

it.each([
	['stacked bars', stackedBars],
	['bars side by side', pairedBars],
	['a line', lineChart],
])('%s can be drawn, with nothing in it and with values', (_name, draw) => {
	for (const one of [chart, { ...chart, labels: [], series: [] }]) {
		const { svg, width } = draw(one);
		expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
		expect(headerOf(pngOf(svg, width)).width).toBe(800);
	}
});

it('a picture that cannot be drawn is none, and says why', () => {
	const errors: Error[] = [];
	const broken = () => {
		throw new Error('no such font');
	};
	expect(drawn('runs', 'the last runs', broken, error => errors.push(error))).toBeNull();
	expect(drawn('runs', 'the last runs', () => ({ svg: 'no svg', width: 10, height: 10 }))).toBeNull();
	expect(errors.map(error => error.message)).toEqual(['no such font']);
});

it('an axis ends at a round number that is not below the values', () => {
	expect([0, 0.3, 1, 3, 7, 9, 11, 399].map(roundTop)).toEqual([1, 0.4, 1, 4, 8, 10, 20, 400]);
});
