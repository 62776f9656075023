import type { Silencing } from '#model/incident.ts';
import { reasonOf } from './answer.ts';
import { exchange, type Peer } from './fetch-json.ts';

/** What came of silencing. `unsilenced`: Alertmanager would not, and it can be tried again · `silent`: nobody can tell. */
export type Silenced =
	| { kind: 'done' }
	| { kind: 'unknown' }
	| { kind: 'over' }
	| { kind: 'refused' }
	| { kind: 'unsilenced'; reason: string }
	| { kind: 'silent'; reason: string };

export type Silence = (incident: string, said: Silencing) => Promise<Silenced>;

/** Silences the alert of an incident through the notifier. Never rejects. */
export function silencer(notifier: Peer): Silence {
	return async (incident, said) => {
		const path = `/v1/incidents/${encodeURIComponent(incident)}/silence`;
		try {
			return await exchange(notifier, path, { method: 'POST', json: said }, silencedFrom);
		} catch (error) {
			return { kind: 'silent', reason: reasonOf(error) };
		}
	};
}

async function silencedFrom(response: Response): Promise<Silenced> {
	if (response.ok) return { kind: 'done' };
	if (response.status === 404) return { kind: 'unknown' };
	if (response.status === 409) return { kind: 'over' };
	if (response.status === 400) return { kind: 'refused' };
	if (response.status !== 502) return { kind: 'silent', reason: `the notifier answered ${response.status}` };
	const { error } = (await response.json()) as { error?: unknown };
	return { kind: 'unsilenced', reason: String(error) };
}
