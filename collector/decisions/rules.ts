import Type from 'typebox';
import {
	type DecisionAction,
	ExplanationReport,
	type FindingKind,
	Fulfilment,
	HandoverReport,
	IncidentGrade,
	IncidentReport,
	IncidentResolution,
	PhaseDecision,
	Reason,
	ReviewHeld,
	SampleReport,
	type Sev,
	SignatureReport,
} from '#model/decision.ts';
import { DriftAcceptance } from '#model/drift.ts';
import { ROLES, type Role } from '#model/person.ts';
import { BadRequest, Conflict, NotFound } from '../api/problem.ts';
import { dayOf } from '../register/day.ts';
import { acceptance } from './acceptance.ts';
import type { EntryData } from './entry.ts';
import { frozenNow, signed, withdrawn } from './sign-off-rules.ts';
import { addYears, type Situation, today } from './situation.ts';

/** What people ask for: the body of each route. */
export const BODIES = {
	'incident.reported': IncidentReport,
	'incident.graded': IncidentGrade,
	'incident.resolved': IncidentResolution,
	'sample.recorded': SampleReport,
	'handover.set': HandoverReport,
	'explanation.given': ExplanationReport,
	/** Nothing is said: it is what is. */
	'sign-off.frozen': Type.Optional(Type.Unknown()),
	'sign-off.signed': SignatureReport,
	'sign-off.withdrawn': Reason,
	'condition.fulfilled': Fulfilment,
	'phase.decided': PhaseDecision,
	'proposal.dismissed': Reason,
	'review.held': ReviewHeld,
	'drift.accepted': DriftAcceptance,
} satisfies Record<DecisionAction, Type.TSchema>;
export type Bodies = { [A in DecisionAction]: Type.Static<(typeof BODIES)[A]> };

/** One kind of decision. Pure. */
export interface Rule<A extends DecisionAction> {
	/** One of them is needed for the robot. */
	roles(body: Bodies[A], of: string): readonly Role[];
	/** What is kept. Throws where it cannot be decided as things stand. */
	make(situation: Situation, body: Bodies[A], of: string): EntryData[A];
	/** What it made or is about. */
	id(data: EntryData[A]): string;
}

const any = () => ROLES;
const OWNER: readonly Role[] = ['process-owner'];
const BUSINESS: readonly Role[] = ['rpa-team', 'process-owner'];
const TECHNICAL: readonly Role[] = ['rpa-team', 'it-operations'];
/** Items of the hand-over that not everybody can vouch for. */
const HANDOVER_ROLES: Readonly<Record<string, readonly Role[]>> = {
	'benefit-baseline': OWNER,
	'data-protection': OWNER,
	'restart-tested': TECHNICAL,
	'alert-route-tested': TECHNICAL,
	'access-and-expiry': TECHNICAL,
};
/** What somebody outside got wrong is as bad as can be by itself; the rest stood still until somebody says otherwise. */
const SEV_OF: Record<FindingKind, Sev> = {
	wrong_letter: 1,
	double_letter: 1,
	wrong_payment: 1,
	data_breach: 1,
	wrong_registration: 2,
	other: 2,
};

export const RULES: { [A in DecisionAction]: Rule<A> } = {
	'incident.reported': { roles: any, make: reported, id: ({ id }) => id },
	'incident.graded': {
		roles: any,
		make(situation, body, incident) {
			if (!situation.hasIncident(incident)) throw noIncident(situation, incident);
			return { incident, ...body };
		},
		id: ({ incident }) => incident,
	},
	'incident.resolved': { roles: any, make: resolved, id: ({ incident }) => incident },
	'sample.recorded': {
		roles: () => OWNER,
		make: sampled,
		id: ({ id }) => id,
	},
	'handover.set': {
		roles: (_, item) => HANDOVER_ROLES[item] ?? ROLES,
		make(_, body, item) {
			if (body.state === 'not_relevant' && (body.note ?? '') === '') {
				throw new BadRequest('a note must say why it is not relevant', 'body/note');
			}
			return { item, ...body };
		},
		id: ({ item }) => item,
	},
	'explanation.given': { roles: () => BUSINESS, make: explained, id: ({ id }) => id },
	'sign-off.frozen': { roles: any, make: frozenNow, id: ({ id }) => id },
	'sign-off.signed': { roles: ({ role }) => [role], make: signed, id: ({ signOff }) => signOff },
	'sign-off.withdrawn': { roles: any, make: withdrawn, id: ({ signOff }) => signOff },
	'condition.fulfilled': { roles: any, make: fulfilled, id: ({ condition }) => condition },
	'phase.decided': { roles: any, make: phaseDecided, id: ({ to }) => to },
	'proposal.dismissed': {
		roles: any,
		make(situation, { reason }, proposal) {
			needProposal(situation, proposal);
			return { proposal, reason };
		},
		id: ({ proposal }) => proposal,
	},
	'review.held': {
		roles: () => BUSINESS,
		make(situation, body) {
			if (body.heldOn > today(situation)) throw new BadRequest('it has not been held yet', 'body/heldOn');
			needLive(situation, body.heldOn, 'body/heldOn');
			return { id: `m-${situation.said.reviews.length + 1}`, ...body };
		},
		id: ({ id }) => id,
	},
	'drift.accepted': { roles: () => BUSINESS, make: acceptance, id: ({ change }) => change },
};

function reported(situation: Situation, body: IncidentReport): EntryData['incident.reported'] {
	const { said } = situation;
	const { what, happenedAt, ...rest } = body;
	if (happenedAt !== undefined) needRecent(situation, Date.parse(happenedAt));
	const sev = body.sev ?? SEV_OF[what];
	if (SEV_OF[what] === 1 && sev > 1) {
		const name = what.replace('_', ' ');
		throw new BadRequest(`a ${name} is Sev1 by itself; grade it afterwards, with the reason`, 'body/sev');
	}
	const happened = happenedAt === undefined ? {} : { happenedAt: new Date(happenedAt).toISOString() };
	return { ...rest, id: `r-${said.reported.length + 1}`, what, sev, ...happened };
}

/** Runs are kept by their ids, whatever they were called: what was checked is held against them. */
function sampled({ said, robot, runOf }: Situation, body: SampleReport): EntryData['sample.recorded'] {
	if (body.errors > body.checked) throw new BadRequest('more errors than cases checked', 'body/errors');
	const unknown = body.runs?.filter(run => runOf(run) === undefined) ?? [];
	if (unknown.length > 0) {
		throw new BadRequest(`${robot.name} has no such run: ${unknown.join(', ')}`, 'body/runs');
	}
	const runs = body.runs && [...new Set(body.runs.flatMap(run => runOf(run) ?? []))];
	return { id: `s-${said.samples.length + 1}`, ...body, ...(runs && { runs }) };
}

/** It has happened, not more than a year ago, and while the robot was live. */
function needRecent(situation: Situation, happenedAt: number): void {
	const path = 'body/happenedAt';
	if (!(happenedAt <= situation.now)) throw new BadRequest('it has not happened yet', path);
	const day = dayOf(happenedAt, situation.robot.timeZone);
	if (addYears(day, 1) < today(situation)) throw new BadRequest('that is more than a year ago', path);
	needLive(situation, day, path);
}

/** Refuses a day on which the robot was not in operation for anybody. */
function needLive({ robot }: Situation, day: string, path: string): void {
	if (robot.goLive === undefined || day >= robot.goLive) return;
	throw new BadRequest(`${robot.name} did not go live before ${robot.goLive}`, path);
}

function resolved(
	situation: Situation,
	{ comment }: IncidentResolution,
	incident: string,
): EntryData['incident.resolved'] {
	const known = situation.said.reported.find(({ id }) => id === incident);
	if (known === undefined && situation.hasIncident(incident)) {
		throw new Conflict('this incident came from an alert, and ends by itself when the robot works again');
	}
	if (known === undefined) throw noIncident(situation, incident);
	if (known.closedAt !== null) throw new Conflict(`incident ${incident} was resolved already`);
	return { incident, comment };
}

function explained(
	{ said, now, review }: Situation,
	{ at, ...body }: ExplanationReport,
): EntryData['explanation.given'] {
	const id = `e-${said.explanations.length + 1}`;
	if (body.subject === 'volume') {
		if (at !== undefined) throw new BadRequest('only a missed run has a time it was due', 'body/at');
		const ratio = review().find(({ criterion }) => criterion === 'volume')?.figures.ratio;
		return { id, ...body, ratio: typeof ratio === 'number' ? ratio : null };
	}
	if (at === undefined) throw new BadRequest('say when the missed run was due', 'body/at');
	if (!(Date.parse(at) <= now)) throw new BadRequest('that run is not due yet', 'body/at');
	return { id, ...body, at: new Date(at).toISOString(), ratio: null };
}

function fulfilled(
	{ said }: Situation,
	{ comment }: Fulfilment,
	condition: string,
): EntryData['condition.fulfilled'] {
	const known = said.conditions.find(({ id }) => id === condition);
	if (known === undefined) throw new NotFound(`there is no condition ${condition}`);
	if (known.fulfilled !== null) throw new Conflict(`condition ${condition} was fulfilled already`);
	return { condition, comment };
}

function phaseDecided(situation: Situation, body: PhaseDecision): EntryData['phase.decided'] {
	const { robot, now } = situation;
	const phase = robot.phase(now);
	if (body.to === 'hypercare' && phase !== 'operation') {
		throw new Conflict(`${robot.name} is in ${phase}: only from operation does a robot go back to hypercare`);
	}
	if (body.to === 'retired' && phase === 'retired') throw new Conflict(`${robot.name} is retired already`);
	if (body.proposal !== undefined) needProposal(situation, body.proposal);
	return body;
}

function needProposal({ proposals, robot }: Situation, proposal: string): void {
	if (proposals().some(({ id }) => id === proposal)) return;
	throw new NotFound(
		`nothing is proposed for ${robot.name} under "${proposal}", or somebody has decided about it`,
	);
}

const noIncident = ({ robot }: Situation, incident: string) =>
	new NotFound(`${robot.name} has no incident "${incident}"`);
