import { YEARS } from '../watch/budget.ts';
import {
	betOn,
	carriersOf,
	type RecentRun,
	type Since,
	sinceOf,
	type Tally,
	withoutStrongest,
} from './system-evidence.ts';

/**
 * Whether the robots of one target system, together, fail more often than each of them used to. Every run is a bet against its
 * own robot's share of failures, as in `methods/bern-e.ts`, and all robots' bets feed one Shiryaev-Roberts statistic: three
 * robots tell in a third of the runs what one would need. It is held against the system's own level, years of the runs of all
 * its robots, so that it adds a known number of false alarms of its own.
 *
 * One broken robot is no broken system: it takes two that fail more, and evidence without the one that fails most. While only
 * one does, the alarm waits for a second; after `PATIENCE` runs what that robot does is taken for normal.
 *
 * The seam: `observeSystem(watch, fact)` for each finished run and each of its target systems, in the ledger's transaction, in
 * the order told; `openFailures(watch)` for `shared-change.ts`, which makes it a `SystemDrift`. The state is plain JSON, some
 * two kilobytes, kept under the observer's own key; it is changed in place. Deterministic.
 */
export interface SystemWatch {
	/** By robot: runs and failures, fading; its runs a year; when it ran last, epoch milliseconds. */
	robots: Record<string, Tally & { perYear: number; at: number }>;
	/** M of each bet. */
	evidence: number[];
	/** Runs for which the evidence has been enough, and a second robot was waited for. */
	waits: number;
	/** The last runs of all robots, oldest first. */
	recent: RecentRun[];
	open: OpenFailures | null;
}

export interface OpenFailures {
	since: { run: string; at: number };
	evidence: number;
	level: number;
	/** What was normal of each robot, and what it did since. Those people have settled are left out. */
	robots: Record<string, Since>;
	settled: string[];
	/** Evidence that it is as it was before: log likelihood ratio, at least 0. */
	back: number;
}

export interface SystemFact {
	robot: string;
	run: string;
	/** When it ended, epoch milliseconds. */
	at: number;
	/** Null of a run that says nothing of failures: it was cancelled. */
	failed: boolean | null;
	/** The robot's runs a year by its schedule; null without one. */
	perYear: number | null;
	/** People have said since its run before that a change of its failures is the new normal. */
	accepted: boolean;
}

const LEAST_LEVEL = 300;
const RECENT = 80;
/** A robot's share of failures is that of about so many runs. */
const MEMORY = 200;
const LEAST_RUNS = 5;
/** Runs of the system, with evidence enough, in which a second robot may join the first. */
const PATIENCE = 40;
/** Evidence of the others, when the robot that fails most is left out: by chance, about one time in so many. */
const OTHERS = 10;
const SURE = Math.log(20);
/** Runs after which what nobody has settled is normal. */
const LASTING = 300;
/** Enough to be above every level, and small enough to come down again. */
const MOST = 1e9;
/** A robot that has not run for so long is no longer counted. */
const GONE = 90 * 86_400_000;

export function emptySystemWatch(): SystemWatch {
	return { robots: {}, evidence: [0, 0, 0], waits: 0, recent: [], open: null };
}

export function observeSystem(watch: SystemWatch, fact: SystemFact): SystemWatch {
	const { robot, at, failed, perYear, accepted } = fact;
	for (const [name, one] of Object.entries(watch.robots)) if (one.at < at - GONE) forget(watch, name);
	const own = of(watch.robots, robot) ?? { runs: 0, failures: 0, perYear: 0, at };
	Object.assign(own, { perYear: perYear ?? 0, at: Math.max(own.at, at) });
	watch.robots[robot] = own;
	if (accepted) settle(watch, robot);
	if (failed === null) return watch;
	if (watch.open !== null) follow(watch, watch.open, robot, failed);
	else judge(watch, fact, own, failed);
	return watch;
}

/** Runs between two false alarms of the system: years of the runs of all its robots. */
export function systemLevel({ robots }: SystemWatch): number {
	const runs = Object.values(robots).reduce((sum, { perYear }) => sum + perYear, 0);
	return Math.max(LEAST_LEVEL, Math.round(YEARS * runs));
}

/** The open change and the robots that fail more since; null when there is none. */
export function openFailures({ open }: SystemWatch) {
	if (open === null) return null;
	const { since, evidence, level } = open;
	return { since, evidence, level, robots: carriersOf(open.robots) };
}

function judge(watch: SystemWatch, { robot, run, at }: SystemFact, own: Tally, failed: boolean): void {
	watch.recent.push(failed ? { robot, failed: { run, at } } : { robot });
	if (watch.recent.length > RECENT) watch.recent.shift();
	if (own.runs >= LEAST_RUNS) {
		const bets = betOn(own, failed);
		watch.evidence = watch.evidence.map((m, index) => Math.min(MOST, (m + 1) * bets[index]!));
	}
	learn(own, failed);
	const evidence = watch.evidence.reduce((sum, m) => sum + m, 0) / watch.evidence.length;
	const level = systemLevel(watch);
	if (evidence >= level) alarm(watch, evidence, level);
}

function alarm(watch: SystemWatch, evidence: number, level: number): void {
	const found = sinceOf(watch.robots, watch.recent);
	if (found === null) return;
	const { from, robots } = found;
	const carriers = carriersOf(robots);
	if (carriers.length >= 2 && withoutStrongest(robots, watch.recent.slice(from)) >= OTHERS) {
		const since = watch.recent[from]!.failed!;
		watch.open = { since, evidence, level, robots, settled: [], back: 0 };
		for (const [name, { before }] of Object.entries(robots)) Object.assign(watch.robots[name]!, before);
		Object.assign(watch, { evidence: watch.evidence.map(() => 0), waits: 0, recent: [] });
		return;
	}
	watch.waits++;
	if (watch.waits > PATIENCE && carriers.length < 2) giveUp(watch, carriers, robots);
}

/** What the one robot that fails more does is normal of it from now on; the others are bet on anew without its runs. */
function giveUp(watch: SystemWatch, carriers: readonly string[], robots: Record<string, Since>): void {
	for (const name of carriers) Object.assign(watch.robots[name]!, robots[name]!.after);
	watch.recent = watch.recent.filter(({ robot }) => !carriers.includes(robot));
	Object.assign(watch, { evidence: watch.evidence.map(() => 0), waits: 0 });
}

/** While it is open nothing is learned: what was normal before is what it may come back to. */
function follow(watch: SystemWatch, open: OpenFailures, robot: string, failed: boolean): void {
	if (open.settled.includes(robot)) {
		learn(watch.robots[robot]!, failed);
		return;
	}
	const { runs, failures } = watch.robots[robot]!;
	const own = of(open.robots, robot) ?? { before: { runs, failures }, after: { runs: 0, failures: 0 } };
	const carries = carriersOf(open.robots).includes(robot);
	if (carries) {
		const likely = ({ runs, failures }: Tally) => {
			const share = (failures + 0.5) / (runs + 1);
			return Math.log(failed ? share : 1 - share);
		};
		open.back = Math.max(0, open.back + likely(own.before) - likely(own.after));
	}
	// Runs that may well be those of before do not water down what it came to.
	if (failed || !carries || open.back === 0) {
		own.after.runs++;
		if (failed) own.after.failures++;
	}
	open.robots[robot] = own;
	const lasted = Object.values(open.robots).reduce((sum, { after }) => sum + after.runs, 0);
	if (lasted > LASTING) {
		for (const name of carriersOf(open.robots)) Object.assign(watch.robots[name]!, open.robots[name]!.after);
	}
	if (open.back >= SURE || lasted > LASTING) watch.open = null;
}

/** What the robot does is normal from now on; when no two are left that fail more, there is nothing the matter. */
function settle(watch: SystemWatch, robot: string): void {
	const { open } = watch;
	const own = open === null ? undefined : of(open.robots, robot);
	if (open === null || own === undefined) return;
	Object.assign(watch.robots[robot]!, own.after);
	delete open.robots[robot];
	open.settled.push(robot);
	if (carriersOf(open.robots).length < 2) watch.open = null;
}

/** A robot may be called what every object has: `constructor`. */
function of<One>(robots: Readonly<Record<string, One>>, robot: string): One | undefined {
	return Object.hasOwn(robots, robot) ? robots[robot] : undefined;
}

function learn(own: Tally, failed: boolean): void {
	const keep = own.runs < MEMORY ? 1 : 1 - 1 / MEMORY;
	own.runs = own.runs * keep + 1;
	own.failures = own.failures * keep + Number(failed);
}

function forget(watch: SystemWatch, robot: string): void {
	delete watch.robots[robot];
	watch.recent = watch.recent.filter(one => one.robot !== robot);
	if (watch.open === null) return;
	delete watch.open.robots[robot];
	if (carriersOf(watch.open.robots).length < 2) watch.open = null;
}
