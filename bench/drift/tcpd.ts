import { existsSync } from 'node:fs';
import { type Setting, segmentation } from '../../collector/drift/methods/segmentation.ts';
import type { Cell, Gate, How, Result, Section, Table } from './section.ts';
import { DEFAULTS, ORACLES } from './tcpd/published.ts';
import { covering, f1, mean } from './tcpd/score.ts';
import { RUN_LIKE, readSeries, type Series } from './tcpd/series.ts';
import { settings } from './tcpd/settings.ts';

interface Score {
	name: string;
	f1: number;
	cover: number;
}

/** Change points of a whole history against people's annotations: https://github.com/alan-turing-institute/TCPD */
export const tcpd: Section = {
	name: 'tcpd',
	title: 'The history view: change points against annotated series (TCPD)',
	run: how => {
		const folder = process.env.TCPD ?? '';
		return existsSync(folder) ? measured(readSeries(folder), how) : skipped(folder);
	},
};

function skipped(folder: string): Result {
	const why =
		folder === ''
			? 'no data: say TCPD=FOLDER or --tcpd FOLDER (a copy of alan-turing-institute/TCPD)'
			: `there is no ${folder}`;
	const table = { title: `SKIPPED: ${why}`, columns: [], rows: [] };
	return { tables: [table], gates: gatesOf(null, why) };
}

function measured(series: Series[], { quick, progress }: How): Result {
	const tried = settings(quick).map((setting, i, all) => {
		progress(`setting ${i + 1} of ${all.length}`);
		return scoresOf(series, values => found(values, setting));
	});
	const ours = tried[0]!;
	const left = series.map((_, i) => bestWithout(tried, i)[i]!);
	const zero = scoresOf(series, () => []);
	const tables = [overview(series, ours, left, zero), plateau(tried), bySeries(series, ours)];
	return { tables, gates: gatesOf({ ours, left, zero }, `${series.length} of 30 series`) };
}

const found = (values: readonly number[], setting?: Setting) =>
	segmentation(values, setting)
		.slice(1)
		.map(({ from }) => from);

function scoresOf(series: readonly Series[], find: (values: readonly number[]) => number[]): Score[] {
	return series.map(({ name, values, annotators }) => {
		const changes = find(values);
		return {
			name,
			f1: f1(annotators, changes),
			cover: covering(annotators, changes, values.length),
		};
	});
}

/** The scores of the setting that is best on all other series. */
function bestWithout(tried: readonly Score[][], left: number): Score[] {
	const others = (scores: readonly Score[]) =>
		mean(scores.filter((_, i) => i !== left).map(score => score.f1 + score.cover));
	return tried.reduce((best, one) => (others(one) > others(best) ? one : best));
}

const means = (scores: readonly Score[]) => [
	mean(scores.map(score => score.f1)),
	mean(scores.map(score => score.cover)),
];
const runLike = (scores: readonly Score[]) => scores.filter(({ name }) => RUN_LIKE.has(name));
const rowOf = (name: string, scores: readonly Score[]): Cell[] => [
	name,
	...means(scores),
	...means(runLike(scores)),
];

function overview(series: readonly Series[], ours: Score[], left: Score[], zero: Score[]): Table {
	const every = (n: number) => Array.from({ length: Math.floor((n - 1) / 100) }, (_, i) => (i + 1) * 100);
	const published = Object.entries(DEFAULTS).map(([name, { f1, cover, runLike }]) => [
		`${name}, published`,
		...[f1, cover, runLike.f1, runLike.cover],
	]);
	const oracles = Object.entries(ORACLES).map(([name, [all, runs]]) => [
		`${name}, best setting per series`,
		...[all, null, runs, null],
	]);
	return {
		title: `${series.length} series of one variable (30 in all)`,
		columns: ['', 'F1', 'covering', 'run-like F1', 'run-like covering'],
		rows: [
			rowOf('ours', ours),
			rowOf('ours, setting chosen on the other series', left),
			...published,
			...oracles,
			rowOf('no change at all', zero),
			rowOf(
				'a change every 100 values',
				scoresOf(series, values => every(values.length)),
			),
		],
		note: 'F1 within 5 values. Published: TCPDBench, as libraries ship them. The margin makes silence score well; our method was made with these series at hand.',
	};
}

/** How little depends on the setting. */
function plateau(tried: readonly Score[][]): Table {
	const columns = ['', 'F1', 'covering', 'run-like F1', 'run-like covering'];
	const all = tried.map(scores => [...means(scores), ...means(runLike(scores))]);
	const pick = (name: string, of: (values: number[]) => number): Cell[] => [
		name,
		...[0, 1, 2, 3].map(column => of(all.map(row => row[column]!))),
	];
	const rows = [
		pick('worst', values => Math.min(...values)),
		pick('mean', mean),
		pick('best', values => Math.max(...values)),
	];
	return { title: `${tried.length} settings one could have shipped`, columns, rows };
}

function bySeries(series: readonly Series[], ours: readonly Score[]): Table {
	return {
		title: 'Series by series',
		columns: ['', 'values', 'F1', 'covering', 'changes found'],
		rows: ours.map((score, i) => [
			score.name,
			series[i]!.values.length,
			score.f1,
			score.cover,
			found(series[i]!.values).join(' '),
		]),
	};
}

/** Without data no goal is met: a figure that is none never is. */
function gatesOf(scores: { ours: Score[]; left: Score[]; zero: Score[] } | null, note: string): Gate[] {
	const [all, allCover] = scores === null ? [Number.NaN, Number.NaN] : means(scores.left);
	const [runs, runsCover] = scores === null ? [Number.NaN, Number.NaN] : means(runLike(scores.left));
	const zero = scores === null ? [Number.NaN] : means(scores.zero);
	const off = Math.max(
		...zero.map((figure, i) => Math.abs(figure - [DEFAULTS.zero!.f1, DEFAULTS.zero!.cover][i]!)),
	);
	const gate = (name: string, figure: number, goal: number): Gate => ({
		...{ name, figure, goal, good: 'at least', unit: '', note },
	});
	return [
		{
			...{ name: 'our scorer against the published row of no change', figure: off, goal: 1e-4 },
			...{ good: 'at most', unit: 'off', note },
		},
		gate('F1, setting chosen on the other series', all!, 0.8),
		gate('covering, setting chosen on the other series', allCover!, 0.73),
		gate('run-like F1, likewise', runs!, 0.89),
		gate('run-like covering, likewise', runsCover!, 0.85),
	];
}
