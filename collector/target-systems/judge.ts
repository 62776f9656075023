import { COUNTS_FOR_MS, type Member, type Outage, outageOf, TOGETHER_MS } from './outage.ts';
import type { Trial } from './trial.ts';

export interface RobotTrials {
	robot: string;
	/** Newest end first, back to the last good one at least. */
	trials: readonly Trial[];
}

export interface SystemInfo {
	name: string;
	/** Ids of the robots that work in it. */
	robots: readonly string[];
	/** So many robots failing on it mean that it is down. */
	downAfter: number;
}

export interface Failing {
	robot: string;
	run: string;
	endedAt: number;
}

export interface SystemState extends SystemInfo {
	/** While it is down all that failed in this outage; else those that failed within half an hour of the last. Latest first. */
	failing: readonly Failing[];
	/** When the first of the failures was that showed it; null while it is not down. */
	downSince: number | null;
}

/** A robot whose last run failed, and the systems that may be why: those on which no robot has worked since. */
interface Suspect {
	robot: string;
	last: Trial;
	sure: boolean;
	failedAt: ReadonlyMap<string, readonly number[]>;
}

/**
 * How the target systems are, from what the robots' last runs say; pure, and the same in whatever order it is told. One cause
 * makes one system down: where runs do not say which of their systems failed, it is the one on which others are known to have
 * failed, else the one most of them share.
 */
export function judge(
	robots: readonly RobotTrials[],
	systems: readonly SystemInfo[],
	now: number,
): SystemState[] {
	const proof = proofs(robots);
	const suspects = robots.flatMap(one => suspectOf(one, proof) ?? []);
	const held = new Map(suspects.filter(one => one.sure).map(one => [one, [...one.failedAt.keys()]]));
	const open = new Set(suspects.filter(one => !one.sure));
	for (let found = culprit(systems, held, open, now); found; found = culprit(systems, held, open, now)) {
		for (const one of found.guessed) {
			held.set(one, [found.system]);
			open.delete(one);
		}
	}
	const against = (system: string) => suspects.filter(one => names(held, open, one).includes(system));
	return systems.map(system => stateOf(system, against(system.name), now));
}

/** When the last good run ended that worked in a system: of those that are known to have, and of any that may have. */
function proofs(robots: readonly RobotTrials[]): Map<string, { sure: number; any: number }> {
	const found = new Map<string, { sure: number; any: number }>();
	for (const { failed, systems, sure, endedAt } of robots.flatMap(one => one.trials)) {
		if (failed) continue;
		for (const system of systems) {
			const known = found.get(system) ?? { sure: 0, any: 0 };
			known.any = Math.max(known.any, endedAt);
			if (sure) known.sure = Math.max(known.sure, endedAt);
			found.set(system, known);
		}
	}
	return found;
}

/** Null when its last run went well, or each system it may have failed on has been worked in since. A guess proves nothing against what is known. */
function suspectOf({ robot, trials }: RobotTrials, proof: ReturnType<typeof proofs>): Suspect | null {
	const last = trials[0];
	if (last === undefined || !last.failed) return null;
	const good = trials.findIndex(trial => !trial.failed);
	const streak = good === -1 ? trials : trials.slice(0, good);
	const failedAt = new Map<string, number[]>();
	for (const system of last.systems) {
		const works = proof.get(system);
		const stands = ({ endedAt, sure, systems }: Trial) =>
			systems.includes(system) && endedAt >= (works?.[sure ? 'sure' : 'any'] ?? 0);
		if (stands(last))
			failedAt.set(
				system,
				streak.filter(stands).map(trial => trial.endedAt),
			);
	}
	return failedAt.size === 0 ? null : { robot, last, sure: last.sure, failedAt };
}

type Held = ReadonlyMap<Suspect, readonly string[]>;

const names = (held: Held, open: ReadonlySet<Suspect>, one: Suspect): readonly string[] =>
	open.has(one) ? [...one.failedAt.keys()] : (held.get(one) ?? []);

/** The system to blame next for runs that may have failed on several. */
function culprit(systems: readonly SystemInfo[], held: Held, open: ReadonlySet<Suspect>, now: number) {
	const found = systems.flatMap(({ name, downAfter, robots }) => {
		const guessed = [...open].filter(one => one.failedAt.has(name));
		if (guessed.length === 0) return [];
		const known = [...held].filter(([, blamed]) => blamed.includes(name)).map(([one]) => one);
		const outage = outageOf(membersOf([...known, ...guessed], name), downAfter, now);
		if (outage === null) return [];
		const inIt = new Set(outage.robots);
		const sure = known.filter(one => one.sure && inIt.has(one.robot)).length;
		return [{ system: name, guessed, sure, failing: inIt.size, robots: robots.length }];
	});
	return found.sort(
		(a, b) =>
			b.sure - a.sure || b.failing - a.failing || a.robots - b.robots || (a.system < b.system ? -1 : 1),
	)[0];
}

function membersOf(suspects: readonly Suspect[], system: string): Member[] {
	return suspects.map(({ robot, failedAt }) => ({ robot, failedAt: failedAt.get(system) ?? [] }));
}

function stateOf(system: SystemInfo, against: readonly Suspect[], now: number): SystemState {
	const outage = outageOf(membersOf(against, system.name), system.downAfter, now);
	const failing = against
		.map(({ robot, last }): Failing => ({ robot, run: last.run, endedAt: last.endedAt }))
		.sort((a, b) => b.endedAt - a.endedAt || (a.robot < b.robot ? -1 : 1));
	return {
		...system,
		failing: failing.filter(counts(failing, outage, now)),
		downSince: outage?.since ?? null,
	};
}

function counts(failing: readonly Failing[], outage: Outage | null, now: number) {
	const inOutage = new Set(outage?.robots);
	const last = failing[0]?.endedAt ?? 0;
	return ({ robot, endedAt }: Failing): boolean =>
		outage === null ? now - last <= COUNTS_FOR_MS && endedAt >= last - TOGETHER_MS : inOutage.has(robot);
}
