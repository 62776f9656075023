import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorKey, wording } from './error-key.ts';

const hex = (digits: number) =>
	fc
		.array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits })
		.map(all => all.join(''));
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
const letters = fc
	.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzæøå -.'), { minLength: 1, maxLength: 12 })
	.map(all => all.join(''));
const name = fc
	.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'), { minLength: 1, maxLength: 12 })
	.map(all => all.join(''));
const written = (locale: string, options: Intl.DateTimeFormatOptions) =>
	moment.map(date => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date));

/** Everything that differs from case to case, as robots and libraries write it. */
const VALUES = {
	count: fc.nat().map(String),
	amount: fc
		.tuple(fc.integer(), fc.nat(99))
		.map(([kroner, oere]) => `${kroner.toLocaleString('da-DK')},${oere}`),
	milliseconds: fc.nat().map(ms => `${ms}ms`),
	guid: fc.uuid(),
	hash: hex(40),
	'short hash': hex(8),
	'case number': fc.nat(9999).map(number => `SAG-${number}/26`),
	'ISO time': moment.map(date => date.toISOString()),
	'local time': moment.map(date => date.toISOString().slice(0, 19).replace('T', ' ')),
	'Danish date': written('da-DK', { dateStyle: 'full' }),
	'English date': written('en-GB', { dateStyle: 'full' }),
	'mail date': moment.map(date => date.toUTCString()),
	'quoted value': letters.map(text => `"${text}"`),
	'value in single quotes': letters.map(text => `'${text}'`),
	'mail address': fc.tuple(name, name).map(([a, b]) => `x${a}@x${b}.example.org`),
	'network address': fc.ipV4(),
	'path on Windows': fc
		.array(name, { minLength: 1, maxLength: 4 })
		.map(parts => `C:\\${parts.join('\\')}\\brev.pdf`),
	'path elsewhere': fc
		.array(name, { minLength: 1, maxLength: 4 })
		.map(parts => `/data/${parts.join('/')}/brev.pdf`),
	'address of a page': fc
		.tuple(name, fc.nat())
		.map(([part, id]) => `https://kmd.example.org/sager/${part}?id=${id}`),
};
const SENTENCES: ((value: string) => string)[] = [
	value => `Timed out after ${value}`,
	value => `${value} mangler`,
	value => `Kunne ikke åbne ${value}, prøv igen`,
	value => `Sag (${value}): borgeren can't be found`,
	value => `Fejl: ${value}.`,
	value => `Første linje\n  anden linje med ${value}\ntredje linje`,
];

test.each(Object.entries(VALUES))('an error is the same whatever the %s in it is', (_, value) => {
	fc.assert(
		fc.property(value, value, fc.constantFrom(...SENTENCES), (one, other, sentence) => {
			const error = { type: 'Fejl', step: 'Hent sag' };
			expect(errorKey({ ...error, message: sentence(one) }), wording(sentence(one))).toBe(
				errorKey({ ...error, message: sentence(other) }),
			);
		}),
	);
});

test('another type, another step and another wording are other errors', () => {
	const part = fc.constantFrom('Timeout', 'LoginError', 'E1', 'E2', 'Log på', 'Hent sag', 'ingen adgang');
	const error = fc.record({ type: part, step: part, message: part });
	fc.assert(
		fc.property(error, error, (one, other) => {
			const differ =
				one.type !== other.type || one.step !== other.step || wording(one.message) !== wording(other.message);
			expect(errorKey(one) !== errorKey(other)).toBe(differ);
		}),
	);
	expect(wording('ingen adgang')).not.toBe(wording('adgang nægtet'));
});

test.each([
	['Timeout 30000ms exceeded waiting for "#login"', 'Timeout # exceeded waiting for "…"'],
	['GET https://api.example.org:8443/cases/123?x=1 answered 500', 'GET https://api.example.org:# answered #'],
	[
		"can't open Kim's file /data/in/2026/brev.pdf: no such file",
		"can't open Kim's file /….pdf: no such file",
	],
	['Filen \\\\srv01\\deling\\løn\\x.xlsx er låst', 'Filen /….xlsx er låst'],
	['frist mandag den 2. november 2026 kl. 10:00 overskredet', 'frist # den # kl. # overskredet'],
	['borger [CPR] ikke fundet', 'borger [CPR] ikke fundet'],
	['kan ikke nå and/or word, may fail', 'kan ikke nå and/or word, may fail'],
	['  \n\nførste\n\nanden\ntredje', 'første anden'],
])('"%s" is read as "%s"', (message, read) => {
	expect(wording(message)).toBe(read);
});

test('an error nobody knows anything of is the same as none', () => {
	expect(errorKey({})).toBeNull();
	expect(errorKey({ stack: 'at x' })).toBeNull();
	expect(errorKey({ step: 'Log på' })).not.toBeNull();
});

test('nothing of a text can be read from its key', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (type, message) => {
			expect(errorKey({ type, message })).toMatch(/^[0-9a-f]{16}$/);
		}),
	);
});

test('a text made to be slow is read all the same', () => {
	const nasty = ["'", '"', '`', '/a', 'c:\\', '1 ', 'a.', '«', '@a', '://', '#-', 'a-'];
	for (const part of nasty) expect(wording(part.repeat(8000)).length).toBeLessThanOrEqual(300);
});
