import type { Acknowledgement, Incident, IncidentDetail, IncidentList } from '#model/incident.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();

/** An incident as the notifier tells it; what is not given is that of a failed run nobody has taken. */
export function incident(given: Partial<Incident> & { id: string }): Incident {
	return {
		robot: 'betaling-af-laegeerklaeringer',
		subject: null,
		robots: [],
		escalation: { step: 0, nextAt: null },
		silencedUntil: null,
		alertname: 'RpaRunFailed',
		severity: 'critical',
		title: 'Betaling af lægeerklæringer: run failed',
		openedAt: '2026-11-23T12:48:00Z',
		closedAt: null,
		runs: [],
		mails: 1,
		acknowledgedAt: null,
		acknowledgedBy: null,
		comment: null,
		...given,
	};
}

/** What on-call sees on a bad day: one nobody has, one somebody has, one about the watch, and three weeks of past ones. */
export function someIncidents(now: number): Incident[] {
	const past = Array.from({ length: 31 }, (_, i) => {
		const openedAt = now - (i + 1) * 17 * HOUR;
		const failed = i % 3 !== 1;
		return incident({
			id: `past${String(i).padStart(12, '0')}`,
			robot: i % 2 === 0 ? 'betaling-af-laegeerklaeringer' : 'par-11-oplysningspligt',
			alertname: failed ? 'RpaRunFailed' : 'RpaRunMissed',
			severity: i % 4 === 3 ? 'warning' : 'critical',
			openedAt: iso(openedAt),
			closedAt: iso(openedAt + (20 + i * 7) * MINUTE),
			runs: failed ? [`old-${i}`] : [],
			mails: 2,
			...(i % 3 === 0 && { acknowledgedBy: 'Kirsten Holm', acknowledgedAt: iso(openedAt + 9 * MINUTE) }),
		});
	});
	return [
		incident({
			id: '9f3c2b7a1d5e4c80',
			openedAt: iso(now - 12 * MINUTE),
			runs: ['laege-28', 'laege-29', 'laege-30'],
			mails: 2,
			escalation: { step: 0, nextAt: iso(now + 18 * MINUTE), nextTo: ['teamleder@example.dk'] },
		}),
		incident({
			id: '4b1d9e0c77aa2f16',
			robot: 'par-11-oplysningspligt',
			alertname: 'RpaRunMissed',
			title: '§ 11 Oplysningspligt: run missed',
			openedAt: iso(now - 72 * MINUTE),
			acknowledgedBy: 'Kirsten Holm',
			acknowledgedAt: iso(now - 55 * MINUTE),
			comment: 'Waiting for KMD Aktiv to come back; started by hand after that.',
		}),
		incident({
			id: 'c0ffee00c0ffee00',
			robot: null,
			alertname: 'RpaMailDeliveryFailing',
			severity: 'warning',
			title: 'mails do not get through',
			openedAt: iso(now - 3 * DAY),
			mails: 0,
		}),
		...past,
	];
}

/** A system that three robots failed on, silenced for the afternoon. */
export const systemDown = (now: number): Incident =>
	incident({
		id: '5a5a0c1be77d3e02',
		robot: null,
		subject: 'KMD Aktiv',
		robots: ['betaling-af-laegeerklaeringer', 'par-11-oplysningspligt', 'udsendelse-af-kampagnebreve'],
		alertname: 'RpaTargetSystemDown',
		title: 'KMD Aktiv: system down',
		openedAt: iso(now - 41 * MINUTE),
		runs: ['laege-26', 'par-11-20', 'kampagne-4'],
		silencedUntil: iso(now + 2 * HOUR),
	});

/** Every field somebody else may fill holds what an attacker would put there. */
export function hostileIncidents(now: number): Incident[] {
	const evil = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">\'"';
	const id = (n: number) => `x"><script>window.pwned=${n}</script>`;
	const bad = {
		robot: 'hostile',
		alertname: evil,
		title: evil,
		runs: [id(1), 'ok'],
		openedAt: iso(now - HOUR),
	};
	const taken = { acknowledgedBy: evil, acknowledgedAt: iso(now), comment: evil.repeat(6) };
	const word = 'Hændelsesbeskrivelseudenmellemrum'.repeat(14);
	return [
		incident({ ...bad, id: id(2) }),
		incident({ ...bad, ...taken, id: id(3), robot: `no"such${evil}` }),
		incident({ ...bad, id: id(4), robot: null, title: word, alertname: word }),
		incident({ ...bad, ...taken, id: id(5), acknowledgedBy: 'Å'.repeat(120), comment: word.slice(0, 500) }),
		incident({ ...bad, ...taken, id: id(6), closedAt: iso(now), acknowledgedBy: '\u202eevil مرحبا 🤖' }),
	];
}

/** `GET /v1/incidents?query` of the notifier. */
export function incidentList(
	all: readonly Incident[],
	query: Record<string, string | undefined>,
): IncidentList {
	const { state, open, robot, severity, cursor, limit } = query;
	const stateOf = ({ closedAt, acknowledgedBy }: Incident) =>
		closedAt !== null ? 'closed' : acknowledgedBy === null ? 'open' : 'acknowledged';
	const fits = all.filter(
		one =>
			(state === undefined || stateOf(one) === state) &&
			(open === undefined || (one.closedAt === null) === (open === 'true')) &&
			(robot === undefined || one.robot === robot) &&
			(severity === undefined || one.severity === severity),
	);
	const from = Number(cursor ?? 0);
	const to = from + Number(limit ?? 200);
	return { incidents: fits.slice(from, to), next: to < fits.length ? String(to) : null };
}

/** `GET /v1/incidents/:id`: the moments that the incident's own fields tell of. */
export function incidentDetail(one: Incident): IncidentDetail {
	const opened = Date.parse(one.openedAt);
	const moment = (at: number, what: IncidentDetail['timeline'][number]['what']) => ({
		at: iso(at),
		what,
		run: null,
		who: null,
		text: null,
	});
	const error = one.alertname === 'RpaRunFailed' ? 'SelectorNotFound' : one.alertname;
	const timeline: IncidentDetail['timeline'] = [
		...one.runs.map((run, i) => ({ ...moment(opened + i * 90_000 - 2000, 'run_failed'), run, text: error })),
		moment(opened, 'opened'),
		...Array.from({ length: one.mails }, (_, i) => ({
			...moment(opened + 3000 + i * 5 * MINUTE, 'mailed'),
			text: `${i === 0 ? '' : 'Re: '}[Robotvagt] ${one.title}`,
		})),
	];
	if (one.acknowledgedAt !== null) {
		const at = Date.parse(one.acknowledgedAt);
		timeline.push({ ...moment(at, 'acknowledged'), who: one.acknowledgedBy, text: one.comment });
	}
	if (one.closedAt !== null) timeline.push(moment(Date.parse(one.closedAt), 'closed'));
	return {
		...one,
		timeline: timeline.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
		firstGoodRun: one.closedAt !== null && one.runs.length > 0 ? `${one.robot}-28` : null,
		missedRuns: one.alertname === 'RpaRunMissed' ? 0 : one.runs.length > 2 ? 1 : 0,
		runbook: one.alertname.startsWith('Rpa')
			? `http://localhost:8080/runbooks/${one.alertname}`
			: 'javascript:window.pwned=1',
	};
}

/** `POST /v1/incidents/:id/acknowledge`: the first stays. */
export function acknowledged(one: Incident, { by, comment }: Acknowledgement, now: number): void {
	if (one.acknowledgedBy !== null) return;
	one.acknowledgedBy = by;
	one.acknowledgedAt = iso(now);
	one.comment = comment ?? null;
}
