import type { DecisionAction, Sev } from '#model/decision.ts';
import type { Explanation, HandoverItem, ReviewPlan, Sample } from '#model/hypercare.ts';
import type { Condition } from '#model/sign-off.ts';
import type { Actor } from '#model/trail.ts';
import type { DecisionEntry } from './entry.ts';
import { freeze, type SignOffs, sign, withdraw, withdrawOpen } from './fold-sign-off.ts';
import type { AcceptedChange, ReportedIncident, RobotDecisions } from './types.ts';

/** What the entries so far come to; changed in place while they are folded, and by nobody after. */
interface Draft extends SignOffs {
	reported: ReportedIncident[];
	grades: Map<string, { sev: Sev; reason: string; by: Actor; at: string }>;
	samples: Sample[];
	handover: Map<string, Omit<HandoverItem, 'missing'>>;
	explanations: Explanation[];
	reviews: ReviewPlan['held'];
	acceptedChanges: AcceptedChange[];
	dismissed: Set<string>;
}

type Step<A extends DecisionAction> = (draft: Draft, entry: DecisionEntry<A>) => void;

const STEPS: { [A in DecisionAction]: Step<A> } = {
	'incident.reported': ({ reported }, { by, at, data }) => {
		const { id, what, sev, description, happenedAt = at, run = null } = data;
		reported.push({
			...{ id, kind: 'reported', what, sev, graded: null, text: description, run, version: null },
			...{ openedAt: happenedAt, acknowledgedAt: at, closedAt: null, reportedBy: by },
		});
	},
	'incident.graded': ({ grades }, { by, at, data: { incident, sev, reason } }) => {
		grades.set(incident, { sev, reason, by, at });
	},
	'incident.resolved': (draft, { at, data: { incident } }) => {
		draft.reported = draft.reported.map(one => (one.id === incident ? { ...one, closedAt: at } : one));
	},
	'sample.recorded': ({ samples }, { by, at, data }) => {
		const { id, checked, errors, runs = [], comment = null } = data;
		samples.push({ id, by, at, checked, errors, runs, comment });
	},
	'handover.set': ({ handover }, { by, at, data }) => {
		const { state, note = null, reference = null } = data;
		const item = data.item as HandoverItem['item'];
		handover.set(item, { item, state, note, reference, by, at });
	},
	'explanation.given': ({ explanations }, { by, at, data }) => {
		const { id, subject, at: about = null, ratio, reason } = data;
		explanations.push({ id, by, at, subject, about, ratio, reason });
	},
	'sign-off.frozen': freeze,
	'sign-off.signed': sign,
	'sign-off.withdrawn': withdraw,
	'condition.fulfilled': (draft, { by, at, data: { condition, comment } }) => {
		const fulfilled: Condition['fulfilled'] = { by, at, comment };
		draft.conditions = draft.conditions.map(one => (one.id === condition ? { ...one, fulfilled } : one));
	},
	'phase.decided': (draft, { by, at, data: { to, reason, proposal } }) => {
		draft.phases.push({
			...{ phase: to, at: Date.parse(at), cause: 'decision', by: by.name, reason, version: null },
		});
		if (proposal !== undefined) draft.dismissed.add(proposal);
		withdrawOpen(draft, at);
	},
	'proposal.dismissed': ({ dismissed }, { data }) => void dismissed.add(data.proposal),
	'review.held': ({ reviews }, { by, at, data: { id, heldOn, comment } }) => {
		reviews.push({ id, by, at, heldOn, comment });
	},
	'drift.accepted': ({ acceptedChanges }, { by, at, data: { change, also, reason } }) => {
		const known = new Set(acceptedChanges.map(one => one.change));
		for (const id of [change, ...also]) {
			if (!known.has(id)) acceptedChanges.push({ change: id, by, reason, at });
		}
	},
};

/** What the entries of one robot come to, oldest first. Pure; actions it does not know say nothing. */
export function fold(entries: readonly DecisionEntry[]): RobotDecisions {
	const draft: Draft = {
		...{ phases: [], signOffs: [], conditions: [], releases: new Map() },
		...{ reported: [], grades: new Map(), samples: [], handover: new Map(), explanations: [] },
		...{ reviews: [], acceptedChanges: [], dismissed: new Set() },
	};
	for (const entry of entries) {
		// Entry and step have the same action; the compiler cannot follow that through a table.
		if (Object.hasOwn(STEPS, entry.action)) (STEPS[entry.action] as Step<DecisionAction>)(draft, entry);
	}
	const { releases: _, handover, ...said } = draft;
	return { ...said, handover: [...handover.values()] };
}
