import type { HypercareReview } from '#model/hypercare.ts';
import type { RobotStatus } from '#model/status.ts';
import type { ReportWording } from '../reports/report.ts';
import { conditionLetter, proposalLetter } from './after-letters.ts';
import type { FollowUp } from './follow-ups.ts';
import { meetingLetter } from './meeting-letter.ts';
import { missingRoles, type Parties } from './parties.ts';
import type { Posting } from './posting.ts';
import { reminderLetter } from './sign-off-letters.ts';
import type { HypercareSources } from './sources.ts';
import type { Told } from './told.ts';

export interface FollowUpDeps {
	sources: HypercareSources;
	parties(review: HypercareReview): Promise<Parties>;
	wording: ReportWording;
	now: number;
}

const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** Since when a meeting talks of: the last one, else the sign-off, never longer than the collector tells at once. */
export function talkedOfSince(
	{ plan, phases }: HypercareReview,
	now: number,
): { at: number; isMeeting: boolean } {
	const meetings = plan.held.map(({ heldOn }) => Date.parse(heldOn));
	const operation = phases.findLast(({ phase }) => phase === 'operation')?.from ?? null;
	const isMeeting = meetings.length > 0;
	const since = isMeeting ? Math.max(...meetings) : operation === null ? 0 : Date.parse(operation);
	return { at: Math.max(since, now - MOST_DAYS * DAY_MS), isMeeting };
}

async function meetingPosting(
	told: Told,
	{ key, on, when }: FollowUp & { kind: 'meeting' },
	sources: HypercareSources,
): Promise<Posting> {
	const { review, now, parties } = told;
	const since = talkedOfSince(review, now);
	const answer = await sources.status({ from: since.at, to: now });
	const status: RobotStatus | null = answer?.robots.find(({ id }) => id === review.robot.id) ?? null;
	const letter = meetingLetter({ ...told, on, since, status }, when);
	return { key, to: parties.of('process-owner', 'rpa-team'), letter };
}

/** The mail of one follow-up. Rejects when what it tells of cannot be had yet. */
export async function followUpPosting(
	followUp: FollowUp,
	review: HypercareReview,
	deps: FollowUpDeps,
): Promise<Posting> {
	const { wording, now, sources } = deps;
	const parties = await deps.parties(review);
	const told: Told = { review, parties, wording, now };
	const { key, thread } = followUp;
	const posting = { key, ...(thread !== undefined && { thread }) };
	switch (followUp.kind) {
		case 'signatures': {
			const { signOff } = followUp;
			const to = parties.of(...missingRoles(signOff));
			return { ...posting, to, letter: reminderLetter({ ...told, signOff }) };
		}
		case 'condition': {
			const to = parties.of('process-owner', 'rpa-team', 'it-operations');
			return {
				...posting,
				to,
				letter: conditionLetter({ ...told, condition: followUp.condition }, followUp.when),
			};
		}
		case 'proposal': {
			const to = parties.of('process-owner', 'rpa-team');
			return { ...posting, to, letter: proposalLetter({ ...told, proposal: followUp.proposal }) };
		}
		case 'meeting':
			return meetingPosting(told, followUp, sources);
	}
}
