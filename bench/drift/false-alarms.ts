import { falseAlarms } from './measure.ts';
import { type Online, RIVALS, shipped } from './online.ts';
import { random } from './random.ts';
import type { Cell, Gate, How, Result, Section } from './section.ts';
import { DEPENDENT, INDEPENDENT, type Noise } from './streams.ts';

/** Alarm levels, and of how many streams of how many runs their false alarms are counted. */
const LEVELS = [
	{ level: 300, streams: 100, length: 1500 },
	{ level: 1000, streams: 200, length: 2000 },
	{ level: 10_000, streams: 120, length: 5000 },
	{ level: 100_000, streams: 80, length: 20_000 },
] as const;
/** Of runs of which nothing is promised, a look is enough. */
const A_LOOK = 5;
const RIVAL = { streams: 50, length: 2000 };
const NULLS = { ...INDEPENDENT, ...DEPENDENT };
/** Runs like their neighbours of which twice that is promised. */
const PROMISED = ['AR(1) 0.3', 'AR(1) 0.6'];

/** How many alarms nothing gives rise to: per level, as a multiple of the one in `level` runs that is promised. */
export const falseAlarmsSection: Section = {
	name: 'false-alarms',
	title: 'False alarms of one signal, from a cold start, learning anew after each',
	run: how => measure(how),
};

function measure({ quick, progress }: How): Result {
	const counted = Object.entries(NULLS).map(([name, noise]) => {
		progress(`false alarms: ${name}`);
		const ofLevel = LEVELS.map(({ level, streams, length }) => {
			const few = quick || !(name in INDEPENDENT || PROMISED.includes(name));
			const some = few ? Math.ceil(streams / A_LOOK) : streams;
			return count(() => shipped(level), noise, some, length).perRun * level;
		});
		const ofRivals = Object.values(RIVALS).map(
			begin => 1000 * count(begin, noise, RIVAL.streams, RIVAL.length).perRun,
		);
		return { name, ofLevel, ofRivals };
	});
	const row = ({ name, ofLevel, ofRivals }: (typeof counted)[number]): Cell[] => [
		name,
		...ofLevel,
		...ofRivals,
	];
	return {
		tables: [
			{
				title: 'Ours: false alarms as a multiple of one in A runs. Rivals: false alarms in 1,000 runs',
				columns: [
					'runs that stay as they are',
					...LEVELS.map(({ level }) => `A ${level}`),
					...Object.keys(RIVALS),
				],
				rows: counted.map(row),
				note: 'A random walk has no normal: there any alarm is right, and too many are a nuisance.',
			},
		],
		gates: gatesOf(counted),
	};
}

function count(begin: () => Online, noise: Noise, streams: number, length: number) {
	const { alarms, runs } = falseAlarms(begin, seed => noise(random(seed)), streams, length);
	return { perRun: alarms / runs };
}

function gatesOf(counted: readonly { name: string; ofLevel: number[] }[]): Gate[] {
	return LEVELS.flatMap(({ level, streams, length }, index) => {
		const worst = (names: readonly string[]) =>
			counted
				.filter(({ name }) => names.includes(name))
				.map(({ name, ofLevel }) => ({ name, figure: ofLevel[index]! }))
				.reduce((one, other) => (other.figure > one.figure ? other : one));
		const expected = (streams * length) / level;
		const gate = (what: string, goal: number, { name, figure }: { name: string; figure: number }): Gate => ({
			name: `false alarms of ${what}, A ${level}`,
			figure,
			goal,
			good: 'at most',
			unit: '/A',
			note: `worst: ${name}; promised are ${expected.toFixed(0)} in all`,
		});
		return [
			gate('independent runs', 1, worst(Object.keys(INDEPENDENT))),
			gate('runs like their neighbours', 2, worst(PROMISED)),
		];
	});
}
