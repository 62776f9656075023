import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import type { AuthSettings } from '../auth/auth.ts';
import type { UsersFile } from '../auth/users/file.ts';
import { keepPassword } from '../auth/users/password.ts';
import { newTotp } from '../auth/users/totp.ts';
import { ANDERS, ASTA, LIS, METTE, PER } from './people.ts';

/** Pages to which nobody can log in. */
export const NOBODY: AuthSettings = { folder: null, usersFile: '', required: false, webUrl: null };

/** Everybody's password on the sample site. */
export const PASSWORD = 'hest-lampe-sky-12';
/** What codes of the one who has them are made from. */
export const TOTP = newTotp();

/** As cheap as is taken at all: tests log in often. */
const CHEAP = { N: 2 ** 14, r: 8, p: 1 };
let kept: Promise<string> | undefined;

/** One person for each role for all robots, one who owns a department, and one who may only look. */
export async function sampleUsers(): Promise<UsersFile> {
	kept ??= keepPassword(PASSWORD, CHEAP);
	const password = await kept;
	const one = ({ id, name }: typeof ASTA, grants: NonNullable<UsersFile['users']>[number]['grants'] = []) => {
		return { id, name, mail: `${id}@example.dk`, password, grants };
	};
	return {
		users: [
			one(ASTA, [{ role: 'rpa-team' }]),
			one(METTE, [{ role: 'process-owner' }]),
			one(PER, [{ role: 'it-operations' }]),
			one(LIS, [{ role: 'process-owner', departments: ['Borgerservice'] }]),
			one(ANDERS),
		],
	};
}

/** A folder of its own with a users file in it. */
export interface Folder {
	settings: AuthSettings;
	write(users: UsersFile | string): void;
	writeTrail(text: string): void;
	remove(): void;
}

export function usersFolder(more: Partial<AuthSettings> = {}): Folder {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-web-'));
	const usersFile = join(folder, 'users.yaml');
	return {
		settings: { folder, usersFile, required: false, webUrl: null, ...more },
		write: users => writeFileSync(usersFile, typeof users === 'string' ? users : stringify(users)),
		writeTrail: text => writeFileSync(join(folder, 'access.jsonl'), text),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Logs somebody in and answers the cookie of their session, as a browser would hold it. */
export async function cookieOf(
	web: FastifyInstance,
	user: string,
	{ password = PASSWORD, code = '' } = {},
): Promise<{ name: string; value: string }> {
	const reply = await web.inject({
		method: 'POST',
		url: '/login',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			host: 'robotvagt.example',
			origin: 'http://robotvagt.example',
		},
		payload: new URLSearchParams({ user, password, code }).toString(),
	});
	const [cookie] = reply.cookies.filter(({ value }) => value !== '');
	if (reply.statusCode !== 303 || cookie === undefined) {
		throw new Error(`${user} can't log in: ${reply.statusCode} ${reply.body.slice(0, 2000)}`);
	}
	return { name: cookie.name, value: cookie.value };
}
