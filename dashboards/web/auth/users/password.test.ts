import { expect, test } from 'vitest';
import {
	createScrypt,
	decoy,
	isPassword,
	keepPassword,
	keptPassword,
	OWASP,
	ScryptBusy,
} from './password.ts';
import { totpCode, totpStep } from './totp.ts';

const CHEAP = { N: 2 ** 14, r: 8, p: 1 };
const url = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('base64url');

test('a password of RFC 7914 is recognised, so others’ hashes could be taken over', async () => {
	const salt = Buffer.from('SodiumChloride').toString('base64url');
	const hash =
		url(`70 23 bd cb 3a fd 73 48 46 1c 06 cd 81 fd 38 eb fd a8 fb ba 90 4f 8e 3e a9 b5 43 f6 54 5d a1 f2
		d5 43 29 55 61 3f 0f cf 62 d4 97 05 24 2a 9a f9 e6 1e 85 dc 0d 65 1e 40 df cf 01 7b 45 57 58 87`);
	const kept = keptPassword(`scrypt$N=16384,r=8,p=1$${salt}$${hash}`);
	expect(await isPassword('pleaseletmein', kept!, createScrypt())).toBe(true);
	expect(await isPassword('pleaseletmeim', kept!, createScrypt())).toBe(false);
});

test('a new password is kept at the cost OWASP recommends, each with a salt of its own', async () => {
	const [one, other] = await Promise.all([keepPassword('blåbær-grød-1'), keepPassword('blåbær-grød-1')]);
	expect(one).toMatch(/^scrypt\$N=131072,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/);
	expect(one).not.toBe(other);
	expect(keptPassword(one)?.cost).toEqual(OWASP);
});

test('the same letters are the same password, however a keyboard composes them', async () => {
	const kept = keptPassword(await keepPassword('blåbærgrød-12'.normalize('NFC'), CHEAP))!;
	expect(await isPassword('blåbærgrød-12'.normalize('NFD'), kept, createScrypt())).toBe(true);
});

test('a password has twelve characters at least, counted as people count them', async () => {
	await expect(keepPassword('elleve-tegn', CHEAP)).rejects.toThrow('at least 12 characters, this one has 11');
	await expect(keepPassword('🐎🐎🐎🐎🐎🐎', CHEAP)).rejects.toThrow('this one has 6');
	await expect(keepPassword('x'.repeat(1025), CHEAP)).rejects.toThrow('at most 1024');
});

test.each([
	['too cheap', 'scrypt$N=8192,r=8,p=1$'],
	['no power of two', 'scrypt$N=131071,r=8,p=1$'],
	['more memory than is given', 'scrypt$N=1048576,r=8,p=1$'],
	['of another kind', 'bcrypt$N=131072,r=8,p=1$'],
])('a hash that is %s is not taken', (_, head) => {
	expect(keptPassword(`${head}${'a'.repeat(22)}$${'a'.repeat(43)}`)).toBeNull();
});

test('nothing is the password of nobody', async () => {
	for (const password of ['', 'hest-lampe-sky-12']) {
		expect(await isPassword(password, decoy(CHEAP), createScrypt())).toBe(false);
	}
});

test('two are computed at a time, a few wait, and the rest are told so at once', async () => {
	const scrypt = createScrypt({ atOnce: 2, waiting: 3 });
	const tries = Array.from({ length: 8 }, () => scrypt('x', Buffer.alloc(16), 32, CHEAP));
	const ends = await Promise.allSettled(tries);
	expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
	for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(ScryptBusy);
	await expect(scrypt('x', Buffer.alloc(16), 32, CHEAP)).resolves.toHaveLength(32);
});

test('codes are those of RFC 6238, good for half a minute to either side', () => {
	const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
	expect(totpCode(secret, 59_000)).toBe('287082');
	expect(totpCode(secret, 1_111_111_109_000)).toBe('081804');
	const step = totpStep(secret, '081804', 1_111_111_109_000);
	expect(step).toBe(0x23523ec);
	expect(totpStep(secret, '081 804', 1_111_111_139_000)).toBe(step);
	expect(totpStep(secret, '081804', 1_111_111_079_000)).toBe(step);
	for (const away of [-61_000, 61_000])
		expect(totpStep(secret, '081804', 1_111_111_109_000 + away)).toBeNull();
	for (const code of ['', '81804', '0818040', 'abcdef']) {
		expect(totpStep(secret, code, 1_111_111_109_000)).toBeNull();
	}
});
