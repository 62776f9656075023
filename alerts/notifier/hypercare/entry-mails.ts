import type { DecisionAction } from '#model/decision.ts';
import type { SignOffDetail } from '#model/evidence.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import type { SignOff } from '#model/sign-off.ts';
import type { TrailEntry } from '#model/trail.ts';
import { fulfilledLetter, phaseLetter } from './after-letters.ts';
import { decidedLetter } from './decided-letter.ts';
import { signOffKey } from './follow-ups.ts';
import type { Posting } from './posting.ts';
import { reportedLetter } from './reported-letter.ts';
import { frozenLetter, withdrawnLetter } from './sign-off-letters.ts';
import { named, type Told } from './told.ts';

/** An entry of the trail with all that its mail is made of. */
export interface EntryTold extends Told {
	entry: TrailEntry;
	/** The evidence of a sign-off; null when it cannot be had. */
	detail(signOff: string): Promise<SignOffDetail | null>;
}

/** What an entry holds, as far as mails need it; `#model/decision.ts` has the bodies. */
type Data = Partial<Record<'id' | 'signOff' | 'condition' | 'to' | 'reason', unknown>>;
const dataOf = ({ data }: TrailEntry): Data => (typeof data === 'object' && data !== null ? data : {});
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

const everybody = ({ parties }: Told) => parties.of(...ROLES);
const signOffOf = ({ signOffs }: HypercareReview, id: unknown): SignOff | undefined =>
	signOffs.find(one => one.id === id);

/** Evidence is frozen: told while it can still be signed. What has been decided since has a mail of its own. */
async function frozen(told: EntryTold): Promise<Posting[]> {
	const signOff = signOffOf(told.review, dataOf(told.entry).id);
	if (signOff?.state !== 'open') return [];
	const evidence = (await told.detail(signOff.id))?.evidence ?? null;
	const letter = frozenLetter({ ...told, signOff, evidence });
	return [{ key: `${signOffKey(told.review.robot.id, signOff)}/frozen`, to: everybody(told), letter }];
}

/** Only the signature that decides is told: three names are three mails to people who wait for one result. */
async function signed(told: EntryTold): Promise<Posting[]> {
	const { review, entry } = told;
	const signOff = signOffOf(review, dataOf(entry).signOff);
	const isDecided = signOff !== undefined && signOff.state !== 'open' && signOff.state !== 'withdrawn';
	if (!isDecided || signOff.signatures.at(-1)?.seq !== entry.seq) return [];
	const evidence = (await told.detail(signOff.id))?.evidence ?? null;
	const letter = decidedLetter({ ...told, signOff, evidence });
	const key = signOffKey(review.robot.id, signOff);
	return [{ key: `${key}/decided`, thread: `${key}/frozen`, to: everybody(told), letter }];
}

async function withdrawn(told: EntryTold): Promise<Posting[]> {
	const { review, entry } = told;
	const { signOff: id, reason } = dataOf(entry);
	const signOff = signOffOf(review, id);
	if (signOff === undefined) return [];
	const said = { by: named(entry.by), at: entry.at, reason: textOf(reason) };
	const letter = withdrawnLetter({ ...told, signOff, ...said });
	const key = signOffKey(review.robot.id, signOff);
	return [{ key: `${key}/withdrawn`, thread: `${key}/frozen`, to: everybody(told), letter }];
}

async function fulfilled(told: EntryTold): Promise<Posting[]> {
	const { review, entry } = told;
	const condition = review.conditions.find(({ id }) => id === dataOf(entry).condition);
	if (condition === undefined || condition.fulfilled === null) return [];
	const key = `${review.robot.id}/condition-${condition.id}-${condition.deadline}/fulfilled`;
	return [{ key, to: everybody(told), letter: fulfilledLetter({ ...told, condition }) }];
}

async function phaseDecided(told: EntryTold): Promise<Posting[]> {
	const { review, entry } = told;
	const { to, reason } = dataOf(entry);
	if (to !== 'hypercare' && to !== 'retired') return [];
	const said = { to, by: named(entry.by), at: entry.at, reason: textOf(reason) } as const;
	const key = `${review.robot.id}/phase-${entry.hash.slice(0, 16)}`;
	return [{ key, to: everybody(told), letter: phaseLetter({ ...told, ...said }) }];
}

async function reported(told: EntryTold): Promise<Posting[]> {
	const { review, entry } = told;
	const incident = review.incidents.find(one => one.kind === 'reported' && one.id === dataOf(entry).id);
	if (incident === undefined) return [];
	const key = `${review.robot.id}/reported-${incident.id}-${entry.seq}`;
	return [{ key, to: everybody(told), letter: reportedLetter({ ...told, incident }) }];
}

/** The decisions that are told by mail, and how. Others are seen on the pages and in the digest. */
const MAILS: Partial<Record<DecisionAction, (told: EntryTold) => Promise<Posting[]>>> = {
	'sign-off.frozen': frozen,
	'sign-off.signed': signed,
	'sign-off.withdrawn': withdrawn,
	'condition.fulfilled': fulfilled,
	'phase.decided': phaseDecided,
	'incident.reported': reported,
};

export const isTold = ({ action, robot }: TrailEntry): boolean =>
	robot !== null && Object.hasOwn(MAILS, action);

/** The mails of one entry; none for most. */
export async function entryPostings(told: EntryTold): Promise<Posting[]> {
	return (await MAILS[told.entry.action as DecisionAction]?.(told)) ?? [];
}
