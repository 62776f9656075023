import type { IncidentDetail } from '#model/incident.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';

type Moment = IncidentDetail['timeline'][number];
type Timed = Omit<Moment, 'at'> & { at: number };

const iso = (at: number) => new Date(at).toISOString();
const NOTHING = { run: null, who: null, text: null };

function failures(store: Store, { id, robot }: IncidentRow): Timed[] {
	return store.failedRuns.list(id).map(({ id: run, endedAt, facts }) => ({
		...NOTHING,
		at: endedAt,
		what: 'run_failed',
		run,
		text: facts.run.error?.type ?? null,
		...(robot === null && { robot: facts.run.robot }),
	}));
}

/** Its own mails; of one that another one's mails tell of, the one that told of it. */
function mails(store: Store, { id, gatheredBy, openingMail }: IncidentRow): Timed[] {
	const own = store.mails.ofIncident(id);
	const others = gatheredBy === null ? [] : store.mails.ofIncident(gatheredBy);
	return [...own, ...others.filter(mail => mail.id === openingMail)].flatMap(mail => {
		if (mail.acceptedAt === null) return [];
		const recipients = store.deliveries.list(mail.id).filter(({ state }) => state === 'sent').length;
		const text = mail.content?.subject ?? null;
		return { ...NOTHING, at: mail.acceptedAt, what: 'mailed' as const, text, recipients };
	});
}

/** What people did. */
function doings(store: Store, { id }: IncidentRow): Timed[] {
	return [
		...store.acknowledgements.list(id).map(({ at, by, comment }) => {
			return { ...NOTHING, at, what: 'acknowledged' as const, who: by, text: comment };
		}),
		...store.silencings.list(id).map(({ at, until, by, comment }) => {
			const text = [iso(until), ...(comment === null ? [] : [comment])].join(' ');
			return { ...NOTHING, at, what: 'silenced' as const, who: by, text };
		}),
	];
}

/** What happened, oldest first; of one moment in the order in which one leads to the other. */
export function timelineOf(store: Store, incident: IncidentRow): Moment[] {
	const { id, openedAt, closedAt } = incident;
	const again = store.incidents.reopenings(id);
	const ends = [...again.map(one => one.closedAt), ...(closedAt === null ? [] : [closedAt])];
	const moments: Timed[] = [
		...failures(store, incident),
		{ ...NOTHING, at: openedAt, what: 'opened' },
		...again.map(({ at }) => ({ ...NOTHING, at, what: 'reopened' as const })),
		...doings(store, incident),
		...store.escalations.list(id).flatMap(({ at, cause }) => {
			return cause === 'begun' ? [] : { ...NOTHING, at, what: 'escalated' as const, text: cause };
		}),
		...ends.map(at => ({ ...NOTHING, at, what: 'closed' as const })),
		...mails(store, incident),
		...store.deliveries.refusalsOf(id).map(({ at, address, reason }) => {
			return { ...NOTHING, at, what: 'mail_refused' as const, who: address, text: reason };
		}),
	];
	return moments.sort((a, b) => a.at - b.at).map(moment => ({ ...moment, at: iso(moment.at) }));
}
