import type { DriftDetail, DriftSignal } from '#model/drift.ts';
import type { ReadDeps } from '../api/deps.ts';
import { alarmsOf, numberOf } from '../drift/alarms.ts';
import { type Family, present, type Sample } from './family.ts';
import { OTHER, type Scrape } from './scrape.ts';

type Deps = Pick<ReadDeps, 'driftDetail'>;
type Rows = Iterable<[labels: Sample['labels'], value: number | null]>;

/**
 * Whether robots have changed, signal by signal. Unregistered robots beyond the cap have no signals here. What a robot adds
 * depends on its runs and on what is said of it alone, so it is made once for each answer of `driftDetail`.
 */
export function driftFamilies({ robots }: Pick<Scrape, 'robots'>, { driftDetail }: Deps): Family[] {
	const samples = new Map<string, Sample[]>(FAMILIES.map(({ name }) => [name, []]));
	for (const robot of robots) {
		if (robot === OTHER) continue;
		for (const [name, own] of samplesOf(driftDetail(robot))) samples.get(name)!.push(...own);
	}
	return [...samples].map(([name, all]) => ({ name, samples: all }));
}

const made = new WeakMap<DriftDetail, ReadonlyMap<string, Sample[]>>();

function samplesOf(detail: DriftDetail): ReadonlyMap<string, Sample[]> {
	const known = made.get(detail) ?? new Map(FAMILIES.map(({ name, rows }) => [name, present(rows(detail))]));
	made.set(detail, known);
	return known;
}

/** What each family says of one robot. */
const FAMILIES: readonly { name: string; rows(detail: DriftDetail): Rows }[] = [
	bySignal('rpa_drift_score', one => one.score),
	bySignal('rpa_drift_active', one => Number(one.active)),
	bySignal('rpa_drift_baseline', one => one.baseline),
	bySignal('rpa_drift_current', one => one.current),
	bySignal('rpa_drift_since_timestamp_seconds', one =>
		one.since === null ? null : Date.parse(one.since.at) / 1000,
	),
	byRobot('rpa_drift_level', ({ level }) => level),
	byRobot('rpa_drift_evidence', ({ evidence }) => evidence),
	{ name: 'rpa_drift_alarm', rows: alarmRows },
	{ name: 'rpa_drift_shared', rows: sharedRows },
	byRobot('rpa_drift_changes_total', foundChanges),
	byRobot('rpa_drift_new_errors_total', ({ found, newErrors }) => found?.newErrors ?? newErrors.length),
];

function bySignal(name: string, value: (signal: DriftSignal) => number | null) {
	return {
		name,
		rows: ({ robot, signals }: DriftDetail): Rows =>
			signals.map(one => [{ robot, signal: one.signal }, value(one)]),
	};
}

/** Absent before its first finished run. */
function byRobot(name: string, value: (detail: DriftDetail) => number) {
	return {
		name,
		rows: (detail: DriftDetail): Rows =>
			detail.signals.length === 0 ? [] : [[{ robot: detail.robot }, value(detail)]],
	};
}

/** A signal that led several alarms is shown once: open while one of them is. */
function alarmRows({ robot, changes }: DriftDetail): Rows {
	const open = new Map<string, boolean>();
	for (const alarm of alarmsOf(changes)) {
		const { signal } = alarm.lead;
		open.set(signal, (open.get(signal) ?? false) || alarm.open);
	}
	return [...open].map(([signal, is]) => [{ robot, signal }, Number(is)]);
}

/** Under the signal that led the alarm too: that is the one its alert is about. */
function sharedRows({ robot, changes }: DriftDetail): Rows {
	const systems = new Map<string, string>();
	for (const { lead, all } of alarmsOf(changes)) {
		for (const { signal, state, shared } of all) {
			if (state !== 'open' || shared === null) continue;
			for (const name of [signal, lead.signal]) systems.set(name, shared.targetSystem);
		}
	}
	return [...systems].map(([signal, target_system]) => [{ robot, signal, target_system }, 1]);
}

/** Changes are numbered from 1. */
function foundChanges({ found, changes }: DriftDetail): number {
	return found?.changes ?? changes.reduce((most, change) => Math.max(most, numberOf(change)), 0);
}
