import type { Person } from '#model/person.ts';
import type { Actor, TrailEntry, TrailState } from '#model/trail.ts';
import { openTrail, type TrailLog } from '#model/trail-file.ts';
import { lost } from '#model/trail-read.ts';
import type { Ledger } from '../ledger/types.ts';
import { plain } from './clean.ts';
import { type DecisionEntry, type EntryData, withoutEvidence } from './entry.ts';
import { createFolds } from './folds.ts';
import type { Decisions } from './types.ts';

export interface DecisionsDeps {
	/** `audit.jsonl` in the collector's data folder. */
	file: string;
	/** Remembers how far the trail had come. */
	ledger: Pick<Ledger, 'keepTrailHead' | 'trailHead'>;
	/** Epoch milliseconds. */
	now: () => number;
	log: TrailLog;
}

/** The decisions of a running collector: what `Decisions` promises, and what its own routes need. */
export interface OpenDecisions extends Decisions {
	/** How the trail was found the last time anybody looked. */
	state(): TrailState;
	/** The frozen evidence of a sign-off, from the disk, with its hash as it was signed. */
	frozen(seq: number): Promise<Required<EntryData['sign-off.frozen']>>;
	/** The number of the entry that froze a sign-off's evidence. */
	frozenAt(robot: string, signOff: string): number | undefined;
}

/**
 * Opens the audit trail. A broken one opens too: what comes before its first fault still counts, `record` refuses, and
 * `state().fault` says why, so that robots are watched whatever became of it. Rejects when its file cannot be used at all.
 */
export async function createDecisions({ file, ledger, now, log }: DecisionsDeps): Promise<OpenDecisions> {
	const trail = await openTrail({ file, now, log, keep: withoutEvidence });
	const folds = createFolds(trail.entries());
	const listeners = new Set<(robot: string) => void>();
	/** The ledger remembers what was written; whatever it misses is missing. */
	const remember = () => {
		const missed = missing(ledger.trailHead(), trail.entries());
		if (missed !== null) trail.distrust(missed);
	};
	const note = async () => {
		if (trail.fault() !== null || trail.head().seq === 0) return;
		await ledger
			.keepTrailHead(trail.head())
			.catch(err => log.error({ err }, 'the ledger did not note the trail'));
	};
	const state = (): TrailState => {
		const { seq, hash } = trail.head();
		return { entries: seq, head: hash, fault: trail.fault() };
	};
	remember();
	await note();

	return {
		of: folds.of,
		entries: (after, limit) => trail.entries().slice(after, after + limit),
		async record({ person, action, robot, data }, at) {
			const said = { by: actorOf(person), action, robot, data, at: new Date(at).toISOString() };
			const entry = await trail.append(said);
			folds.add(withoutEvidence(entry));
			await note();
			for (const listener of listeners) tell(listener, robot, log);
			return entry;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		async verify() {
			await trail.verify();
			remember();
			return state();
		},
		async check() {
			await trail.check();
			return state();
		},
		state,
		frozen: async seq => (await trail.whole(seq)).data as Required<EntryData['sign-off.frozen']>,
		frozenAt: (robot, signOff) =>
			folds
				.entries(robot)
				.find((one): one is DecisionEntry<'sign-off.frozen'> => isFrozen(one) && one.data.id === signOff)
				?.seq,
		close: trail.close,
	};
}

const isFrozen = (entry: DecisionEntry): entry is DecisionEntry<'sign-off.frozen'> =>
	entry.action === 'sign-off.frozen';

const actorOf = ({ id, name, via }: Person): Actor => ({ id: plain(id), name: plain(name), via });

/** What a trail lacks of what is remembered of it, in words; null when it has it all. */
export function missing(
	head: { seq: number; hash: string } | null,
	entries: readonly Pick<TrailEntry, 'hash'>[],
): string | null {
	if (head === null) return null;
	if (entries.length < head.seq) return lost(entries.length, head.seq);
	if (entries[head.seq - 1]!.hash === head.hash) return null;
	return `entry ${head.seq} is not the one that was written: the hashes were made anew`;
}

/** A listener's fault is its own: what was said is on disk. */
function tell(listener: (robot: string) => void, robot: string, log: TrailLog): void {
	try {
		listener(robot);
	} catch (err) {
		log.error({ err }, 'a listener to the decisions failed');
	}
}
