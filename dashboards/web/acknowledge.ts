import type { Acknowledgement } from '#model/incident.ts';
import { reasonOf } from './answer.ts';
import { exchange, type Peer } from './fetch-json.ts';

/** What came of an acknowledgement. Only after `noted` is it on disk; `silent` says why nobody can tell. */
export type Noted =
	| { kind: 'noted' }
	| { kind: 'unknown' }
	| { kind: 'over' }
	| { kind: 'refused'; reason: string }
	| { kind: 'silent'; reason: string };

export type Acknowledge = (incident: string, said: Acknowledgement) => Promise<Noted>;

/** Says to the notifier that somebody has an incident. Never rejects. */
export function acknowledger(notifier: Peer): Acknowledge {
	return async (incident, said) => {
		const path = `/v1/incidents/${encodeURIComponent(incident)}/acknowledge`;
		try {
			return await exchange(notifier, path, { method: 'POST', json: said }, notedFrom);
		} catch (error) {
			return { kind: 'silent', reason: reasonOf(error) };
		}
	};
}

async function notedFrom(response: Response): Promise<Noted> {
	if (response.ok) return { kind: 'noted' };
	if (response.status === 404) return { kind: 'unknown' };
	if (response.status === 409) return { kind: 'over' };
	if (response.status !== 400)
		return { kind: 'silent', reason: `${response.url} answered ${response.status}` };
	const { error } = (await response.json()) as { error?: unknown };
	return { kind: 'refused', reason: String(error) };
}
