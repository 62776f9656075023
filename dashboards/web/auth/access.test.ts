import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '#model/person.ts';
import type { Decided } from '../decide.ts';
import { sampleUsers } from '../sample/users.ts';
import { type Access, createAccess, SYSTEM } from './access.ts';
import { openDatabase } from './database.ts';
import { recorded } from './decisions.ts';
import { usersChanges } from './users-changes.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const ASTA: Person = {
	...{ id: 'asta', name: 'Asta Friis', mail: null, grants: [], via: 'local' },
	authenticatedAt: '2026-11-23T13:00:00.000Z',
};
const LOG = { warn: () => undefined, error: () => undefined };

let folder: string;
let clock: number;
const open: Access[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'robotvagt-access-'));
	clock = NOW;
});
afterEach(async () => {
	for (const access of open.splice(0)) await access.close();
	rmSync(folder, { recursive: true, force: true });
});

function access(): Access {
	const made = createAccess({ folder, now: () => clock, log: LOG });
	open.push(made);
	return made;
}

type Line = {
	seq: number;
	action: string;
	robot: string | null;
	by: { id: string };
	data: Record<string, unknown>;
};
const lines = (): Line[] =>
	readFileSync(join(folder, 'access.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as Line);

test('a trail that could not be opened is opened at the next act', async () => {
	mkdirSync(join(folder, 'access.jsonl'));
	const trail = access();
	const said = { by: SYSTEM, action: 'login', data: {} } as const;
	await expect(trail.append(said)).rejects.toMatchObject({ statusCode: 503 });
	rmSync(join(folder, 'access.jsonl'), { recursive: true });
	await trail.append(said);
	expect(lines()).toHaveLength(1);
});

test('refusals of one kind within a minute are two entries: the first, and how many more', async () => {
	const trail = access();
	const refused = (address: string) =>
		trail.refused({ by: SYSTEM, action: 'login.refused', data: { user: 'unknown', address } });
	for (let n = 0; n < 1000; n++) refused('10.0.0.1');
	refused('10.0.0.2');
	clock += 60_000;
	refused('10.0.0.1');
	await trail.close();
	expect(lines().map(({ data }) => [data.address, data.count])).toEqual([
		['10.0.0.1', 1],
		['10.0.0.2', 1],
		['10.0.0.1', 999],
		['10.0.0.1', 1],
	]);
});

test('refusals from ten thousand addresses do not fill the disk, and all are counted', async () => {
	const trail = access();
	for (let n = 0; n < 10_000; n++) {
		trail.refused({
			by: SYSTEM,
			action: 'login.refused',
			data: { user: 'unknown', address: `10.0.${n >> 8}.${n & 255}` },
		});
	}
	await trail.close();
	expect(lines().length).toBeLessThan(110);
	expect(lines().reduce((sum, { data }) => sum + Number(data.count), 0)).toBe(10_000);
});

test('what is decided is in the trail before it is sent, and what came of it after', async () => {
	const trail = access();
	const answers: Decided[] = [
		{ kind: 'refused', status: 409, reason: 'a criterion fails' },
		{ kind: 'silent', reason: 'no answer' },
	];
	const before: number[] = [];
	const decide = recorded(
		async () => {
			before.push(lines().length);
			return answers.shift() as Decided;
		},
		trail,
		() => undefined,
	);
	await decide(ASTA, '/v1/robots/boligst%C3%B8tte/samples', {});
	await decide(ASTA, '/v1/robots/breve/phase', {});
	expect(before).toEqual([1, 3]);
	expect(
		lines().map(({ action, robot, by, data }) => [action, robot, by.id, data.outcome, data.reason]),
	).toEqual([
		['decision.sent', 'boligstøtte', 'asta', undefined, undefined],
		['decision.answered', 'boligstøtte', 'asta', 'refused', 'a criterion fails'],
		['decision.sent', 'breve', 'asta', undefined, undefined],
		['decision.answered', 'breve', 'asta', 'silent', 'no answer'],
	]);
});

test('what can’t be put on record is not sent', async () => {
	writeFileSync(join(folder, 'access.jsonl'), 'this is no trail\n');
	let sent = 0;
	const decide = recorded(
		async () => {
			sent++;
			return { kind: 'silent', reason: '' };
		},
		access(),
		() => undefined,
	);
	expect(await decide(ASTA, '/v1/robots/breve/phase', {})).toMatchObject({ kind: 'refused', status: 503 });
	expect(sent).toBe(0);
});

test('users changed while the pages were down are told at the start, and nothing is told twice', async () => {
	const { users = [] } = await sampleUsers();
	const start = async (file: { users: typeof users }) => {
		const database = openDatabase(folder);
		const trail = access();
		const changes = usersChanges(database, 'a secret', trail, LOG);
		changes.tell(file);
		await changes.settled();
		await trail.close();
		database.close();
	};
	await start({ users });
	await start({ users });
	await start({
		users: users.filter(({ id }) => id !== 'lis').map(user => ({ ...user, disabled: user.id === 'per' })),
	});
	expect(lines().map(({ action }) => action)).toEqual(['users.changed', 'users.changed']);
	expect(lines()[1]?.data).toEqual({ went: ['lis'], disabled: ['per'] });
});

test('a change of users that could not be told is told once it can be', async () => {
	mkdirSync(join(folder, 'access.jsonl'));
	const database = openDatabase(folder);
	const changes = usersChanges(database, 'a secret', access(), LOG);
	const users = await sampleUsers();
	changes.tell(users);
	await changes.settled();
	rmSync(join(folder, 'access.jsonl'), { recursive: true });
	changes.tell(users);
	await changes.settled();
	expect(lines().map(({ action }) => action)).toEqual(['users.changed']);
	database.close();
});
