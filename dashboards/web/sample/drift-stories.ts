import type { ChangeKind, DriftState, DriftUnit, NearbyChange } from '#model/drift.ts';

/** What happened to made-up robots: their signals, and where they moved. Runs are counted back from the last one. */
export interface SignalStory {
	signal: string;
	unit: DriftUnit;
	usual: number;
	/** Of the logarithm of the values. */
	spread: number;
	/** Runs still needed before a change could be noticed. */
	needed?: number;
	/** Its part of the evidence now. */
	score?: number;
}

export interface MoveStory {
	signal: string;
	kind: ChangeKind;
	to: number;
	/** First changed run, the run at which it was found, and the run with which it ended. */
	ago: number;
	found: number;
	ended?: number;
	state: DriftState;
	evidence: number;
	reason?: string;
	nearby?: { what: NearbyChange['what']; from: string | null; to: string; ago: number };
	/** Target system that others changed on too. */
	shared?: string;
	mix?: { error: string; before: number; after: number }[];
}

export interface RobotStory {
	id: string;
	/** Hours between two runs. */
	every: number;
	/** When the next run would start. */
	until: string;
	seed: number;
	/** Finished runs there are. */
	count: number;
	levelYears: number | null;
	signals: SignalStory[];
	moves: MoveStory[];
	releases: { version: string; ago: number }[];
	newErrors: { error: string; ago: number; runs: number }[];
}

const LATE = '2026-11-23T13:05:00Z';

const failures = (usual = 0.02): SignalStory => ({ signal: 'failures', unit: 'ratio', usual, spread: 0 });
const exceptions: SignalStory = { signal: 'business_exceptions', unit: 'ratio', usual: 0.06, spread: 0 };
const retries: SignalStory = { signal: 'retries', unit: 'ratio', usual: 0.04, spread: 0 };
const errors: SignalStory = { signal: 'errors', unit: 'none', usual: 0, spread: 0 };
const delay: SignalStory = { signal: 'start_delay', unit: 'seconds', usual: 14, spread: 0.4, score: 3.2 };

/** One step slower, and everything with it; what was more work was accepted before. */
const INVOICES: RobotStory = {
	id: 'fakturabehandling-i-prisme',
	every: 24,
	until: '2026-11-24T05:15:00Z',
	seed: 31,
	count: 150,
	levelYears: 10,
	signals: [
		{ signal: 'duration', unit: 'seconds', usual: 252, spread: 0.11, score: 3.4 },
		{ signal: 'seconds_per_item', unit: 'seconds', usual: 8.4, spread: 0.12, score: 1.9 },
		{ signal: 'step:Log ind', unit: 'seconds', usual: 11, spread: 0.2, score: 1.1 },
		{ signal: 'step:Hent fakturaer', unit: 'seconds', usual: 64, spread: 0.15, score: 2.4 },
		{ signal: 'step:Bogfør i Prisme', unit: 'seconds', usual: 96, spread: 0.14, score: 8.1 },
		{ signal: 'step:Arkivér bilag', unit: 'seconds', usual: 22, spread: 0.2, needed: 7 },
		{ signal: 'items', unit: 'items', usual: 28, spread: 0.18, score: 0.7 },
		{ signal: 'failed_items', unit: 'ratio', usual: 0.015, spread: 0.5, score: 0.9 },
		failures(),
		exceptions,
		retries,
		delay,
		errors,
		{ signal: 'gauge:kø i Prisme', unit: 'none', usual: 41, spread: 0.25, score: 5.6 },
	],
	moves: [
		{
			signal: 'step:Bogfør i Prisme',
			kind: 'up',
			to: 171,
			ago: 9,
			found: 2,
			state: 'open',
			evidence: 2710,
			nearby: { what: 'worker', from: 'vdi-07', to: 'vdi-11', ago: 11 },
		},
		{ signal: 'duration', kind: 'up', to: 330, ago: 9, found: 2, state: 'open', evidence: 2710 },
		{ signal: 'seconds_per_item', kind: 'up', to: 10.9, ago: 8, found: 2, state: 'open', evidence: 2710 },
		{
			signal: 'items',
			kind: 'up',
			to: 43,
			ago: 34,
			found: 27,
			ended: 25,
			state: 'accepted',
			evidence: 3140,
			reason: 'Fra oktober sender også Ældre og Sundhed deres fakturaer gennem robotten.',
		},
		{
			signal: 'step:Log ind',
			kind: 'spread',
			to: 6.5,
			ago: 92,
			found: 80,
			ended: 71,
			state: 'over',
			evidence: 2650,
		},
	],
	releases: [
		{ version: '1.5.0', ago: 120 },
		{ version: '1.6.0', ago: 55 },
	],
	newErrors: [{ error: 'SelectorNotFound', ago: 5, runs: 146 }],
};

/** Three robots on one target system, slower since the same afternoon. */
const onAktiv = (
	id: string,
	own: Pick<RobotStory, 'every' | 'seed'> & { usual: number; to: number; ago: number; found: number },
	more: MoveStory[] = [],
): RobotStory => ({
	id,
	every: own.every,
	until: LATE,
	seed: own.seed,
	count: 140,
	levelYears: own.every >= 24 ? 10 : 4,
	signals: [
		{ signal: 'duration', unit: 'seconds', usual: own.usual, spread: 0.13, score: 2.2 },
		{ signal: 'step:Opslag i KMD Aktiv', unit: 'seconds', usual: own.usual * 0.55, spread: 0.16, score: 6.1 },
		{ signal: 'step:Skriv notat', unit: 'seconds', usual: own.usual * 0.2, spread: 0.15, score: 1.9 },
		{ signal: 'items', unit: 'items', usual: 19, spread: 0.22, score: own.every === 8 ? 212 : 0.4 },
		failures(0.015),
		exceptions,
		errors,
	],
	moves: [
		{
			signal: 'step:Opslag i KMD Aktiv',
			kind: 'up',
			to: own.usual * 0.55 * own.to,
			ago: own.ago,
			found: own.found,
			state: 'open',
			evidence: 4130 - own.usual,
			shared: 'KMD Aktiv',
		},
		{
			signal: 'duration',
			kind: 'up',
			to: own.usual * (1 + (own.to - 1) * 0.55),
			ago: own.ago,
			found: own.found,
			state: 'open',
			evidence: 4130 - own.usual,
			shared: 'KMD Aktiv',
		},
		...more,
	],
	releases: [{ version: '2.3.0', ago: 88 }],
	newErrors: [],
});

const MAIL: MoveStory = {
	signal: 'failures',
	kind: 'rate',
	to: 0.24,
	ago: 40,
	found: 31,
	ended: 22,
	state: 'over',
	evidence: 2890,
};
const OTHER_ERRORS: MoveStory = {
	signal: 'errors',
	kind: 'mix',
	to: 0,
	ago: 62,
	found: 50,
	ended: 44,
	state: 'accepted',
	evidence: 2702,
	reason: 'KMD har ændret teksten i deres fejlbesked; det er den samme fejl som før.',
	mix: [
		{ error: 'SagLåst', before: 0.55, after: 0.08 },
		{ error: 'SagErUnderBehandling', before: 0.02, after: 0.61 },
	],
};

export const DRIFT_STORIES: readonly RobotStory[] = [
	INVOICES,
	onAktiv('opfoelgning-paa-sygedagpenge', { every: 6, seed: 41, usual: 186, to: 1.82, ago: 24, found: 13 }, [
		MAIL,
	]),
	onAktiv('kontrol-af-bopael', { every: 12, seed: 42, usual: 95, to: 1.66, ago: 12, found: 4 }, [
		OTHER_ERRORS,
	]),
	onAktiv('journalisering-af-ansoegninger', { every: 8, seed: 43, usual: 310, to: 1.71, ago: 18, found: 9 }),
];
