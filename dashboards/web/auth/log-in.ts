import type { Person } from '#model/person.ts';
import { SYSTEM } from './access.ts';
import type { Auth } from './auth.ts';

export interface Try {
	/** As typed. */
	user: string;
	password: string;
	code: string;
	address: string;
}

/** What came of a try. `wrong` does not say what of it is. */
export type Tried =
	| { kind: 'right'; person: Person }
	| { kind: 'wrong' }
	/** Until when, epoch ms. */
	| { kind: 'locked'; until: number };

/** A user name as it is kept, of what somebody typed. */
export const userName = (typed: string): string => typed.trim().toLowerCase().slice(0, 200);

/** Tries a user name, a password and a code. Whether there is such a user shows neither in the answer nor in how long it takes. */
export async function tryLogin(
	auth: Auth,
	{ user, password, code, address }: Try,
	now: number,
): Promise<Tried> {
	const id = userName(user);
	const people = auth.people();
	// Who is unknown is not named: people type passwords into the wrong field.
	const data = { user: people.knows(id) ? id : 'unknown', address };
	const refused = (why: string) =>
		auth.access.refused({ by: SYSTEM, action: 'login.refused', data: { ...data, why } });
	const locked = auth.lockout.begin(id);
	if (locked !== null) {
		refused('locked');
		return { kind: 'locked', until: locked };
	}
	const person = await people.checkPassword(id, password, code, now).catch((error: unknown) => {
		auth.lockout.undo(id);
		throw error;
	});
	if (person !== null) {
		auth.lockout.right(id);
		return { kind: 'right', person };
	}
	refused('wrong');
	const until = auth.lockout.lockedUntil(id);
	if (until === null) return { kind: 'wrong' };
	auth.access.refused({
		by: SYSTEM,
		action: 'login.locked',
		data: { ...data, until: new Date(until).toISOString() },
	});
	return { kind: 'locked', until };
}
