import type { Decision } from '#model/decision.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { HypercareIncident, HypercareReview } from '#model/hypercare.ts';
import type { Role } from '#model/person.ts';
import type { Condition, Signature, SignOff } from '#model/sign-off.ts';
import type { Actor, TrailEntry } from '#model/trail.ts';
import type { Lang } from '../mails/texts.ts';
import { reviewed, wording } from '../reports/facts.fixture.ts';
import type { Parties } from './parties.ts';
import type { Told } from './told.ts';

export const ROBOT = 'par-11-oplysningspligt';
export const NOW = Date.parse('2026-11-23T13:00:00Z');
const HASH = '3fa9c1d24b0e7788aa5c6d1e2f3045968778695a4b3c2d1e0f9e8d7c6b5a4938';

export const person = (name: string): Actor => ({
	id: name.toLowerCase().replace(/\W+/g, '.'),
	name,
	via: 'local',
});
export const [ANNE, BO, KIRSTEN] = ['Anne Vestergaard', 'Bo Lindqvist', 'Kirsten Holm'].map(person) as [
	Actor,
	Actor,
	Actor,
];

const SIGNERS: Record<Role, Actor> = { 'rpa-team': BO, 'process-owner': ANNE, 'it-operations': KIRSTEN };

export function signature(role: Role, decision: Decision, more: Partial<Signature> = {}): Signature {
	return {
		...{ by: SIGNERS[role], at: '2026-11-23T12:40:00Z', role, decision, hash: HASH, seq: 40 },
		...{ comment: null, exceptions: [], condition: null, until: null },
		...more,
	};
}

export function signOffOf(more: Partial<SignOff> = {}): SignOff {
	return {
		...{ id: '1', state: 'open', hash: HASH, frozenAt: '2026-11-23T08:05:00Z', frozenBy: BO },
		...{ verdict: 'pass', unmet: [], signatures: [], decidedAt: null, until: null },
		...more,
	};
}

/** What each criterion found; all are met. */
const FIGURES: Record<string, EvidenceSnapshot['criteria'][number]['figures']> = {
	length: { days: 32, daysNeeded: 14, runs: 64, runsNeeded: 20 },
	'run-success': { runs: 64, failures: 1, ratio: 0.984375, lowerBound: 0.92786, goodInARow: 41 },
	items: { items: 812, itemsNeeded: 100, completionRatio: 0.99633, systemExceptionRatio: 0.0037 },
	'business-exceptions': {
		items: 812,
		businessExceptions: 97,
		ratio: 0.11946,
		most: 0.144,
		risingChance: 0.6,
	},
	incidents: { open: 0, sev1: 0, sev2: 0, sev3: 1, quietBankDays: 23, quietBankDaysNeeded: 10 },
	response: { incidents: 0, late: 0, acknowledgeMinutes: null, recoveryHours: null, recoveryBankDays: null },
	punctuality: { due: 64, onTime: 63, late: 1, missed: 0, explained: 0, ratio: 0.984 },
	volume: { itemsPerRun: 12.7, expectedItems: 12, ratio: 1.0573, explained: 0 },
	duration: { median: 214, p95: 301, runs: 63 },
	drift: { open: 0, signals: 3, runsToBaseline: 0 },
	correctness: {
		checked: 25,
		casesNeeded: 10,
		errors: 0,
		lowerBound: 0.887,
		firstRuns: 5,
		firstRunsChecked: 5,
	},
	release: { releases: 1, runs: 18, runsNeeded: 5 },
	handover: { items: 9, done: 9, notRelevant: 1 },
};
const day = (index: number) => new Date(Date.UTC(2026, 9, 22 + index)).toISOString();

export function evidenceOf(unmet: readonly string[] = []): EvidenceSnapshot {
	const { robot, overrides } = reviewOf();
	return {
		...{ version: 1, frozenAt: '2026-11-23T08:05:00Z', robot, limits: {}, overrides, since: day(0) },
		...{ restartedBy: null, verdict: unmet.length === 0 ? 'pass' : 'fail', days: 32, runs: 64, failures: 1 },
		...{ successRatio: 0.984375, successLowerBound: 0.92786 },
		criteria: Object.entries(FIGURES).map(([criterion, figures]) => ({
			criterion,
			verdict: unmet.includes(criterion) ? 'fail' : 'pass',
			figures,
			rule: { en: `What is asked of ${criterion}`, da: `Det kræves af ${criterion}` },
			missing: unmet.includes(criterion) ? { en: 'needs 5 more', da: 'mangler 5 mere' } : null,
		})),
		...{ incidents: [], samples: [], handover: [], explanations: [], releases: [], drift: [] },
		runList: Array.from({ length: 64 }, (_, index) => ({
			id: `run-${index}`,
			startedAt: day(Math.floor(index / 2)),
			endedAt: day(Math.floor(index / 2)),
			outcome: index === 22 ? 'system_exception' : 'success',
			items: {},
			version: '1.4.0',
		})),
	};
}

export function conditionOf(more: Partial<Condition> = {}): Condition {
	return {
		...{
			id: 'c-1',
			signOff: '1',
			deadline: '2026-12-04',
			by: ANNE,
			at: '2026-11-23T12:40:00Z',
			fulfilled: null,
		},
		text: 'Vejledningen til sagsbehandlerne skal opdateres med de nye brevtyper',
		...more,
	};
}

const incident = (sev: 1 | 2 | 3): HypercareIncident => ({
	...{ id: `i-${sev}`, kind: 'alert', what: 'RpaRunFailed', sev, graded: null, text: null },
	...{ openedAt: '2027-01-11T07:00:00Z', acknowledgedAt: null, closedAt: null, run: null },
	...{ version: null, reportedBy: null },
});

export function reviewOf(more: Partial<HypercareReview> = {}): HypercareReview {
	return {
		now: '2026-11-23T13:00:00Z',
		robot: {
			...{ id: ROBOT, name: '§ 11 Oplysningspligt', description: null, department: 'Ydelseskontoret' },
			...{ owner: 'Ydelseskontoret', targetSystems: ['KMD Aktiv'], criticality: 'high' },
			...{ schedule: '0 7 * * * · Europe/Copenhagen', timeZone: 'Europe/Copenhagen' },
		},
		phase: 'hypercare',
		phases: [{ phase: 'hypercare', from: day(0), until: null, cause: 'register', by: null, reason: null }],
		review: reviewed(ROBOT),
		incidents: [incident(2), incident(3)],
		...{ samples: [], handover: [], explanations: [], missedRuns: [], releases: [], drift: [] },
		...{ signOffs: [], conditions: [], proposals: [], plan: { nextOn: null, held: [] }, overrides: null },
		...more,
	};
}

/** In operation since its sign-off of 23 November. */
export const inOperation = (more: Partial<HypercareReview> = {}): HypercareReview =>
	reviewOf({
		phase: 'operation',
		review: reviewed(ROBOT, { phase: 'operation', signedOff: '2026-11-23', relapseWatchEnds: '2026-12-23' }),
		phases: [
			{
				...{ phase: 'operation', from: '2026-11-23T12:40:00Z', until: null, cause: 'sign-off' },
				...{ by: 'Anne Vestergaard, Bo Lindqvist, Kirsten Holm', reason: null },
			},
		],
		plan: { nextOn: '2027-02-23', held: [] },
		...more,
	});

export const PARTIES: Parties = {
	of: (...roles) => roles.map(role => `${role}@example.dk`),
	ownerIsKnown: true,
};

export const toldIn = (lang: Lang, review: HypercareReview, more: Partial<Told> = {}): Told => ({
	...{ review, parties: PARTIES, wording: wording(lang), now: NOW },
	...more,
});

export function entryOf(
	seq: number,
	action: string,
	data: unknown,
	more: Partial<TrailEntry> = {},
): TrailEntry {
	const hash = seq.toString(16).padStart(64, 'a');
	return {
		seq,
		at: '2026-11-23T12:40:00Z',
		by: BO,
		action,
		robot: ROBOT,
		data,
		previous: HASH,
		hash,
		...more,
	};
}
