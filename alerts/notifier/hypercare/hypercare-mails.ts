import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { Oncall } from '../oncall/oncall.ts';
import type { Store } from '../store/store.ts';
import { onceUntilGood } from '../trouble.ts';
import { followUpRound } from './follow-up-round.ts';
import { roundDeps } from './round.ts';
import { hypercareSources } from './sources.ts';
import { trailRound } from './trail-round.ts';

export interface HypercareMailsDeps {
	config: Config;
	store: Store;
	oncall: () => Oncall;
	now: () => number;
	log: FastifyBaseLogger;
	/** There is mail to send. */
	onPosted: () => void;
}

const TIMEOUT_MS = 15_000;

/** Mails about sign-offs and what comes after them: what people decided, and what is due. */
export function hypercareMails({ config, store, oncall, now, log, onPosted }: HypercareMailsDeps) {
	const { collectorUrl: url, token, lang, timeZone, webUrl, mailFrom } = config;
	const trouble = {
		trail: onceUntilGood(log, 'decisions cannot be told', 'decisions are told again'),
		followUps: onceUntilGood(log, 'reminders about sign-offs wait', 'reminders about sign-offs go again'),
	};
	const deps = roundDeps({
		...{ store, oncall, now, mailFrom },
		sources: hypercareSources({ url, token, timeoutMs: TIMEOUT_MS }),
		wording: { lang, timeZone, webUrl },
		onPosted(key) {
			log.info({ post: key }, 'mail about hypercare posted');
			onPosted();
		},
	});
	const tried = async (round: Promise<void>, tell: (error: Error | null) => void) =>
		round.then(
			() => tell(null),
			error => tell(error as Error),
		);
	return {
		/** Both, one after the other; never rejects for a collector that does not answer. */
		async runOnce(): Promise<void> {
			await tried(
				trailRound({
					...deps,
					onAnotherTrail: (told, head) =>
						log.warn(
							{ told, head },
							'the audit trail is shorter than what was told of: going on from its end',
						),
					onGivenUp: ({ seq, action }, error) =>
						log.error({ err: error, seq, action }, 'a decision could not be told by mail'),
				}),
				trouble.trail,
			);
			await tried(followUpRound(deps), trouble.followUps);
		},
	};
}
