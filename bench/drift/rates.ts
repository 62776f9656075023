import { rate } from '../../collector/drift/detectors/rate.ts';
import { middleAndTail } from './delay.ts';
import { delaysOf, falseAlarms, quantile } from './measure.ts';
import { type Online, RIVALS } from './online.ts';
import { random } from './random.ts';
import type { Gate, How, Result, Section } from './section.ts';
import type { Stream } from './streams.ts';

const LEVEL = 1000;
const AT = 200;
const LIMIT = 300;
const KEPT = 120;
const STEADY = [0.005, 0.02, 0.05, 0.1, 0.2];
const CHANGES: readonly (readonly [number, number])[] = [
	[0.02, 0.1],
	[0.02, 0.25],
	[0.05, 0.2],
	[0.1, 0.3],
	[0.02, 1],
	[0.2, 0.05],
];

/** Yes-or-no signals: failures and retries. */
export const ratesSection: Section = {
	name: 'rates',
	title: `Shares of runs, such as failures: one signal, level ${LEVEL}; changes at run ${AT}`,
	run: how => measure(how),
};

const DETECTORS: Readonly<Record<string, () => Online>> = {
	ours: () => shippedRate(LEVEL),
	'never alarm': RIVALS['never alarm']!,
	'alarm every 100 runs': RIVALS['alarm every 100 runs']!,
	'3 of the last 7': threeOfSeven,
	'Bernoulli CUSUM, 50 training runs': bernoulliCusum,
};

const flags = (from: number, to: number, at: number) => (seed: number) => {
	const drawn = random(seed);
	return ((run: number) => Number(drawn.chance(run < at ? from : to))) satisfies Stream;
};
const percent = (share: number) => `${100 * share}`;

function measure({ quick, progress }: How): Result {
	const streams = quick ? 60 : 300;
	const rows = Object.entries(DETECTORS).map(([name, begin]) => {
		progress(`rates: ${name}`);
		const alarms = STEADY.map(share => {
			const counted = falseAlarms(begin, flags(share, share, 0), streams, 2000);
			return counted.alarms / (counted.runs / LEVEL);
		});
		const delays = CHANGES.map(([from, to]) =>
			delaysOf(begin, flags(from, to, AT), { streams, at: AT, limit: LIMIT }),
		);
		return { name, alarms, delays };
	});
	const [ours] = rows;
	return {
		tables: [
			{
				title: `False alarms in ${LEVEL} runs by share; delays in runs, median/p90`,
				columns: [
					'',
					...STEADY.map(share => `${percent(share)} %`),
					...CHANGES.map(([from, to]) => `${percent(from)} -> ${percent(to)} %`),
				],
				rows: rows.map(({ name, alarms, delays }) => [
					name,
					...alarms,
					...delays.map(one => middleAndTail(one.delays)),
				]),
				note: 'Streams that alarm before anything has changed are left out of the delays.',
			},
		],
		gates: gatesOf(ours!.alarms, delayOf(ours!.delays, 1), delayOf(ours!.delays, 4)),
	};
}

const delayOf = (delays: readonly { delays: number[] }[], index: number) =>
	quantile(delays[index]!.delays, 0.5);

function gatesOf(alarms: readonly number[], some: number, all: number): Gate[] {
	return [
		{
			...{ name: 'false alarms of shares from 0.5 to 20 %, worst', figure: Math.max(...alarms) },
			...{ goal: 1.25, good: 'at most', unit: '/A' },
			note: 'the share is learned from the runs themselves, so that the promise is approximate',
		},
		{ name: '2 -> 25 %, median', figure: some, goal: 12, good: 'at most', unit: 'runs' },
		{ name: '2 -> 100 %, median', figure: all, goal: 3, good: 'at most', unit: 'runs' },
	];
}

function shippedRate(level: number): Online {
	let state = rate.empty(null);
	let recent: number[] = [];
	return value => {
		state = rate.observe(state, value);
		recent.push(value);
		if (recent.length > KEPT) recent.shift();
		if (rate.statistic(state) < level) return null;
		const after = rate.split(state, recent)?.after ?? [value];
		state = rate.restart(state, after);
		recent = [...after];
		return { runsAgo: after.length - 1 };
	};
}

function threeOfSeven(): Online {
	let last: number[] = [];
	return value => {
		last = [...last, value].slice(-7);
		if (last.reduce((sum, one) => sum + one, 0) < 3) return null;
		last = [];
		return { runsAgo: null };
	};
}

/** Log likelihood of four times the share of the first fifty runs, Page’s sum */
function bernoulliCusum(): Online {
	let runs = 0;
	let failures = 0;
	let sum = 0;
	return value => {
		runs++;
		if (runs <= 50) {
			failures += value;
			return null;
		}
		const share = (failures + 0.5) / 51;
		const risen = Math.min(0.9, 4 * share);
		sum = Math.max(0, sum + Math.log(value === 1 ? risen / share : (1 - risen) / (1 - share)));
		if (sum < 4.5) return null;
		[runs, failures, sum] = [0, 0, 0];
		return { runsAgo: null };
	};
}
