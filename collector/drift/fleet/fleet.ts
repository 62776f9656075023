import type { SystemDrift } from '#model/drift.ts';
import type { Ledger, ObserverState } from '../../ledger/types.ts';
import type { Prior } from '../detectors/detector.ts';
import type { Told } from '../told.ts';
import type { RobotDrift } from '../watch/robot-drift.ts';
import { emptyPool, type Pool, poolsOf, priorOf, type Sample, takeIn } from './pool.ts';
import type { SystemJournals } from './system-journal.ts';
import { openFailures } from './system-watch.ts';

/** What robots know together, in the ledger's rows of the watch and in its transaction. Robots' own rows have no such names. */
const POOL = '/pool/';
/** Names of the systems that are watched; many can be invented, so that they are limited. */
const SYSTEMS = '/systems';
const MOST_SYSTEMS = 200;

/** What other robots let one expect of each signal that begins with this run. */
export function priorsOf(
	state: Pick<ObserverState, 'get'>,
	known: RobotDrift,
	{ values, targetSystems, perYear }: Told,
): Record<string, Prior> {
	const begin = Object.keys(values).filter(signal => known.signals[signal] === undefined);
	if (begin.length === 0) return {};
	const pools = poolsOf(targetSystems, perYear).flatMap(name => (state.get(POOL + name) as Pool) ?? []);
	return Object.fromEntries(
		begin.flatMap(signal => {
			const prior = priorOf(pools, signal);
			return prior === null ? [] : [[signal, prior]];
		}),
	);
}

/** The pools learn from the last `runs` of a robot. */
export function poolRuns(state: ObserverState, drift: RobotDrift, runs: number): void {
	const sample = lastOf(drift, drift.runs - runs);
	for (const name of poolsOf(drift.targetSystems, drift.perYear)) {
		const pool = (state.get(POOL + name) as Pool | undefined) ?? emptyPool();
		state.set(POOL + name, takeIn(pool, sample));
	}
}

/** Values of the runs from a number on. */
function lastOf({ signals }: RobotDrift, from: number): Sample {
	return Object.fromEntries(
		Object.entries(signals).map(([signal, { values, runs }]) => {
			const first = runs.findLastIndex(number => number < from) + 1;
			return [signal, values.slice(first).filter(value => typeof value === 'number')];
		}),
	);
}

/** The systems the run worked in are told whether it failed. */
export function watchSystems(
	state: ObserverState,
	systems: SystemJournals,
	drift: RobotDrift,
	told: Told,
): void {
	const { robot, perYear, batch, changes } = drift;
	const failures = told.values.failures;
	const fact = {
		...{ robot, run: told.run, at: told.at },
		failed: failures === undefined ? null : failures === 1,
		perYear: perYear === null ? null : perYear * batch,
		accepted: told.accepted.some(({ change }) =>
			changes.some(({ id, signal }) => id === change && signal === 'failures'),
		),
	};
	for (const system of new Set(told.targetSystems)) {
		if (isWatched(state, system)) systems.advance(state, system, fact);
	}
}

function isWatched(state: ObserverState, system: string): boolean {
	const known = (state.get(SYSTEMS) as string[] | undefined) ?? [];
	if (known.includes(system)) return true;
	if (known.length >= MOST_SYSTEMS) return false;
	state.set(SYSTEMS, [...known, system]);
	return true;
}

/** Systems whose robots fail more often together, while they do. */
export function failingSystems(
	ledger: Pick<Ledger, 'observerState'>,
	observer: string,
	systems: SystemJournals,
): SystemDrift[] {
	const get = (key: string) => ledger.observerState(observer, [key])[0]?.value;
	return ((get(SYSTEMS) ?? []) as string[]).flatMap(targetSystem => {
		const watch = systems.stand({ get }, targetSystem);
		const open = watch === undefined ? null : openFailures(watch);
		if (open === null) return [];
		const { since, robots, evidence, level } = open;
		return [
			{
				targetSystem,
				since: { run: since.run, at: new Date(since.at).toISOString() },
				kind: 'failures' as const,
				robots: robots.map(robot => ({ robot, change: null })),
				...{ evidence, level },
			},
		];
	});
}
