import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import QRCode from 'qrcode';
import { type Grant, ROLES, type Role } from '#model/person.ts';
import type { Talk } from './ask.ts';
import { editUsers, type UsersEdit } from './edit.ts';
import { type Cost, keepPassword } from './password.ts';
import { newTotp, totpStep, totpUrl } from './totp.ts';

export const USAGE = `npm run user -- add ID --name NAME [--mail MAIL] [--role ROLE] [--department D]… [--robot R]…
npm run user -- password ID             a new one, asked for or from --password-file FILE (- is standard input)
npm run user -- totp ID [--off]         codes from an app as well, or no more
npm run user -- grant ID --role ROLE [--department D]… [--robot R]…
npm run user -- revoke ID --role ROLE [--department D]… [--robot R]…
npm run user -- disable ID              shut out at once; enable ID lets in again
npm run user -- list
Roles: ${ROLES.join(', ')}. Without --department and --robot a role is for all robots.
The file is ROBOTVAGT_USERS, else users.yaml; --file names another. The pages read it again by themselves.`;

export interface CommandDeps {
	talk: Talk;
	file: string;
	/** Epoch ms. */
	now: () => number;
	/** What a password costs; the usual unless told otherwise. */
	cost?: Cost;
}

const OPTIONS = {
	name: { type: 'string' },
	mail: { type: 'string' },
	role: { type: 'string' },
	department: { type: 'string', multiple: true },
	robot: { type: 'string', multiple: true },
	'password-file': { type: 'string' },
	off: { type: 'boolean' },
	file: { type: 'string' },
} as const;
type Values = ReturnType<typeof parse>['values'];

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });

interface Order extends CommandDeps {
	id: string;
	edit: UsersEdit;
	values: Values;
}

/** What each order does; the file is saved after it. */
const ORDERS: Record<string, (order: Order) => Promise<void> | void> = {
	add,
	password,
	totp,
	grant: ({ edit, id, values, talk }) => {
		edit.grant(id, grantOf(values));
		edit.save();
		talk.say(`${id} is now ${inWords(grantOf(values))}.`);
	},
	revoke: ({ edit, id, values, talk }) => {
		const gone = edit.revoke(id, grantOf(values));
		if (gone === 0) throw new Error(`${id} is not ${inWords(grantOf(values))}: see npm run user -- list`);
		edit.save();
		talk.say(`${id} is no longer ${inWords(grantOf(values))}, from now on.`);
	},
	disable: ({ edit, id, talk }) => {
		edit.set(id, { disabled: true });
		edit.save();
		talk.say(`${id} is shut out, from now on.`);
	},
	enable: ({ edit, id, talk }) => {
		edit.set(id, { disabled: undefined });
		edit.save();
		talk.say(`${id} is let in again.`);
	},
};

/** Does what the command line says. Throws in words for whoever typed it. */
export async function userCommand(args: string[], deps: CommandDeps): Promise<void> {
	const { values, positionals } = parse(args);
	const [what = '', typed = '', ...more] = positionals;
	const file = values.file ?? deps.file;
	const edit = editUsers(file);
	if (what === 'list' && typed === '') return list(edit, deps.talk);
	const order = Object.hasOwn(ORDERS, what) ? ORDERS[what] : undefined;
	if (order === undefined || typed === '' || more.length > 0) throw new Error(USAGE);
	const id = typed.toLowerCase();
	if (what !== 'add' && !edit.has(id))
		throw new Error(`${file} has no user "${id}": see npm run user -- list`);
	await order({ ...deps, file, id, edit, values });
}

async function add({ edit, id, values, talk, file, ...deps }: Order): Promise<void> {
	if (edit.has(id)) throw new Error(`${file} has a user "${id}" already; user names are never reused`);
	if (!values.name) throw new Error('--name says what they are called');
	const grants = values.role === undefined ? [] : [grantOf(values)];
	const user = { id, name: values.name, ...(values.mail && { mail: values.mail }) };
	// What is wrong with it is told before a password is asked for.
	edit.add({ ...user, grants });
	edit.set(id, { password: await newPassword(values, talk, deps.cost) });
	edit.save();
	const roles =
		grants.length === 0 ? 'without a role: npm run user -- grant gives one' : grants.map(inWords).join(', ');
	talk.say(`${id} can log in, ${roles}.`);
}

async function password({ edit, id, values, talk, cost }: Order): Promise<void> {
	edit.set(id, { password: await newPassword(values, talk, cost) });
	edit.save();
	talk.say(`${id} has a new password. Where they were logged in with the old one, they are not any more.`);
}

/** A secret is kept only once a code made from it has come back: nobody is shut out by a QR code that was never read. */
async function totp({ edit, id, values, talk, now }: Order): Promise<void> {
	if (values.off) {
		edit.set(id, { totp: undefined });
		edit.save();
		talk.say(`${id} logs in without codes from now on.`);
		return;
	}
	const secret = newTotp();
	const url = totpUrl(secret, id);
	talk.say(await QRCode.toString(url, { type: 'terminal', small: true }));
	talk.say(
		`Read this with an app for codes (Microsoft Authenticator, FreeOTP, …), or type the secret: ${secret}\n${url}`,
	);
	const code = await talk.ask(`The code it shows for ${id}: `);
	if (totpStep(secret, code, now()) === null) {
		throw new Error('That is not the code. Nothing has been changed; is the clock of this machine right?');
	}
	edit.set(id, { totp: secret });
	edit.save();
	talk.say(`${id} logs in with a code as well from now on.`);
}

async function newPassword(values: Values, talk: Talk, cost?: Cost): Promise<string> {
	const from = values['password-file'];
	if (from !== undefined && from !== '-') {
		return keepPassword(readFileSync(from, 'utf8').split(/\r?\n/, 1)[0] ?? '', cost);
	}
	const first = await talk.ask('Password (at least 12 characters): ', { secret: true });
	if (talk.isTerminal && from === undefined) {
		const second = await talk.ask('Once more: ', { secret: true });
		if (first !== second) throw new Error('The two are not the same. Nothing has been changed.');
	}
	return keepPassword(first, cost);
}

function grantOf({ role, robot, department }: Values): Grant {
	const known = ROLES.find((one): one is Role => one === role);
	if (known === undefined) throw new Error(`--role is one of ${ROLES.join(', ')}`);
	return { role: known, ...(robot && { robots: robot }), ...(department && { departments: department }) };
}

function inWords({ role, robots = [], departments = [] }: Grant): string {
	const where = [
		...robots.map(robot => `the robot ${robot}`),
		...departments.map(department => `robots of ${department}`),
	];
	return `${role} for ${where.length === 0 ? 'all robots' : where.join(' and ')}`;
}

function list(edit: UsersEdit, talk: Talk): void {
	const users = edit.users();
	if (users.length === 0) talk.say('Nobody can log in yet: npm run user -- add ID --name NAME --role ROLE');
	for (const { id, name, mail, password: own, totp: codes, disabled, grants = [] } of users) {
		const marks = [
			...(disabled ? ['shut out'] : []),
			...(own === undefined ? ['no password'] : []),
			...(codes === undefined ? [] : ['with codes']),
		];
		const roles = grants.length === 0 ? ['no role'] : grants.map(inWords);
		talk.say([`${id}  ${name}${mail ? ` <${mail}>` : ''}`, ...marks].join(', '));
		for (const role of roles) talk.say(`    ${role}`);
	}
}
