import type { DriftChange } from '#model/drift.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Proposal } from '#model/hypercare.ts';
import { type Person, type Role, rolesFor } from '#model/person.ts';
import type { CriterionVerdict } from '#model/read.ts';
import { Forbidden } from '../api/problem.ts';
import { dayOf } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { RobotDecisions } from './types.ts';

/** A verdict as the review has it at this moment. */
export type VerdictNow = Pick<CriterionVerdict, 'criterion' | 'verdict' | 'figures'>;

/** All that a rule may look at: who asks about which robot when, what has been said of it, and how it stands. */
export interface Situation {
	person: Person;
	robot: RegisteredRobot;
	/** Epoch milliseconds. */
	now: number;
	said: RobotDecisions;
	snapshot(): EvidenceSnapshot;
	review(): readonly VerdictNow[];
	proposals(): readonly Pick<Proposal, 'id'>[];
	/** Whether there is such an incident of the robot, reported or alerted. */
	hasIncident(id: string): boolean;
	/** What was found of how the robot has changed. */
	changes(): readonly DriftChange[];
	/** The id of a run of the robot, given that or what its source calls it; undefined where the ledger knows none. */
	runOf(name: string): string | undefined;
}

const NAMES: Record<Role, string> = {
	'rpa-team': 'the RPA team',
	'process-owner': 'the process owner',
	'it-operations': 'IT operations',
};

export const roleName = (role: Role) => NAMES[role];

const oneOf = (words: readonly string[]) =>
	words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Refuses a person without one of these roles for the robot. */
export function needRole({ person, robot }: Situation, roles: readonly Role[]): void {
	const own = rolesFor(person, { id: robot.id, department: robot.department ?? null });
	if (own.some(role => roles.includes(role))) return;
	const has =
		own.length === 0 ? 'has no role for this robot' : `is ${oneOf(own.map(roleName))} for this robot`;
	throw new Forbidden(`this is for ${oneOf(roles.map(roleName))} of ${robot.name}; ${person.name} ${has}`);
}

/** The day it is where the robot is, `YYYY-MM-DD`. */
export const today = ({ now, robot }: Situation) => dayOf(now, robot.timeZone);

/** The same date so many years later, for days to be held against: the 29th of February comes after the 28th of any year. */
export const addYears = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
