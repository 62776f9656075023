import type { Told } from '../../collector/drift/told.ts';
import { createJournals } from '../../collector/drift/watch/journal.ts';
import { observe } from '../../collector/drift/watch/observe.ts';
import { emptyRobotDrift } from '../../collector/drift/watch/robot-drift.ts';
import { pack } from '../../collector/drift/watch/stored.ts';
import { random } from './random.ts';

/** A robot of twenty signals: what its items and the calendar make of them is taken out, as of any robot. */
const STEPS = Array.from({ length: 14 }, (_, index) => `step:Step ${index}`);
export const SIGNALS = STEPS.length + 6;

export function drawRuns(count: number): Told[] {
	const { normal, chance } = random(3);
	return Array.from({ length: count }, (_, run) => {
		const items = Math.round(40 * Math.exp(0.3 * normal()));
		const seconds = () => 1 + 0.7 * Math.log(items) + 0.2 * normal();
		return {
			...{ run: `run-${run}`, at: run * 86_400_000, startedAt: run * 86_400_000, level: 1e9, perYear: 365 },
			...{ batch: 1, weekday: run % 7, hour: 6, version: '1.0', platform: null, worker: null },
			...{ targetSystems: ['ERP'], items, accepted: [], error: null },
			values: {
				...Object.fromEntries(STEPS.map(step => [step, seconds()])),
				...{
					duration: seconds(),
					seconds_per_item: normal(),
					items: Math.log1p(items),
					start_delay: normal(),
				},
				...{ failures: Number(chance(0.03)), retries: Number(chance(0.08)) },
			},
		};
	});
}

/** The watch alone; and with what is kept of it as JSON, as it is in the ledger, but for SQLite. */
export function watch(runs: readonly Told[]) {
	return runs.reduce((drift, told) => observe(drift, told), emptyRobotDrift('robot'));
}

/** Bytes written. */
export function keep(runs: readonly Told[]): number {
	const rows = new Map<string, string>();
	let bytes = 0;
	const state = {
		get: (key: string) => (rows.has(key) ? JSON.parse(rows.get(key)!) : undefined),
		set(key: string, value: unknown) {
			const text = JSON.stringify(value);
			bytes += text.length;
			rows.set(key, text);
		},
		steps: () => [],
	};
	const journals = createJournals();
	for (const told of runs) journals.advance(state, 'robot', () => ({ told, priors: {} }));
	return bytes;
}

/** Bytes of JSON in which all that is remembered of the robot is kept. */
export const stateBytes = (runs: readonly Told[]) => JSON.stringify(pack(watch(runs))).length;
