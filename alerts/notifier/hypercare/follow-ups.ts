import { addDays } from '#model/calendar.ts';
import type { HypercareReview, Proposal } from '#model/hypercare.ts';
import type { Condition, SignOff } from '#model/sign-off.ts';
import { localOf } from '../oncall/local-time.ts';
import { daysBetween, workingDayFrom, workingDaysAfter, workingDayUntil } from './days.ts';

/** Something people have to be reminded of, under a key of its own: told once, whoever asks how often. */
export type FollowUp = { key: string; thread?: string } & (
	| { kind: 'signatures'; signOff: SignOff }
	| { kind: 'condition'; condition: Condition; when: 'soon' | 'today' | 'overdue' }
	| { kind: 'proposal'; proposal: Proposal }
	| { kind: 'meeting'; on: string; when: 'invitation' | 'due' | 'overdue' }
);

export interface Calendar {
	/** The day it is, YYYY-MM-DD; a working day. */
	today: string;
	closed: ReadonlySet<string>;
	timeZone: string;
}

/** Working days that signatures may take before anybody is reminded. */
const PATIENCE_DAYS = 3;
const CONDITION_DAYS = 3;
const INVITATION_DAYS = 14;
const MEETING_PATIENCE_DAYS = 14;
const MEETING_AGAIN_DAYS = 28;

/** What all mails of one sign-off begin with; the hash tells it from one of another trail. */
export const signOffKey = (robot: string, { id, hash }: Pick<SignOff, 'id' | 'hash'>): string =>
	`${robot}/sign-off-${id}-${hash.slice(0, 8)}`;

function signaturesDue({ robot, signOffs }: HypercareReview, calendar: Calendar): FollowUp[] {
	const open = signOffs.find(({ state }) => state === 'open');
	if (open === undefined) return [];
	const frozenOn = localOf(Date.parse(open.frozenAt), calendar.timeZone).day;
	if (calendar.today < workingDaysAfter(frozenOn, PATIENCE_DAYS, calendar.closed)) return [];
	const key = signOffKey(robot.id, open);
	return [{ kind: 'signatures', key: `${key}/reminder`, thread: `${key}/frozen`, signOff: open }];
}

/** Three days before, on the last working day there is for it, then once a week. */
function conditionDue(robot: string, condition: Condition, { today, closed }: Calendar): FollowUp[] {
	const { id, deadline } = condition;
	const told = (when: 'soon' | 'today' | 'overdue', which: string = when): FollowUp[] => [
		{ kind: 'condition', condition, when, key: `${robot}/condition-${id}-${deadline}/${which}` },
	];
	const overdueFrom = workingDayFrom(addDays(deadline, 1), closed);
	const lastDay = workingDayUntil(deadline, closed);
	if (today >= overdueFrom)
		return told('overdue', `overdue-${Math.floor(daysBetween(overdueFrom, today) / 7)}`);
	if (today >= lastDay) return told('today');
	return today >= addDays(deadline, -CONDITION_DAYS) ? told('soon') : [];
}

function conditionsDue({ robot, conditions }: HypercareReview, calendar: Calendar): FollowUp[] {
	return conditions
		.filter(({ fulfilled }) => fulfilled === null)
		.flatMap(condition => conditionDue(robot.id, condition, calendar));
}

/** Two weeks before, on the day, and once every four weeks when it is two weeks late. */
function meetingDue({ robot, plan, phase }: HypercareReview, { today, closed }: Calendar): FollowUp[] {
	const { nextOn: on } = plan;
	if (on === null || phase !== 'operation' || today < addDays(on, -INVITATION_DAYS)) return [];
	const told = (when: 'invitation' | 'due' | 'overdue', which: string = when): FollowUp[] => [
		{ kind: 'meeting', on, when, key: `${robot.id}/meeting-${on}/${which}` },
	];
	const late = addDays(on, MEETING_PATIENCE_DAYS);
	if (today > late)
		return told('overdue', `overdue-${Math.floor((daysBetween(late, today) - 1) / MEETING_AGAIN_DAYS)}`);
	return today >= workingDayFrom(on, closed) ? told('due') : told('invitation');
}

/** What is to be told about a robot on a working day; pure. What was told before is known by its key. */
export function followUpsOf(review: HypercareReview, calendar: Calendar): FollowUp[] {
	const proposals = review.proposals.map(
		(proposal): FollowUp => ({
			kind: 'proposal',
			proposal,
			key: `${review.robot.id}/proposal-${proposal.id}`,
		}),
	);
	return [
		...signaturesDue(review, calendar),
		...conditionsDue(review, calendar),
		...proposals,
		...meetingDue(review, calendar),
	];
}
