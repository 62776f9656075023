import { readFileSync } from 'node:fs';
import { Ending, REFUSED, USAGE } from './ending.ts';
import { type Kept, type KeptLogins, keptLogins } from './kept-logins.ts';
import { createPages, type Pages } from './pages.ts';
import type { World } from './world.ts';

/** `POST /api/login` answers this. */
export interface Answered {
	token: string;
	/** RFC 3339: it is good no longer than this. */
	until: string;
	person: { id: string; name: string };
}

/** The pages as whoever has logged in last; as nobody where that is over. */
export function pagesAsLoggedIn(url: string, world: World): { pages: Pages; kept: Kept | null } {
	const kept = keptLogins(world.folder).of(url);
	const isGood = kept !== null && Date.parse(kept.until) > world.now();
	return { pages: createPages(url, isGood ? kept.token : null), kept };
}

/**
 * Logs in and keeps the login for the commands to come. The user name from `--user`, ROBOTVAGT_USER or the login before; the
 * password from ROBOTVAGT_PASSWORD_FILE, else typed.
 */
export async function logIn(url: string, user: string | undefined, world: World): Promise<Answered> {
	const logins = keptLogins(world.folder);
	warnOfPlainHttp(url, world);
	const name = user || world.env.ROBOTVAGT_USER || logins.of(url)?.user || (await asked(world));
	const { password, code } = await proofOf(name, world);
	const pages = createPages(url, null);
	const answer = await pages.post<Answered>('/api/login', {
		user: name,
		password,
		...(code !== '' && { code }),
	});
	keep(logins, url, answer);
	return answer;
}

function keep(logins: KeptLogins, url: string, { person, token, until }: Answered): void {
	try {
		logins.keep(url, { user: person.id, token, until });
	} catch (error) {
		throw new Ending(REFUSED, `the login cannot be kept: ${(error as Error).message}`, { cause: error });
	}
}

async function asked({ terminal }: World): Promise<string> {
	if (terminal === null) throw new Ending(USAGE, 'say who logs in: --user NAME or ROBOTVAGT_USER');
	return (await terminal.line('User: ')).trim();
}

async function proofOf(name: string, { env, terminal }: World): Promise<{ password: string; code: string }> {
	const file = env.ROBOTVAGT_PASSWORD_FILE;
	const code = env.ROBOTVAGT_CODE ?? '';
	if (file) return { password: lineOf(file), code };
	if (terminal === null) {
		throw new Ending(
			USAGE,
			'nobody can be asked for the password: log in at a terminal first (robotvagt-hypercare login), or put it into a file and name that in ROBOTVAGT_PASSWORD_FILE',
		);
	}
	const password = await terminal.secret(`Password of ${name}: `);
	return { password, code: code || (await terminal.line('Code, if you have one (else Enter): ')).trim() };
}

function lineOf(file: string): string {
	try {
		return (readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] as string).trimEnd();
	} catch (error) {
		throw new Ending(USAGE, `ROBOTVAGT_PASSWORD_FILE: ${(error as Error).message}`, { cause: error });
	}
}

function warnOfPlainHttp(url: string, world: World): void {
	const { protocol, hostname } = new URL(url);
	if (protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(hostname)) return;
	world.say(`Mind: ${url} is not https, so the password can be read on its way.\n`);
}
