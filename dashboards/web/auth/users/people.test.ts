import { expect, test } from 'vitest';
import { type Cost, createScrypt, keepPassword, type Scrypt } from './password.ts';
import { peopleOf } from './people.ts';

const CHEAP = { N: 2 ** 14, r: 8, p: 1 };
const PASSWORD = 'hest-lampe-sky-12';

test('whoever is tried, the same work is done, so that how long it takes tells nothing', async () => {
	const password = await keepPassword(PASSWORD, CHEAP);
	const work: (Cost & { length: number; salt: number })[] = [];
	const real = createScrypt();
	const scrypt: Scrypt = (text, salt, length, cost) => {
		work.push({ ...cost, length, salt: salt.length });
		return real(text, salt, length, cost);
	};
	const users = [
		{ id: 'asta', name: 'Asta', password },
		{ id: 'shut', name: 'Shut', password, disabled: true },
		{ id: 'none', name: 'Without a password' },
	];
	const people = peopleOf({ users }, { scrypt, useCode: () => true });
	for (const id of ['asta', 'shut', 'none', 'nobody', '', '__proto__']) {
		expect(await people.checkPassword(id, 'not-the-password', '', 0)).toBeNull();
	}
	expect(await people.checkPassword('asta', PASSWORD, '', 0)).toMatchObject({ id: 'asta', grants: [] });
	expect(await people.checkPassword('shut', PASSWORD, '', 0)).toBeNull();
	expect(work).toHaveLength(8);
	expect(new Set(work.map(one => JSON.stringify(one))).size).toBe(1);
});

test('a wrong password uses up no code', async () => {
	const password = await keepPassword(PASSWORD, CHEAP);
	const used: number[] = [];
	const useCode = (_: string, step: number) => used.push(step) > 0;
	const users = [{ id: 'asta', name: 'Asta', password, totp: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }];
	const people = peopleOf({ users }, { scrypt: createScrypt(), useCode });
	expect(await people.checkPassword('asta', 'not-the-password', '287082', 59_000)).toBeNull();
	expect(used).toEqual([]);
	expect(await people.checkPassword('asta', PASSWORD, '287082', 59_000)).not.toBeNull();
	expect(used).toEqual([1]);
});
