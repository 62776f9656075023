import { continuous } from '../../collector/drift/detectors/continuous.ts';

/** A detector at work on one signal, from a cold start; it learns anew after every alarm. */
export type Online = (value: number) => Alarm | null;

export interface Alarm {
	/** How many runs ago it says the change began, the last run being 0; null of one that does not say. */
	runsAgo: number | null;
}

/** What is shipped, at an alarm level. */
export function shipped(level: number): Online {
	let state = continuous.empty(null);
	return value => {
		state = continuous.observe(state, value);
		if (continuous.statistic(state) < level) return null;
		const { after } = continuous.split(state, []) ?? { after: [value] };
		state = continuous.restart(state, after);
		return { runsAgo: after.length - 1 };
	};
}

/** Rivals, at their defaults. The first two are no detectors: what scores no better than they do is worth nothing. */
export const RIVALS: Readonly<Record<string, () => Online>> = {
	'never alarm': () => () => null,
	'alarm every 100 runs': () => {
		let runs = 0;
		return () => (++runs % 100 === 0 ? { runsAgo: null } : null);
	},
	'Prometheus z > 3, last 100': zScore,
	'CUSUM k 0.5 h 5, 30 training runs': cusum,
};

/** `abs(x - avg_over_time) / stddev_over_time > 3` over the last hundred runs. */
function zScore(): Online {
	let seen: number[] = [];
	return value => {
		const { centre, sd } = spreadOf(seen);
		const odd = seen.length >= 20 && Math.abs(value - centre) > 3 * sd;
		seen = odd ? [] : [...seen, value].slice(-100);
		return odd ? { runsAgo: null } : null;
	};
}

/** E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954) 100-115, standardised by the first thirty runs. */
function cusum(): Online {
	let training: number[] = [];
	let up = 0;
	let down = 0;
	return value => {
		if (training.length < 30) {
			training.push(value);
			return null;
		}
		const { centre, sd } = spreadOf(training);
		const z = sd > 0 ? (value - centre) / sd : 0;
		up = Math.max(0, up + z - 0.5);
		down = Math.max(0, down - z - 0.5);
		if (Math.max(up, down) <= 5) return null;
		[training, up, down] = [[], 0, 0];
		return { runsAgo: null };
	};
}

function spreadOf(values: readonly number[]): { centre: number; sd: number } {
	let sum = 0;
	let squares = 0;
	for (const value of values) sum += value;
	const centre = sum / values.length;
	for (const value of values) squares += (value - centre) ** 2;
	return { centre, sd: Math.sqrt(squares / values.length) };
}
