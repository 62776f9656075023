import type { LINK_STATES, LinkUse, LinkView } from '#model/oncall.ts';
import { acknowledge, knownIncident, RefusedError } from '../incidents/acknowledge.ts';
import type { Silence } from '../incidents/silencing.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { LinkRow } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { hashOf } from './tokens.ts';

export interface LinkDeps {
	store: Store;
	titleOf: (incident: IncidentRow) => string;
	silence: Silence;
	now: () => number;
}

type LinkState = (typeof LINK_STATES)[number];

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

/** Found by the hash of the token, so how long it takes tells nothing of any token. */
function knownLink(store: Store, token: string): LinkRow {
	const link = store.links.get(hashOf(token));
	if (link === undefined) throw new RefusedError(404, 'this link was never given');
	return link;
}

function stateOf(link: LinkRow, incident: IncidentRow, now: number): LinkState {
	if (link.usedAt !== null) return 'used';
	if (incident.closedAt !== null) return 'over';
	return link.expiresAt <= now ? 'expired' : 'valid';
}

function viewOf({ store, titleOf, now }: LinkDeps, link: LinkRow): LinkView {
	const incident = knownIncident(store, link.incident);
	const { id, alertname, severity, robot, openedAt, closedAt, acknowledged } = incident;
	return {
		purpose: link.purpose,
		state: stateOf(link, incident, now()),
		recipient: link.address,
		expiresAt: iso(link.expiresAt),
		usedAt: isoOrNull(link.usedAt),
		incident: {
			id,
			alertname,
			severity,
			title: titleOf(incident),
			robot,
			failedRuns: store.failedRuns.ids(id).length,
			openedAt: iso(openedAt),
			closedAt: isoOrNull(closedAt),
			acknowledgedAt: isoOrNull(acknowledged?.at ?? null),
			acknowledgedBy: acknowledged?.by ?? null,
			silencedUntil: isoOrNull(store.silencings.until(id, now())),
		},
	};
}

const REASONS: Record<Exclude<LinkState, 'valid'>, string> = {
	used: 'this link has been used: it is good for one time',
	expired: 'this link has expired: open the incident, or use the link in a later mail',
	over: 'the incident is over: nothing is left to do',
};

function refuseUnlessValid(state: LinkState): void {
	if (state !== 'valid') throw new RefusedError(409, REASONS[state]);
}

function acknowledgeBy({ store, now }: LinkDeps, link: LinkRow, { comment }: LinkUse): void {
	store.atomically(() => {
		if (!store.links.use(link.hash, now())) refuseUnlessValid('used');
		acknowledge(store, link.incident, { by: link.address, ...(comment && { comment }) }, now());
	});
}

const DEFAULT_MINUTES = 60;

async function silenceBy(deps: LinkDeps, link: LinkRow, { comment, minutes = DEFAULT_MINUTES }: LinkUse) {
	const said = { by: link.address, minutes, ...(comment && { comment }) };
	await deps.silence(link.incident, said);
	deps.store.links.use(link.hash, deps.now());
}

/** What links in mails do. Reading changes nothing; using acts once, in the name of whoever the mail went to. */
export function createLinks(deps: LinkDeps) {
	/** Being used at this moment: Alertmanager takes its time, and a link is good for one time. */
	const inUse = new Set<string>();
	return {
		/** Throws RefusedError (404) for a token that was never given. */
		read: (token: string): LinkView => viewOf(deps, knownLink(deps.store, token)),
		/** Throws RefusedError: 404 never given, 409 used, expired or over, 502 without Alertmanager; then it can be used again. */
		async use(token: string, said: LinkUse): Promise<LinkView> {
			const link = knownLink(deps.store, token);
			refuseUnlessValid(stateOf(link, knownIncident(deps.store, link.incident), deps.now()));
			if (inUse.has(token)) refuseUnlessValid('used');
			inUse.add(token);
			try {
				if (link.purpose === 'acknowledge') acknowledgeBy(deps, link, said);
				else await silenceBy(deps, link, said);
			} finally {
				inUse.delete(token);
			}
			return viewOf(deps, knownLink(deps.store, token));
		},
	};
}
export type Links = ReturnType<typeof createLinks>;
