import { afterEach, expect, test } from 'vitest';
import { sampleUsers } from '../sample/users.ts';
import { close, get, logIn, nameOn, on, open, trail, tryOf } from './people.fixture.ts';

afterEach(close);

test('roles go at once when the file changes, and who is taken out or shut out is out at once', async () => {
	await open();
	const users = (await sampleUsers()).users!;
	const cookie = await logIn('asta');
	expect((await get('/account', cookie)).body).toContain('RPA team');
	const say = (change: object) =>
		on.writeUsers({ users: users.map(user => (user.id === 'asta' ? { ...user, ...change } : user)) });
	say({ grants: [{ role: 'it-operations', robots: ['boligstoette'] }] });
	const { body } = await get('/account', cookie);
	expect(body).toContain('IT operations');
	expect(body).not.toContain('RPA team</b>');
	say({ disabled: true });
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	say({});
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	const again = await logIn('asta');
	on.writeUsers({ users: users.filter(({ id }) => id !== 'asta') });
	expect((await get('/account', again)).headers.location).toBe('/login?next=%2Faccount');
	await logIn('mette');
	const changes = trail().filter(({ action }) => action === 'users.changed');
	expect(changes.map(({ data }) => Object.keys(data))).toEqual([
		['came'],
		['roles'],
		['disabled', 'roles'],
		['enabled'],
		['went'],
	]);
	expect(JSON.stringify(changes)).not.toContain('scrypt');
});

test('a new password ends the sessions of the old one', async () => {
	await open();
	const cookie = await logIn('asta');
	const users = (await sampleUsers()).users!;
	const other = users[0]!.password!.replace(/.$/, last => (last === 'A' ? 'Q' : 'A'));
	on.writeUsers({ users: [{ ...users[0]!, password: other }] });
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
});

test('a faulty users file never replaces a good one, and whoever is logged in is told', async () => {
	await open();
	const cookie = await logIn('asta');
	on.writeUsers('users: [{ id: ASTA }]');
	const { body } = await get('/account', cookie);
	expect(nameOn(body)).toBe('Asta Friis');
	expect(body).toMatch(/users\.yaml:1:\d+ users\[0\]/);
	expect((await tryOf('mette')).statusCode).toBe(303);
});

test('without users the login page says what to do', async () => {
	await open({ users: {} });
	const { body } = await get('/login');
	expect(body).toContain('Nobody can log in yet');
	expect(body).toContain('npm run user -- add');
	expect((await tryOf('asta')).statusCode).toBe(401);
});
