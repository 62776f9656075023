import Value from 'typebox/value';
import type { DecisionAction, Recorded } from '#model/decision.ts';
import type { DriftChange } from '#model/drift.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Proposal } from '#model/hypercare.ts';
import type { Person } from '#model/person.ts';
import { createTurns } from '#model/trail-turns.ts';
import { BadRequest, NotFound } from '../api/problem.ts';
import type { Incidents } from '../incidents/types.ts';
import type { Ledger } from '../ledger/types.ts';
import { runId } from '../receivers/run-id.ts';
import type { Register, RegisteredRobot } from '../register/types.ts';
import { clean } from './clean.ts';
import { BODIES, type Bodies, RULES } from './rules.ts';
import { needRole, type Situation, type VerdictNow } from './situation.ts';
import type { Decisions } from './types.ts';

export interface DecideDeps {
	decisions: Pick<Decisions, 'of' | 'record'>;
	register: Pick<Register, 'robot'>;
	/** Epoch milliseconds. */
	now: () => number;
	/** The evidence of a robot in hypercare as it is at a moment. */
	snapshotOf(robot: RegisteredRobot, now: number): EvidenceSnapshot;
	/** The verdicts as they are at a moment. */
	reviewNow(robot: RegisteredRobot, now: number): readonly VerdictNow[];
	incidents: Pick<Incidents, 'of'>;
	proposals(robot: RegisteredRobot): readonly Pick<Proposal, 'id'>[];
	/** What was found of how a robot has changed, with what has been said of it. */
	changes(robot: string): readonly DriftChange[];
	ledger: Pick<Ledger, 'run'>;
}

/** What somebody asks to be decided; `of` is what of the robot it is about, '' where it is about all of it. */
export interface Asked<A extends DecisionAction> {
	person: Person;
	action: A;
	robot: string;
	of: string;
	body: Bodies[A];
}

export type Decide = <A extends DecisionAction>(asked: Asked<A>) => Promise<Recorded>;

/**
 * Decides one thing at a time, each by what the one before it made of the trail: of two last signatures at one moment the
 * second finds the sign-off decided. Rejects with the reason (400, 403, 404, 409; 503 where nothing can be written).
 */
export function createDecide(deps: DecideDeps): Decide {
	const turn = createTurns();
	return asked => turn(() => decideOne(deps, asked));
}

async function decideOne<A extends DecisionAction>(deps: DecideDeps, asked: Asked<A>): Promise<Recorded> {
	const { person, action, of } = asked;
	const rule = RULES[action];
	const situation = situationOf(deps, asked.robot, person);
	needRole(situation, rule.roles(asked.body, of));
	const data = rule.make(situation, cleaned(action, asked.body), of);
	const { seq, hash } = await deps.decisions.record(
		{ person, action, robot: situation.robot.id, data },
		situation.now,
	);
	return { seq, hash, id: rule.id(data) };
}

function situationOf(deps: DecideDeps, id: string, person: Person): Situation {
	const robot = deps.register.robot(id);
	if (robot === undefined) throw new NotFound(`no robot "${id}" is in the register`);
	const now = deps.now();
	return {
		...{ person, robot, now, said: deps.decisions.of(id) },
		snapshot: () => deps.snapshotOf(robot, now),
		review: () => deps.reviewNow(robot, now),
		proposals: () => deps.proposals(robot),
		changes: () => deps.changes(id),
		runOf: name => [name, runId(id, name)].find(run => deps.ledger.run(run)?.robot === id),
		hasIncident: incident => deps.incidents.of(id, 0, now).some(one => one.id === incident),
	};
}

/** What was words once may be nothing now that it is clean. */
function cleaned<A extends DecisionAction>(action: A, body: Bodies[A]): Bodies[A] {
	const clear = clean(body);
	const [fault] = Value.Errors(BODIES[action], clear);
	if (fault === undefined) return clear;
	throw new BadRequest(`body${fault.instancePath} ${fault.message}`, `body${fault.instancePath}`);
}
