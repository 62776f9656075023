import { alarmLevel } from '../../collector/drift/watch/budget.ts';
import { type Delays, delaysOf, quantile, shareUpTo } from './measure.ts';
import { type Online, RIVALS, shipped } from './online.ts';
import { short } from './print.ts';
import { random } from './random.ts';
import type { Gate, How, Result, Section, Table } from './section.ts';
import { CHANGES, changing, INDEPENDENT } from './streams.ts';

/** A daily robot of working days. */
const RUNS_A_YEAR = 260;
const LIMIT = 300;
const AT = [20, 100, 400] as const;
const LOCATED = ['+50 %', 'x2', '-33 %'];
const NEAR = 3;

/** How soon one signal by itself notices a change, and where it says the change began. */
export const delaySection: Section = {
	name: 'delay',
	title: 'Delay of one signal: runs from the first changed one to the alarm, median/p90',
	run: how => measure(how),
};

function measure({ quick, progress }: How): Result {
	const streams = quick ? 60 : 300;
	const ours = (at: number) => () => shipped(alarmLevel(RUNS_A_YEAR, at));
	const found = AT.map(at => {
		progress(`delay: change at run ${at}`);
		return { at, changes: all(ours(at), at, streams) };
	});
	const rivals = Object.entries(RIVALS).map(([name, begin]) => ({ name, changes: all(begin, 100, streams) }));
	return { tables: [delayTable(found, rivals), placeTable(found)], gates: gatesOf(found) };
}

interface Found {
	changes: Map<string, Delays>;
}

function all(begin: () => Online, at: number, streams: number): Map<string, Delays> {
	return new Map(
		Object.entries(CHANGES).map(([name, change]) => {
			const stream = (seed: number) => changing(INDEPENDENT.heavy!(random(seed)), change, at);
			return [name, delaysOf(begin, stream, { streams, at, limit: LIMIT })];
		}),
	);
}

function delayTable(
	found: readonly (Found & { at: number })[],
	rivals: readonly (Found & { name: string })[],
): Table {
	const cells = ({ changes }: Found) => [
		...[...changes.values()].map(({ delays }) => middleAndTail(delays)),
		`${[...changes.values()].reduce((sum, { before }) => sum + before, 0)}`,
	];
	return {
		title: 'Heavy-tailed durations; level of a daily robot',
		columns: ['', ...Object.keys(CHANGES), 'alarmed before'],
		rows: [
			...found.map(one => [`ours, change at run ${one.at}`, ...cells(one)]),
			...rivals.map(one => [`${one.name}, at run 100`, ...cells(one)]),
		],
		note: 'Streams that alarm before anything has changed are left out: a detector that cries wolf looks quick.',
	};
}

export function middleAndTail(delays: readonly number[]): string {
	return `${short(quantile(delays, 0.5))}/${short(quantile(delays, 0.9))}`;
}

function placeTable(found: readonly (Found & { at: number })[]): Table {
	const share = ({ errors }: Delays) => `${(100 * shareUpTo(errors, NEAR)).toFixed(0)} %`;
	return {
		title: `Alarms that say within ${NEAR} runs where it began`,
		columns: ['', ...Object.keys(CHANGES)],
		rows: found.map(({ at, changes }) => [`ours, change at run ${at}`, ...[...changes.values()].map(share)]),
	};
}

function gatesOf(found: readonly (Found & { at: number })[]): Gate[] {
	const delays = (at: number, change: string) =>
		found.find(one => one.at === at)!.changes.get(change)!.delays;
	const cold = (change: string, goal: number): Gate => ({
		name: `${change} after 20 runs of history, median`,
		figure: quantile(delays(20, change), 0.5),
		goal,
		good: 'at most',
		unit: 'runs',
	});
	const errors = found
		.filter(({ at }) => at >= 100)
		.flatMap(({ changes }) => LOCATED.flatMap(change => changes.get(change)!.errors));
	return [
		cold('x2', 6),
		cold('+50 %', 12),
		{
			name: `change point within ${NEAR} runs (${LOCATED.join(', ')})`,
			figure: 100 * shareUpTo(errors, NEAR),
			goal: 90,
			good: 'at least',
			unit: '%',
		},
	];
}
