import { middleAndTail } from './delay.ts';
import { quantile, shareUpTo } from './measure.ts';
import { RIVALS } from './online.ts';
import { type Robot, robot, SCENARIOS, type Scenario, SIGNALS } from './robot.ts';
import type { Gate, How, Result, Section } from './section.ts';
import { type RobotWatch, RUNS_A_YEAR, shippedWatch } from './whole-robot.ts';

const AT = 100;
const LIMIT = 200;
const NEAR = 3;

/** A whole robot, watched as the collector does it: false alarms, delays, and whether the right signal is named. */
export const wholeSection: Section = {
	name: 'robot',
	title: `A whole robot of ${SIGNALS.length} signals, daily, everything as shipped; something changes at run ${AT}`,
	run: how => measure(how),
};

interface Found {
	name: string;
	falseAlarms: number;
	scenarios: { delays: number[]; errors: number[]; right: number; named: number }[];
}

function measure({ quick, progress }: How): Result {
	const robots = quick ? 60 : 400;
	const ours = found('ours', shippedWatch, robots, progress);
	const rivals = Object.entries(RIVALS).map(([name, begin]) =>
		found(name, () => anySignal(begin), Math.ceil(robots / 8), progress),
	);
	const cells = (one: Found) => [
		one.name,
		one.falseAlarms,
		...one.scenarios.map(s => middleAndTail(s.delays)),
	];
	const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
	return {
		tables: [
			{
				title: 'False alarms in a robot-year; delays in runs, median/p90',
				columns: ['', 'false alarms', ...SCENARIOS.map(({ title }) => title)],
				rows: [ours, ...rivals].map(cells),
				note: 'A rival watches each of the signals by itself.',
			},
			{
				title: 'Alarms of ours that name the right signal first, and that say within 3 runs where it began',
				columns: ['', ...SCENARIOS.map(({ title }) => title)],
				rows: [
					['right signal', ...ours.scenarios.map(({ right, named }) => share(right, named))],
					['right run', ...ours.scenarios.map(({ errors }) => share(shareUpTo(errors, NEAR), 1))],
				],
			},
		],
		gates: gatesOf(ours),
	};
}

function found(name: string, begin: () => RobotWatch, robots: number, progress: How['progress']): Found {
	progress(`${name}: nothing changes`);
	let falseAlarms = 0;
	for (let seed = 0; seed < robots; seed++) {
		const watch = begin();
		const next = robot(500_000 + seed, { changed: {} }, 0);
		for (let run = 0; run < RUNS_A_YEAR; run++) if (watch(next(run)) !== null) falseAlarms++;
	}
	const scenarios = SCENARIOS.map(scenario => {
		progress(`${name}: ${scenario.title}`);
		return changed(scenario, begin, robots);
	});
	return { name, falseAlarms: falseAlarms / robots, scenarios };
}

/** Robots that alarm before anything has changed are left out. */
function changed(scenario: Scenario, begin: () => RobotWatch, robots: number): Found['scenarios'][number] {
	const one: Found['scenarios'][number] = { delays: [], errors: [], right: 0, named: 0 };
	for (let seed = 0; seed < robots; seed++) {
		const alarm = firstAlarm(begin(), robot(seed, scenario, AT));
		if (alarm !== null && alarm.run < AT) continue;
		one.delays.push(alarm === null ? Number.POSITIVE_INFINITY : alarm.run - AT + 1);
		if (alarm === null || alarm.lead === null) continue;
		one.named++;
		if (!scenario.right.includes(alarm.lead)) continue;
		one.right++;
		one.errors.push(Math.abs(alarm.run - alarm.runsAgo! - AT));
	}
	one.delays.sort((a, b) => a - b);
	return one;
}

function firstAlarm(watch: RobotWatch, next: Robot) {
	for (let run = 0; run < AT + LIMIT; run++) {
		const alarm = watch(next(run));
		if (alarm !== null) return { run, ...alarm };
	}
	return null;
}

function anySignal(begin: (typeof RIVALS)[string]): RobotWatch {
	const detectors = new Map(SIGNALS.map(signal => [signal, begin()] as const));
	return run => {
		const alarms = [...run].map(([signal, value]) => detectors.get(signal)!(value));
		return alarms.some(alarm => alarm !== null) ? { lead: null, runsAgo: null } : null;
	};
}

/** Median, and where there is one, p90. */
const GOALS: Readonly<Record<string, readonly [number, number?]>> = {
	'one step x2': [8, 12],
	'all +50 %': [6, 8],
	'items halved': [10, 17],
	'failures 3 -> 100 %': [5],
	'all spread x2': [20],
	'failures 3 -> 25 %': [30],
};

function gatesOf({ falseAlarms, scenarios }: Found): Gate[] {
	const delays = Object.entries(GOALS).flatMap(([title, goals]) => {
		const at = SCENARIOS.findIndex(scenario => scenario.title === title);
		return goals.map(
			(goal, index): Gate => ({
				name: `${title}, ${index === 0 ? 'median' : 'p90'}`,
				figure: quantile(scenarios[at]!.delays, index === 0 ? 0.5 : 0.9),
				...{ goal: goal!, good: 'at most', unit: 'runs' },
			}),
		);
	});
	const sum = (of: (scenario: Found['scenarios'][number]) => number) =>
		scenarios.reduce((total, scenario) => total + of(scenario), 0);
	const right = (100 * sum(({ right }) => right)) / sum(({ named }) => named);
	return [
		{
			...{ name: 'false alarms of a robot-year, from a cold start', figure: falseAlarms },
			...{ goal: 0.1, good: 'at most', unit: 'alarms' },
		},
		...delays,
		{ name: 'right signal named first', figure: right, goal: 98, good: 'at least', unit: '%' },
	];
}
