import { mix } from '../../collector/drift/detectors/mix.ts';
import { middleAndTail } from './delay.ts';
import { delaysOf, falseAlarms, quantile } from './measure.ts';
import { type Online, RIVALS } from './online.ts';
import { random } from './random.ts';
import type { How, Result, Section } from './section.ts';

const LEVEL = 1000;
const AT = 120;
const LIMIT = 200;
const KEPT = 120;
const BASE = [0.6, 0.25, 0.1, 0.05];
const STEADY: Readonly<Record<string, readonly number[]>> = {
	base: BASE,
	skew: [0.9, 0.06, 0.03, 0.01],
	flat: [0.25, 0.25, 0.25, 0.25],
	'long tail': [0.4, 0.2, 0.12, 0.08, 0.05, 0.04, 0.03, 0.02, 0.02, 0.02, 0.01, 0.01],
};
const CHANGES: Readonly<Record<string, readonly number[]>> = {
	mild: [0.4, 0.35, 0.15, 0.1],
	swap: [0.2, 0.25, 0.1, 0.45],
	'new type 30 %': [0.42, 0.175, 0.07, 0.035, 0.3],
	'new type 70 %': [0.18, 0.075, 0.03, 0.015, 0.7],
};

/** Which error types come. */
export const mixSection: Section = {
	name: 'mix',
	title: `Error types, of four usual ones: one signal, level ${LEVEL}; changes after ${AT} errors`,
	run: how => measure(how),
};

const DETECTORS: Readonly<Record<string, () => Online>> = {
	ours: () => shippedMix(LEVEL),
	'never alarm': RIVALS['never alarm']!,
	'alarm every 100 errors': RIVALS['alarm every 100 runs']!,
	'PSI > 0.2, last 30': populationStability,
};

const types = (before: readonly number[], after: readonly number[], at: number) => (seed: number) => {
	const drawn = random(seed);
	return (run: number) => {
		let left = drawn.uniform();
		const shares = run < at ? before : after;
		const found = shares.findIndex(share => {
			left -= share;
			return left < 0;
		});
		return found < 0 ? 0 : found;
	};
};

function measure({ quick, progress }: How): Result {
	const streams = quick ? 60 : 300;
	const rows = Object.entries(DETECTORS).map(([name, begin]) => {
		progress(`mix: ${name}`);
		const alarms = Object.values(STEADY).map(shares => {
			const counted = falseAlarms(begin, types(shares, shares, 0), streams, 1000);
			return counted.alarms / (counted.runs / LEVEL);
		});
		const delays = Object.values(CHANGES).map(
			after => delaysOf(begin, types(BASE, after, AT), { streams, at: AT, limit: LIMIT }).delays,
		);
		return { name, alarms, delays };
	});
	const ours = rows[0]!;
	return {
		tables: [
			{
				title: `False alarms in ${LEVEL} errors by mix; delays in errors, median/p90`,
				columns: ['', ...Object.keys(STEADY), ...Object.keys(CHANGES)],
				rows: rows.map(({ name, alarms, delays }) => [name, ...alarms, ...delays.map(middleAndTail)]),
				note: 'A type that is new is told by itself at once; here it counts for nothing until it comes again.',
			},
		],
		gates: [
			{
				...{ name: 'false alarms of four mixes, worst', figure: Math.max(...ours.alarms) },
				...{ goal: 1, good: 'at most', unit: '/A' },
			},
			{
				...{ name: 'a rare type becomes the usual one, median', figure: quantile(ours.delays[1]!, 0.5) },
				...{ goal: 15, good: 'at most', unit: 'errors' },
			},
		],
	};
}

function shippedMix(level: number): Online {
	let state = mix.empty(null);
	let recent: string[] = [];
	return value => {
		state = mix.observe(state, `Type ${value}`);
		recent.push(`Type ${value}`);
		if (recent.length > KEPT) recent.shift();
		if (mix.statistic(state) < level) return null;
		recent = [...(mix.split(state, recent)?.after ?? [])];
		state = mix.restart(state, recent);
		return { runsAgo: Math.max(0, recent.length - 1) };
	};
}

/** Population stability index of the last thirty against all before, as model monitoring has it. */
function populationStability(): Online {
	let seen: number[] = [];
	return value => {
		seen.push(value);
		if (seen.length < 60) return null;
		const [before, last] = [seen.slice(0, -30), seen.slice(-30)];
		const kinds = [...new Set(seen)];
		const share = (of: readonly number[], kind: number) =>
			(of.filter(one => one === kind).length + 0.5) / (of.length + 0.5 * kinds.length);
		const psi = kinds.reduce((sum, kind) => {
			const [was, is] = [share(before, kind), share(last, kind)];
			return sum + (is - was) * Math.log(is / was);
		}, 0);
		if (psi <= 0.2) return null;
		seen = [];
		return { runsAgo: null };
	};
}
