import type { DriftChange, DriftDetail, DriftSignal } from '#model/drift.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour)).toISOString();

/** An open change: a signal that takes half as long again since run 60, found at run 69. */
export function changeOf(id: string, more: Partial<DriftChange> = {}): DriftChange {
	return {
		...{ id, signal: 'duration', unit: 'seconds', kind: 'up', from: 20, to: 30, state: 'open' },
		since: { run: 'run-60', at: at(6) },
		foundAt: { run: 'run-69', at: at(7) },
		endedAt: null,
		runs: 9,
		beyond: { count: 8, share: 0.95, compared: 60 },
		...{ evidence: 2300, level: 1300, levelYears: 5, accountedFor: [] },
		...{ alsoMoved: [], mix: [], nearby: [], shared: null, accepted: null },
		...more,
	};
}

/** A signal with this open change, or with none. */
export function signalOf(signal: string, change: DriftChange | null = null): DriftSignal {
	return {
		...{ signal, unit: 'seconds', score: 12, level: 1300, active: change !== null },
		...{ baseline: 20, band: [15, 26], current: change?.to ?? 20, runs: 70, runsNeeded: 0 },
		since: change?.since ?? null,
		change: change?.id ?? null,
	};
}

/** A robot with these changes, one signal for each that is open. */
export function detailOf(robot: string, changes: readonly DriftChange[]): DriftDetail {
	const open = changes.filter(({ state }) => state === 'open');
	const quiet = ['duration', 'items'].filter(name => open.every(({ signal }) => signal !== name));
	return {
		...{ robot, evidence: 24, level: 1300, levelYears: 5 },
		signals: [...open.map(one => signalOf(one.signal, one)), ...quiet.map(name => signalOf(name))],
		changes: [...changes],
		...{ releases: [], newErrors: [] },
	};
}

/** Somebody who is listened to. */
export function teller<Told>() {
	const listeners: ((told: Told) => void)[] = [];
	return {
		onChange(listener: (told: Told) => void) {
			listeners.push(listener);
			return () => {};
		},
		tell(told: Told) {
			for (const listener of listeners) listener(told);
		},
	};
}
