import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import { HANDOVER_ITEMS, type Recorded } from '#model/decision.ts';
import { type Person, ROLES, type Role } from '#model/person.ts';
import type { Collector } from './app.ts';

/** What pages and collector share in tests. */
export const PERSON_KEY = 'a key that pages and collector share in tests';

/** Somebody with a role for every robot. */
export function somebody(role: Role): Person {
	return {
		...{ id: role, name: `Somebody of ${role}`, mail: null, via: 'local' },
		grants: [{ role }],
		authenticatedAt: '2026-01-01T00:00:00.000Z',
	};
}

/** With every role: no robot is signed off by such a person alone. */
const EVERYBODY: Person = {
	...somebody('rpa-team'),
	id: 'everybody',
	grants: ROLES.map(role => ({ role })),
};

/** Says something to a collector as the pages would, for a person; `path` is what comes after `/v1/robots/`. Throws when it is refused. */
export function sayTo({ app }: Pick<Collector, 'app'>, now: () => number) {
	return async (path: string, body: object | undefined, person: Person = EVERYBODY): Promise<Recorded> => {
		const url = `/v1/robots/${path}`;
		const assertion = await assertPerson(person, { method: 'POST', path: url }, PERSON_KEY, now());
		const headers = { [PERSON_HEADER]: assertion };
		const answer = await app.inject({
			...{ method: 'POST', url, headers },
			...(body !== undefined && { payload: body }),
		});
		if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
		return answer.json();
	};
}
export type Say = ReturnType<typeof sayTo>;

/** Ticks off the whole hand-over list of a robot. */
export async function handOver(say: Say, robot: string): Promise<void> {
	for (const item of HANDOVER_ITEMS) {
		await say(`${robot}/handover/${item}`, { state: 'not_relevant', note: 'only a test' });
	}
	await say(`${robot}/handover/alert-route-tested`, { state: 'done' });
}
