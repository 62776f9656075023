import { continuous } from '../../collector/drift/detectors/continuous.ts';
import type { Prior } from '../../collector/drift/detectors/detector.ts';
import { emptyPool, priorOf, takeIn } from '../../collector/drift/fleet/pool.ts';
import { alarmLevel } from '../../collector/drift/watch/budget.ts';
import { middleAndTail } from './delay.ts';
import { delaysOf, falseAlarms, quantile } from './measure.ts';
import type { Online } from './online.ts';
import { random } from './random.ts';
import type { Cell, Gate, How, Result, Section } from './section.ts';
import { CHANGES, changing, INDEPENDENT, type Noise } from './streams.ts';
import { falseSystems, SYSTEM_CHANGES, systemDelays } from './systems.ts';

const RUNS_A_YEAR = 260;
/** A robot nobody knows: so many runs before it changes, and so many in which it may alarm for nothing. */
const HISTORY = 8;
const FIRST = 60;
const LEVEL = 300;

/** What robots know together: of a robot that is new, and of a system that several share. */
export const fleetSection: Section = {
	name: 'fleet',
	title: 'What robots know together: a new robot, and a target system of three daily robots',
	run: how => measure(how),
};

/** Twenty robots of the same kind. */
function fleetOf(noise: Noise): Prior {
	const pool = emptyPool();
	for (let robot = 0; robot < 20; robot++) {
		const next = noise(random(90_000 + robot));
		takeIn(pool, { duration: Array.from({ length: 60 }, (_, run) => robot / 4 + next(run)) });
	}
	return priorOf([pool], 'duration')!;
}

function wrong({ spread }: Prior, factor: number): Prior {
	return { rate: null, spread: { ...spread!, sd: spread!.sd * factor } };
}

function known(prior: Prior | null): Online {
	let state = continuous.empty(prior);
	let runs = 0;
	return value => {
		state = continuous.observe(state, value);
		const level = alarmLevel(RUNS_A_YEAR, ++runs);
		if (continuous.statistic(state) < Math.max(LEVEL, level)) return null;
		const after = continuous.split(state, [])?.after ?? [value];
		state = continuous.restart(state, after);
		return { runsAgo: after.length - 1 };
	};
}

const PRIORS: Readonly<Record<string, (noise: Noise) => Prior | null>> = {
	'with a fleet like it': fleetOf,
	'with a fleet half as wide': noise => wrong(fleetOf(noise), 0.5),
	'with a fleet twice as wide': noise => wrong(fleetOf(noise), 2),
	alone: () => null,
};

function measure({ quick, progress }: How): Result {
	const streams = quick ? 300 : 2000;
	const rows = Object.entries(PRIORS).map(([name, priorFor]) => {
		progress(`fleet: a new robot ${name}`);
		return { name, ...newRobot(priorFor, streams) };
	});
	progress('fleet: systems');
	const delays = Object.values(SYSTEM_CHANGES).map(change => systemDelays(change, quick ? 60 : 400));
	const perYear = falseSystems(quick ? 20 : 200);
	const cells: Cell[] = ['ours', perYear, ...delays.map(middleAndTail)];
	return {
		tables: [
			{
				title: `A new robot: false alarms in its first ${FIRST} runs per 1/A, A from ${LEVEL}; a change after ${HISTORY} runs`,
				columns: ['', ...Object.keys(INDEPENDENT), 'x2', '+50 %'],
				rows: rows.map(({ name, alarms, found }) => [name, ...alarms, ...found.map(middleAndTail)]),
			},
			{
				title: 'A system: false alarms in a year; runs of each robot until it is found, median/p90',
				columns: ['', 'false alarms', ...Object.keys(SYSTEM_CHANGES)],
				rows: [cells],
				note: 'One robot that breaks alone should never be found: that is for the robot’s own watch.',
			},
		],
		gates: gatesOf(rows, quantile(delays[0]!, 0.5), perYear),
	};
}

function newRobot(priorFor: (noise: Noise) => Prior | null, streams: number) {
	const promised = Array.from({ length: FIRST }, (_, run) =>
		Math.max(LEVEL, alarmLevel(RUNS_A_YEAR, run + 1)),
	).reduce((sum, level) => sum + 1 / level, 0);
	const alarms = Object.values(INDEPENDENT).map(noise => {
		const prior = priorFor(noise);
		const begin = () => known(prior);
		return falseAlarms(begin, seed => noise(random(seed)), streams, FIRST).alarms / (streams * promised);
	});
	const prior = priorFor(INDEPENDENT.heavy!);
	const found = [CHANGES.x2!, CHANGES['+50 %']!].map(change => {
		const stream = (seed: number) => changing(INDEPENDENT.heavy!(random(seed)), change, HISTORY);
		return delaysOf(() => known(prior), stream, { streams: streams / 4, at: HISTORY, limit: 100 }).delays;
	});
	return { alarms, found };
}

function gatesOf(
	rows: readonly { name: string; alarms: number[]; found: number[][] }[],
	system: number,
	perYear: number,
): Gate[] {
	const [like, ...others] = rows;
	const worst = Math.max(...others.slice(0, 2).flatMap(({ alarms }) => alarms));
	const atMost = (name: string, figure: number, goal: number, unit: string): Gate => ({
		...{ name, figure, goal, unit, good: 'at most' },
	});
	return [
		atMost('x2 after 8 runs of history, with a fleet, median', quantile(like!.found[0]!, 0.5), 6, 'runs'),
		atMost('+50 % after 8 runs of history, with a fleet, median', quantile(like!.found[1]!, 0.5), 12, 'runs'),
		atMost('false alarms of a new robot with a fleet like it, worst', Math.max(...like!.alarms), 1, '/A'),
		atMost('false alarms of a new robot with a fleet unlike it, worst', worst, 1, '/A'),
		atMost('failures 3 -> 25 % of three robots in a system, median of each', system, 12, 'runs'),
		atMost('false alarms of a system of three robots in a year', perYear, 0.1, 'alarms'),
	];
}
