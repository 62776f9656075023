import type { Grant } from '#model/person.ts';
import { editUsers } from './edit.ts';
import { keepPassword } from './password.ts';

/** Somebody for a demo or a test; `password` as it is typed. */
export interface NewUser {
	id: string;
	name: string;
	mail?: string;
	password: string;
	grants: readonly Grant[];
}

/** Writes people into a users file, for a demo: those who are there already stay as they are. Answers the ids that are new. */
export async function writeUsers(file: string, people: readonly NewUser[]): Promise<string[]> {
	const edit = editUsers(file);
	const fresh = people.filter(({ id }) => !edit.has(id));
	// Some may share a password, and each takes a good part of a second.
	const kept = new Map<string, string>();
	for (const { password } of fresh) {
		if (!kept.has(password)) kept.set(password, await keepPassword(password));
	}
	for (const { password, grants, ...user } of fresh) {
		edit.add({ ...user, password: kept.get(password) as string, grants: [...grants] });
	}
	if (fresh.length > 0) edit.save();
	return fresh.map(({ id }) => id);
}
