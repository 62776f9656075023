import { LANGS, type Lang } from '../words.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { DONE, Ending, LoginNeeded, USAGE } from './ending.ts';
import { logIn, pagesAsLoggedIn } from './login.ts';
import { type Given, readGiven } from './option.ts';
import { COMMON, commandUsage, programUsage } from './usage.ts';
import type { World } from './world.ts';

/** Runs one command. Returns its exit code; what went wrong is said. */
export async function run(args: string[], world: World): Promise<number> {
	try {
		return await chosen(args, world);
	} catch (error) {
		if (!(error instanceof Ending)) throw error;
		world.say(`${error.message}\n${hintOf(error)}`);
		return error.code;
	}
}

const hintOf = (error: Ending) => (error instanceof LoginNeeded ? 'Log in: robotvagt-hypercare login\n' : '');

async function chosen([name, ...rest]: string[], world: World): Promise<number> {
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		(name === undefined ? world.say : world.out)(programUsage());
		return name === undefined ? USAGE : DONE;
	}
	const command = COMMANDS.find(one => one.name === name);
	if (command === undefined) {
		throw new Ending(USAGE, `there is no command "${name}". See robotvagt-hypercare --help`);
	}
	if (rest.includes('--help')) {
		world.out(commandUsage(command));
		return DONE;
	}
	const given = readGiven(rest, { ...command, options: { ...COMMON, ...command.options } });
	await carryOut(command, given, world);
	return DONE;
}

async function carryOut(command: Command, given: Given, world: World): Promise<void> {
	const url = urlOf(given, world);
	const context = () => ({ ...world, pages: pagesAsLoggedIn(url, world).pages, lang: langOf(given, world) });
	try {
		await command.run(given, context());
	} catch (error) {
		if (!(error instanceof LoginNeeded) || !canLogIn(command, given, world)) throw error;
		world.say(`${error.message}\n`);
		await logIn(url, given.text('user'), world);
		await command.run(given, context());
	}
}

/** A command that needs a login asks for one, where there is somebody to ask or a file with the password. */
function canLogIn({ name }: Command, given: Given, { env, terminal }: World): boolean {
	if (name === 'login' || name === 'logout') return false;
	const hasUser = Boolean(given.text('user') || env.ROBOTVAGT_USER);
	return terminal !== null || (Boolean(env.ROBOTVAGT_PASSWORD_FILE) && hasUser);
}

function urlOf(given: Given, { env }: World): string {
	const url = (given.text('url') || env.ROBOTVAGT_WEB_URL || 'http://127.0.0.1:8080').replace(/\/+$/, '');
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new Ending(USAGE, `"${url}" is no address: write it like https://robotvagt.kommune.example`);
}

function langOf(given: Given, { env }: World): Lang {
	const asked = given.text('lang') ?? env.ROBOTVAGT_LANG;
	return LANGS.find(lang => lang === asked) ?? 'en';
}
