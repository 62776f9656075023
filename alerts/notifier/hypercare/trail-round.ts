import type { TrailEntry, TrailPage } from '#model/trail.ts';
import { entryPostings, isTold } from './entry-mails.ts';
import type { Posting } from './posting.ts';
import type { RoundDeps } from './round.ts';

export interface TrailRoundDeps extends RoundDeps {
	/** Told that the trail is another one, shorter than what was told of. */
	onAnotherTrail: (seen: number, head: number) => void;
	/** Told of an entry whose mail could not be written, and is given up. */
	onGivenUp: (entry: TrailEntry, error: Error) => void;
}

const PAGE = 100;
/** What a mail tells of is waited for so long; then it goes without, or not at all. */
const PATIENCE_MS = 2 * 3_600_000;

/** Since when this entry has been tried, noted at the first attempt: a restart does not make it wait anew. */
function isPatient({ store, now }: RoundDeps, { seq }: TrailEntry): boolean {
	const [tried, since] = [store.notes.get('decision-tried'), store.notes.get('decision-tried-since')];
	if (tried === seq && since !== null && since <= now()) return now() - since < PATIENCE_MS;
	store.atomically(() => {
		store.notes.set('decision-tried', seq);
		store.notes.set('decision-tried-since', now());
	});
	return true;
}

async function postingsOf(deps: TrailRoundDeps, entry: TrailEntry, patient: boolean): Promise<Posting[]> {
	const { sources, wording, now } = deps;
	const robot = entry.robot!;
	const review = await sources.review(robot, wording.lang);
	// It is no longer in the register: there is nobody left who signs for it.
	if (review === null) return [];
	return entryPostings({
		...{ entry, review, wording, now: now(), parties: await deps.parties(review) },
		detail: id =>
			sources.signOff(robot, id).catch(error => {
				if (patient) throw error;
				return null;
			}),
	});
}

/** Its mails and that they are posted are on disk together, or none of it. */
async function tell(deps: TrailRoundDeps, entry: TrailEntry): Promise<void> {
	const patient = isPatient(deps, entry);
	const postings = await postingsOf(deps, entry, patient).catch((error: Error) => {
		if (patient) throw error;
		deps.onGivenUp(entry, error);
		return [];
	});
	deps.store.atomically(() => {
		deps.post(postings);
		deps.store.notes.set('decisions-told', entry.seq);
	});
}

/** Since when this notifier has been there, noted at its first round, whether anybody answered or not. */
function thereSince({ store, now }: RoundDeps): number {
	const noted = store.notes.get('decisions-since');
	if (noted !== null) return noted;
	store.notes.set('decisions-since', now());
	return now();
}

/** Whether the trail is the one that was told of so far; of another one nothing is told but what comes after its end. */
function isKnown(deps: TrailRoundDeps, { head }: TrailPage): boolean {
	const told = deps.store.notes.get('decisions-told') ?? 0;
	if (told <= head) return true;
	deps.onAnotherTrail(told, head);
	deps.store.notes.set('decisions-told', head);
	return false;
}

/**
 * Mails what people have decided since the last round. What was decided before this notifier was there is not told: a hundred
 * old mails tell nobody anything. One that finds a trail shorter than what it told of goes on from its end: the collector has another
 * one, or an older one from a backup. Rejects when the collector does not answer;
 * the next round goes on where this one stopped.
 */
export async function trailRound(deps: TrailRoundDeps): Promise<void> {
	const { store, sources } = deps;
	const since = thereSince(deps);
	for (;;) {
		const page = await sources.decisions(store.notes.get('decisions-told') ?? 0, PAGE);
		if (page === null || !isKnown(deps, page)) return;
		for (const entry of page.entries) {
			if (isTold(entry) && Date.parse(entry.at) >= since) await tell(deps, entry);
			else store.notes.set('decisions-told', entry.seq);
		}
		if (page.entries.length < PAGE) return;
	}
}
