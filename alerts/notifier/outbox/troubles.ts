import { WATCHDOG } from '../incidents/labels.ts';
import type { Store } from '../store/store.ts';

/** A mail that should have gone for so long is stuck. */
const STUCK_MS = 2 * 60_000;
/** A refusal is told of for so long, as RpaMailDeliveryFailing does. */
const REFUSED_MS = 15 * 60_000;

export interface TroublesDeps {
	store: Store;
	now: () => number;
	/** How many rounds the watch has completed. */
	rounds: () => number;
	collectorAnswers: () => boolean;
	relayIsUp: () => boolean;
}

/** What an outside watcher has to know of: asked once a minute, it says in words what is wrong with the watch itself. */
export function troublesOf({
	store,
	now,
	rounds,
	collectorAnswers,
	relayIsUp,
}: TroublesDeps): () => string[] {
	let seen = -1;
	const iso = (at: number) => new Date(at).toISOString();
	return () => {
		const stuck = rounds() === seen;
		seen = rounds();
		const blind = store.incidents.findOpen(WATCHDOG, null);
		const refused = store.deliveries.unreachableSince(now() - REFUSED_MS).length;
		const { mails, oldest } = store.mails.waiting(now());
		return [
			...(stuck ? ['The notifier has completed no round since the last sign of life.'] : []),
			...(collectorAnswers() ? [] : ['The collector does not answer: nobody sees the runs of the robots.']),
			...(blind === undefined
				? []
				: [`Alerts do not arrive: the watchdog was last heard of at ${iso(blind.since)}.`]),
			...(relayIsUp() ? [] : ['No mail server takes mails.']),
			...(oldest !== null && now() - oldest > STUCK_MS
				? [`${mails} mails wait, the oldest since ${iso(oldest)}.`]
				: []),
			...(refused > 0 ? [`Mail servers refuse ${refused} recipients for good.`] : []),
		];
	};
}
