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

/** Where to go on; null where there is nothing to tell of yet. */
function startOf(deps: TrailRoundDeps, { head }: TrailPage): number | null {
	const told = deps.store.notes.get('decisions-told');
	if (told !== null && told <= head) return told;
	if (told !== null) deps.onAnotherTrail(told, head);
	deps.store.notes.set('decisions-told', head);
	return null;
}

/**
 * Mails what people have decided since the last round. A notifier that is new to a trail begins at its end: what was decided
 * before was told by whoever was there, and a hundred old mails tell nobody anything. So does one that finds a trail shorter than
 * what it told of: the collector has another one, or an older one from a backup. Rejects when the collector does not answer;
 * the next round goes on where this one stopped.
 */
export async function trailRound(deps: TrailRoundDeps): Promise<void> {
	const { store, sources } = deps;
	for (;;) {
		const page = await sources.decisions(store.notes.get('decisions-told') ?? 0, PAGE);
		const start = page && startOf(deps, page);
		if (start === null) return;
		for (const entry of page!.entries) {
			if (isTold(entry)) await tell(deps, entry);
			else store.notes.set('decisions-told', entry.seq);
		}
		if (page!.entries.length < PAGE) return;
	}
}
