import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { talkOver } from './ask.ts';
import { userCommand } from './command.ts';
import { createScrypt } from './password.ts';
import { peopleOf } from './people.ts';
import { readUsers } from './read.ts';
import { totpCode } from './totp.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const CHEAP = { N: 2 ** 14, r: 8, p: 1 };
const PASSWORD = 'kaffe-og-kage-9';

let folder: string;
let file: string;
let screen: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'robotvagt-user-'));
	file = join(folder, 'users.yaml');
	screen = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as somebody types it, and answers what is asked. */
async function user(
	line: string,
	answer: string | ((asked: string) => string) = '',
	{ isTerminal = false } = {},
): Promise<void> {
	const [input, output] = [Object.assign(new PassThrough(), { isTTY: isTerminal }), new PassThrough()];
	output.on('data', chunk => {
		screen += chunk;
		if (typeof answer === 'function' && /: $/.test(screen)) input.write(`${answer(screen)}\n`);
	});
	if (typeof answer === 'string') input.end(answer);
	const talk = talkOver(input, output);
	const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
	try {
		await userCommand(args, { talk, file, now: () => NOW, cost: CHEAP });
	} finally {
		talk.close();
	}
}

const text = () => readFileSync(file, 'utf8');
function people() {
	const read = readUsers(text(), file);
	if ('faults' in read) throw new Error(read.faults.join('\n'));
	return peopleOf(read.users, { scrypt: createScrypt(), useCode: () => true });
}

test('the first user makes the file, for its owner alone, and can log in', async () => {
	await user('add anna --name "Anna Andersen" --mail anna@example.dk --role rpa-team', `${PASSWORD}\n`);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(text()).not.toContain(PASSWORD);
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).toMatchObject({
		...{ id: 'anna', name: 'Anna Andersen', mail: 'anna@example.dk', via: 'local' },
		grants: [{ role: 'rpa-team' }],
	});
	expect(await people().checkPassword('anna', `${PASSWORD}9`, '', NOW)).toBeNull();
});

test('what was written by hand stays as it is, comments and all', async () => {
	const own = `# Kept by IT\nusers:\n  # the head of the team\n  - id: bo\n    name: Bo # since 2024\n    grants: [{ role: rpa-team }]\ngroups: { drift: [{ role: it-operations }] } # from the provider\n`;
	writeFileSync(file, own);
	chmodSync(file, 0o644);
	await user('add anna --name Anna --role process-owner --department "Ydelse & Job" --robot breve', PASSWORD);
	await user('grant bo --role it-operations --robot breve');
	for (const line of [
		'# Kept by IT',
		'  # the head of the team',
		'name: Bo # since 2024',
		'# from the provider',
	]) {
		expect(text()).toContain(line);
	}
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(people().local('anna', NOW)?.grants).toEqual([
		{ role: 'process-owner', robots: ['breve'], departments: ['Ydelse & Job'] },
	]);
	await user('revoke bo --role it-operations --robot breve');
	expect(people().local('bo', NOW)?.grants).toEqual([{ role: 'rpa-team' }]);
});

test('somebody is shut out and let in again', async () => {
	await user('add anna --name Anna', PASSWORD);
	await user('disable anna');
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).toBeNull();
	await user('enable anna');
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).not.toBeNull();
});

test('a password is asked for twice without showing it, or comes from a file', async () => {
	await user('add anna --name Anna', () => PASSWORD, { isTerminal: true });
	expect(screen).toContain('Once more');
	expect(screen).not.toContain(PASSWORD);
	let n = 0;
	const differing = user('password anna', () => `${PASSWORD}-${n++}`, { isTerminal: true });
	await expect(differing).rejects.toThrow('not the same');
	const other = join(folder, 'password');
	writeFileSync(other, 'another-password\r\n');
	await user(`password anna --password-file ${other}`);
	expect(await people().checkPassword('anna', 'another-password', '', NOW)).not.toBeNull();
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).toBeNull();
});

test('codes are asked for only once a right one has come back', async () => {
	await user('add anna --name Anna', PASSWORD);
	await expect(user('totp anna', '000000')).rejects.toThrow('Nothing has been changed');
	expect(text()).not.toContain('totp');
	screen = '';
	const secretOn = (said: string) => /secret: ([A-Z2-7]+)/.exec(said)?.[1] ?? '';
	await user('totp anna', said => totpCode(secretOn(said), NOW), { isTerminal: true });
	expect(screen).toContain('otpauth://totp/Robotvagt:anna?issuer=Robotvagt&secret=');
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).toBeNull();
	const code = totpCode(secretOn(screen), NOW);
	expect(await people().checkPassword('anna', PASSWORD, code, NOW)).not.toBeNull();
	await user('totp anna --off');
	expect(await people().checkPassword('anna', PASSWORD, '', NOW)).not.toBeNull();
});

test.each([
	['add anna --name Anna', 'kort', 'at least 12 characters'],
	['add Bo/../x --name Bo', PASSWORD, 'is no user name'],
	['add anna', PASSWORD, '--name says'],
	['add anna --name Anna --role boss', PASSWORD, '--role is one of'],
	['add anna --name Anna --mail nowhere', PASSWORD, 'is no mail address'],
	['add anna --name Anna --role rpa-team --robot "Æ b"', PASSWORD, 'is no robot'],
	['grant carl --role rpa-team', '', 'has no user "carl"'],
	['fire anna', '', 'npm run user -- add'],
	['toString anna', '', 'npm run user -- add'],
])('%s is refused in words, and nothing is written', async (line, answer, reason) => {
	await expect(user(line, answer)).rejects.toThrow(reason);
	expect(existsSync(file)).toBe(false);
});

test('nothing is added to a file with faults, and no user name is given twice', async () => {
	writeFileSync(file, 'users: [{ id: anna }]\n');
	await expect(user('add bo --name Bo', PASSWORD)).rejects.toThrow('"name" is missing');
	expect(text()).toBe('users: [{ id: anna }]\n');
	writeFileSync(file, 'users: [{ id: anna, name: Anna }]\n');
	await expect(user('add ANNA --name Anna', PASSWORD)).rejects.toThrow('never reused');
	await expect(user('revoke anna --role rpa-team')).rejects.toThrow('is not rpa-team');
});

test('the list says who may what', async () => {
	writeFileSync(
		file,
		'users: [{ id: anna, name: Anna, disabled: true, grants: [{ role: rpa-team, robots: [a, b] }] }, { id: bo, name: Bo }]\n',
	);
	await user('list');
	expect(screen).toBe(
		'anna  Anna, shut out, no password\n    rpa-team for the robot a and the robot b\nbo  Bo, no password\n    no role\n',
	);
});
