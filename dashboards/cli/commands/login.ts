import type { Command } from '../command.ts';
import { keptLogins } from '../kept-logins.ts';
import { logIn } from '../login.ts';

const login: Command = {
	name: 'login',
	takes: [],
	says: 'log in, for this and the next commands; at most 24 hours',
	more: 'The password is asked for, or read from the file that ROBOTVAGT_PASSWORD_FILE names; a code from ROBOTVAGT_CODE.\nPeople without a password here (single sign-on, a proxy) decide on the pages.',
	options: {},
	async run(given, context) {
		const { person, until } = await logIn(context.pages.url, given.text('user'), context);
		context.out(`Logged in as ${person.name} (${person.id}), until ${until}.\n`);
	},
};

const logout: Command = {
	name: 'logout',
	takes: [],
	says: 'end the login',
	options: {},
	async run(_, { pages, folder, out }) {
		const logins = keptLogins(folder);
		if (logins.of(pages.url) === null) return out('Nobody was logged in.\n');
		try {
			await pages.post('/api/logout');
		} finally {
			// Whatever the pages say: this machine has it no more.
			logins.forget(pages.url);
		}
		out('Logged out.\n');
	},
};

const whoami: Command = {
	name: 'whoami',
	takes: [],
	says: 'who is logged in, and in which roles',
	options: {},
	async run(_, { pages, out }) {
		out(`${JSON.stringify(await pages.get('/api/me'), null, 2)}\n`);
	},
};

export const LOGIN_COMMANDS: readonly Command[] = [login, logout, whoami];
