/** A run that failed says which it is: a change begins with one. */
export interface RecentRun {
	robot: string;
	failed?: { run: string; at: number };
}

export interface Tally {
	runs: number;
	failures: number;
}

/** What was normal of a robot before a change, and what it did since. */
export interface Since {
	before: Tally;
	after: Tally;
}

/** Bets that failures have become so many times as frequent. */
const RISES = [3, 8, 25];
const LEAST_FAILURES = 2;
/** Ten failures more in a hundred runs are worth a word. */
const FLOOR = 0.1;

/** E-values of a run, given the runs its robot had before: the share bet against has the run itself among it. */
export function betOn({ runs, failures }: Tally, failed: boolean): number[] {
	const share = (failures + Number(failed)) / (runs + 1);
	return RISES.map(rise => (failed ? rise : 1) / (1 - share + rise * share));
}

const smoothed = ({ runs, failures }: Tally) => (failures + 0.5) / (runs + 1);

/** Logarithms of the e-values of a run, given what share was normal. */
function logBets(share: number, failed: boolean): number[] {
	return RISES.map(rise => Math.log((failed ? rise : 1) / (1 - share + rise * share)));
}

/**
 * Where it began, and what each robot did before and since: the failed run from which the bets on all runs have won most.
 * `robots` have learned the recent runs already. Null without a failure.
 */
export function sinceOf(
	robots: Readonly<Record<string, Tally>>,
	recent: readonly RecentRun[],
): { from: number; robots: Record<string, Since> } | null {
	let from = -1;
	let highest = Number.NEGATIVE_INFINITY;
	const won = RISES.map(() => 0);
	for (let at = recent.length - 1; at >= 0; at--) {
		const { robot, failed } = recent[at]!;
		const bets = logBets(smoothed(robots[robot]!), failed !== undefined);
		for (const [index, bet] of bets.entries()) won[index]! += bet;
		if (failed !== undefined && Math.max(...won) > highest) [from, highest] = [at, Math.max(...won)];
	}
	return from < 0 ? null : { from, robots: split(robots, recent.slice(from)) };
}

function split(robots: Readonly<Record<string, Tally>>, since: readonly RecentRun[]): Record<string, Since> {
	const all: Record<string, Since> = {};
	for (const { robot, failed } of since) {
		const { runs, failures } = robots[robot]!;
		const one = (Object.hasOwn(all, robot) && all[robot]) || {
			before: { runs, failures },
			after: { runs: 0, failures: 0 },
		};
		const is = Number(failed !== undefined);
		one.before = {
			runs: Math.max(0, one.before.runs - 1),
			failures: Math.max(0, one.before.failures - is),
		};
		one.after = { runs: one.after.runs + 1, failures: one.after.failures + is };
		all[robot] = one;
	}
	return all;
}

/** The robots that fail so much more since that it matters, by name. */
export function carriersOf(robots: Readonly<Record<string, Since>>): string[] {
	return Object.entries(robots)
		.filter(([, { before, after }]) => {
			const more = after.failures / after.runs - before.failures / Math.max(1, before.runs);
			return after.failures >= LEAST_FAILURES && more >= FLOOR;
		})
		.map(([robot]) => robot)
		.sort();
}

/** Evidence of a change of all robots but the one that has most of it. */
export function withoutStrongest(
	robots: Readonly<Record<string, Since>>,
	since: readonly RecentRun[],
): number {
	const logs = new Map<string, number[]>();
	for (const { robot, failed } of since) {
		const bets = logBets(smoothed(robots[robot]!.before), failed !== undefined);
		const own = logs.get(robot) ?? RISES.map(() => 0);
		logs.set(
			robot,
			own.map((sum, index) => sum + bets[index]!),
		);
	}
	const left = [...logs.keys()].map(out =>
		RISES.map((_, index) =>
			[...logs].reduce((sum, [robot, own]) => (robot === out ? sum : sum + own[index]!), 0),
		),
	);
	return Math.min(...left.map(own => own.reduce((sum, log) => sum + Math.exp(log), 0) / RISES.length));
}
