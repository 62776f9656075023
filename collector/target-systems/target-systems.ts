import { keepUntilItRuns } from '../kept.ts';
import type { Ledger, RunRow } from '../ledger/types.ts';
import { RECENT, type RecentRuns } from '../recent-runs.ts';
import type { Register } from '../register/types.ts';
import { isLive } from '../schedule/window.ts';
import { judge, type SystemInfo, type SystemState } from './judge.ts';
import { systemNames } from './names.ts';
import { COUNTS_FOR_MS } from './outage.ts';
import { type Trial, trialsOf } from './trial.ts';

export interface TargetSystems {
	/** Every system a live robot works in, or one failed on lately; by name. */
	all(): SystemState[];
	/** Systems the robot's last run failed on; those that are down, where any of them is. Empty when it did not fail. */
	failedOn(robot: string, systems?: readonly SystemState[]): readonly string[];
	/** The system that is down and because of which the robot's last run failed. */
	downFor(robot: string, systems?: readonly SystemState[]): string | null;
}

interface Deps {
	ledger: Pick<Ledger, 'onChange' | 'failedSpans' | 'runs'>;
	register: Pick<Register, 'robot' | 'robots' | 'onChange' | 'targetSystem'>;
	recentRuns: RecentRuns;
	/** Epoch milliseconds. */
	now: () => number;
}

/** Failed runs of one robot that are looked at, where its last runs all failed. */
const MOST = 400;

/**
 * How the target systems are now: worked out of the robots' last runs whenever it is asked, so that it is true with the commit
 * of the run that shows it. Robots in development work in test systems and retired ones nowhere: neither says anything of a
 * system, nor does one that nobody registered.
 */
export function createTargetSystems({ ledger, register, recentRuns, now }: Deps): TargetSystems {
	let nameOf = systemNames(register);
	const { failedSpans } = ledger;
	const systemsOf = (robot: string) => [...new Set((register.robot(robot)?.targetSystems ?? []).map(nameOf))];
	const trialsNow = (id: string) => {
		const registered = systemsOf(id);
		const told = (runs: readonly RunRow[]) => trialsOf(runs, { registered, nameOf, failedSpans });
		const recent = told(recentRuns(id));
		if (recentRuns(id).length < RECENT || recent.some(trial => !trial.failed)) return recent;
		return told(ledger.runs({ robot: id, from: now() - 2 * COUNTS_FOR_MS, limit: MOST }).runs);
	};
	const trials = keepUntilItRuns(ledger, trialsNow);
	register.onChange(() => {
		nameOf = systemNames(register);
		trials.forget();
	});
	const live = () => register.robots().filter(robot => isLive(robot, now()));
	const all = () => {
		const robots = live().map(robot => ({ robot: robot.id, trials: trials.get(robot.id) }));
		const worked = robotsBySystem(robots, systemsOf);
		const systems = [...worked].map(([name, ids]): SystemInfo => {
			return { name, robots: [...ids].sort(), downAfter: register.targetSystem(name).downAfter };
		});
		return judge(
			robots,
			systems.sort((a, b) => (a.name < b.name ? -1 : 1)),
			now(),
		);
	};
	const down = (robot: string, systems: readonly SystemState[]) => {
		const last = trials.get(robot)[0];
		const entry = register.robot(robot);
		const isLiveRobot = entry !== undefined && isLive(entry, now());
		return systems
			.filter(system => system.downSince !== null && isOf(system, robot, isLiveRobot, last))
			.map(system => system.name);
	};
	return {
		all,
		failedOn(robot, systems = all()) {
			const last = trials.get(robot)[0];
			if (last === undefined || !last.failed) return [];
			const found = down(robot, systems);
			return found.length > 0 ? found : last.systems;
		},
		downFor: (robot, systems = all()) => down(robot, systems)[0] ?? null,
	};
}

/** What the register says each robot works in, and what its last run said. */
function robotsBySystem(
	robots: readonly { robot: string; trials: readonly Trial[] }[],
	systemsOf: (robot: string) => readonly string[],
): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const { robot, trials } of robots) {
		for (const name of [...systemsOf(robot), ...(trials[0]?.systems ?? [])]) {
			found.set(name, (found.get(name) ?? new Set()).add(robot));
		}
	}
	return found;
}

/** Whether the robot's failure belongs to the system's outage; one that is not live never shows an outage, but may suffer of it. */
function isOf(system: SystemState, robot: string, live: boolean, last: Trial | undefined): boolean {
	if (live) return system.failing.some(one => one.robot === robot);
	if (last === undefined || !last.failed) return false;
	return last.systems.includes(system.name) && last.endedAt >= system.downSince!;
}
