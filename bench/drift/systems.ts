import { emptySystemWatch, observeSystem } from '../../collector/drift/fleet/system-watch.ts';
import { type Random, random } from './random.ts';

const DAY = 86_400_000;
const AT = 100;
const LIMIT = 150;
const RUNS_A_YEAR = 260;
const CALM = [0.03, 0.03, 0.03];

/** Shares of failures of the three daily robots of a system, from run 100 on. */
export const SYSTEM_CHANGES: Readonly<Record<string, readonly number[]>> = {
	'3 -> 25 %': [0.25, 0.25, 0.25],
	'3 -> 100 %': [1, 1, 1],
	'two of three 3 -> 25 %': [0.25, 0.25, 0.03],
	'one robot alone 3 -> 50 %': [0.5, 0.03, 0.03],
};

function system(drawn: Random) {
	let watch = emptySystemWatch();
	return (day: number, shares: readonly number[]): boolean => {
		for (const [index, share] of shares.entries()) {
			watch = observeSystem(watch, {
				...{ robot: `robot-${index}`, run: `${day}-${index}`, at: day * DAY },
				...{ failed: drawn.chance(share), perYear: RUNS_A_YEAR, accepted: false },
			});
		}
		if (watch.open === null) return false;
		watch.open = null;
		return true;
	};
}

/** Runs of each robot until it is found, ascending; systems that alarm before are left out. */
export function systemDelays(after: readonly number[], systems: number): number[] {
	const delays: number[] = [];
	for (let seed = 0; seed < systems; seed++) {
		const next = system(random(seed));
		let day = 0;
		while (day < AT + LIMIT && !next(day, day < AT ? CALM : after)) day++;
		if (day >= AT) delays.push(day === AT + LIMIT ? Number.POSITIVE_INFINITY : day - AT + 1);
	}
	return delays.sort((a, b) => a - b);
}

/** False alarms in a year, of ten years each. */
export function falseSystems(systems: number): number {
	let alarms = 0;
	for (let seed = 0; seed < systems; seed++) {
		const next = system(random(70_000 + seed));
		for (let day = 0; day < 10 * RUNS_A_YEAR; day++) if (next(day, CALM)) alarms++;
	}
	return alarms / (10 * systems);
}
