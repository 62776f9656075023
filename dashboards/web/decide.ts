import Value from 'typebox/value';
import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import { Recorded } from '#model/decision.ts';
import type { Person } from '#model/person.ts';
import { reasonOf } from './answer.ts';
import { exchange, type Peer } from './fetch-json.ts';

/** What came of a decision. Only `recorded` is in the audit trail; `refused` says why, in words for people; `silent`: nobody can tell. */
export type Decided =
	| { kind: 'recorded'; recorded: Recorded }
	| { kind: 'refused'; status: number; reason: string }
	| { kind: 'silent'; reason: string };

/** `path` as the collector has it: `/v1/robots/:id/samples`. */
export type Decide = (person: Person, path: string, body: unknown) => Promise<Decided>;

/** Brings what somebody decided to the collector, which records it. Never rejects. */
export function decider(collector: Peer, key: string, now: () => number): Decide {
	return async (person, path, body) => {
		try {
			const assertion = await assertPerson(person, { method: 'POST', path }, key, now());
			const headers = { [PERSON_HEADER]: assertion };
			return await exchange(collector, path, { method: 'POST', json: body, headers }, decidedFrom);
		} catch (error) {
			return { kind: 'silent', reason: reasonOf(error) };
		}
	};
}

async function decidedFrom(response: Response): Promise<Decided> {
	const body: unknown = await response.json();
	if (response.ok && Value.Check(Recorded, body)) return { kind: 'recorded', recorded: body };
	const { message } = (body ?? {}) as { message?: unknown };
	const reason = typeof message === 'string' ? message : `the collector answered ${response.status}`;
	const said = response.status >= 400 && response.status < 500;
	return said ? { kind: 'refused', status: response.status, reason } : { kind: 'silent', reason };
}
