import type { HypercareReview } from '#model/hypercare.ts';
import type { Oncall } from '../oncall/oncall.ts';
import { postMail } from '../outbox/post.ts';
import type { ReportWording } from '../reports/report.ts';
import type { Store } from '../store/store.ts';
import { type Parties, partiesOf } from './parties.ts';
import { contentOf, KEEP_MS, type Posting, PREFIX } from './posting.ts';
import type { HypercareSources } from './sources.ts';

export interface RoundGiven {
	store: Store;
	sources: HypercareSources;
	oncall: () => Oncall;
	wording: ReportWording;
	mailFrom: string;
	now: () => number;
	/** Told of each mail posted. */
	onPosted: (key: string) => void;
}

/** What both rounds need: who is mailed, and how. */
export interface RoundDeps extends RoundGiven {
	parties(review: HypercareReview): Promise<Parties>;
	/** On disk on return; what is posted under a known key changes nothing. */
	post(postings: readonly Posting[]): void;
}

export function roundDeps(given: RoundGiven): RoundDeps {
	const { store, sources, oncall, now, mailFrom } = given;
	return {
		...given,
		async parties({ robot: { id } }) {
			const robot = await sources.robot(id);
			return partiesOf(oncall(), robot?.ownerMails ?? [], now());
		},
		post(postings) {
			for (const posting of postings) {
				const key = `${PREFIX}${posting.key}`;
				const content = contentOf(posting, mailFrom, now());
				const mail = { key, to: posting.to, content, keepUntil: now() + KEEP_MS };
				if (posting.to.length > 0 && postMail(store, mail, now())) given.onPosted(key);
			}
		},
	};
}
