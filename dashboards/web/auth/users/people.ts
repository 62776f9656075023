import { createHash } from 'node:crypto';
import type { Grant, Login, Person } from '#model/person.ts';
import type { Vouched } from '../types.ts';
import type { User, UsersFile } from './file.ts';
import { decoy, isPassword, keptPassword, OWASP, type Scrypt } from './password.ts';
import { totpStep } from './totp.ts';

/** Marks a code as used; false where it, or a later one, has been used before. */
export type UseCode = (id: string, step: number) => boolean;

/** Who may log in, by one reading of the file. Times are epoch ms. */
export interface People {
	/** Whether anybody has a password here. */
	hasLocal: boolean;
	/** Whether anybody may come by way of another party. */
	hasVouched: boolean;
	knows(id: string): boolean;
	/** The person whose user name, password and code these are; null otherwise, after the same work for everybody. */
	checkPassword(id: string, password: string, code: string, now: number): Promise<Person | null>;
	/** A local user as they are in the file; null where they are gone or shut out. */
	local(id: string, authenticatedAt: number): Person | null;
	/** Changes with what a local user logs in with. */
	markOf(id: string): string;
	/** Whether they log in with a code as well. */
	hasCode(id: string): boolean;
	/**
	 * Somebody another party vouches for, with the roles of their groups and their own. Null where neither they nor any of their
	 * groups stand in the file, and where they are shut out.
	 */
	fromVouched(vouched: Vouched, via: Exclude<Login, 'local'>, authenticatedAt: number): Person | null;
}

export interface PeopleDeps {
	scrypt: Scrypt;
	useCode: UseCode;
}

/** The people of a users file. */
export function peopleOf(file: UsersFile, { scrypt, useCode }: PeopleDeps): People {
	const users = new Map((file.users ?? []).map(user => [user.id, user]));
	const vouchedFor = new Map((file.vouched ?? []).map(one => [one.id, one]));
	const groups = file.groups ?? {};
	const kept = [...users.values()].map(({ password }) => (password ? keptPassword(password) : null));
	const nobody = decoy(kept.find(one => one !== null)?.cost ?? OWASP);
	const active = (id: string) => {
		const user = users.get(id);
		return user === undefined || user.disabled ? undefined : user;
	};

	async function checkPassword(id: string, password: string, code: string, now: number) {
		const user = active(id);
		const own = user?.password === undefined ? null : keptPassword(user.password);
		const isRight = await isPassword(password, own ?? nobody, scrypt);
		if (user === undefined || own === null || !isRight) return null;
		return isCodeRight(user, code, now) ? personOf(user, now) : null;
	}

	function isCodeRight({ id, totp }: User, code: string, now: number): boolean {
		if (totp === undefined) return true;
		const step = totpStep(totp, code, now);
		return step !== null && useCode(id, step);
	}

	return {
		hasLocal: kept.some(one => one !== null),
		hasVouched: vouchedFor.size > 0 || Object.keys(groups).length > 0,
		knows: id => users.has(id),
		checkPassword,
		local: (id, at) => {
			const user = active(id);
			return user === undefined ? null : personOf(user, at);
		},
		markOf: id => markOf(users.get(id)),
		hasCode: id => users.get(id)?.totp !== undefined,
		fromVouched(vouched, via, at) {
			const own = vouchedFor.get(vouched.id);
			const inGroups = vouched.groups.filter(group => Object.hasOwn(groups, group));
			if (own === undefined && inGroups.length === 0) return null;
			if (own?.disabled || users.get(vouched.id)?.disabled) return null;
			const grants = [...(own?.grants ?? []), ...inGroups.flatMap(group => groups[group] ?? [])];
			const { id, name, mail } = vouched;
			return { id, name: name ?? id, mail, grants: distinct(grants), via, authenticatedAt: iso(at) };
		},
	};
}

function personOf({ id, name, mail, grants }: User, at: number): Person {
	return { id, name, mail: mail ?? null, grants: grants ?? [], via: 'local', authenticatedAt: iso(at) };
}

const markOf = (user: User | undefined) =>
	createHash('sha256').update(`${user?.password} ${user?.totp}`).digest('base64url').slice(0, 22);

function distinct(grants: readonly Grant[]): Grant[] {
	return [...new Map(grants.map(grant => [JSON.stringify(grant), grant])).values()];
}

const iso = (at: number) => new Date(at).toISOString();
