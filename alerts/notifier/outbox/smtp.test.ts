import { expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';
import { verdictOf } from './smtp.ts';

const verdict = (error: Record<string, unknown>) =>
	verdictOf(Object.assign(new Error('x'), error) as Parameters<typeof verdictOf>[0]);

it.each([
	['an unknown address', { responseCode: 550, command: 'RCPT TO' }, { permanent: true, doubt: false }],
	['a full mailbox', { responseCode: 452, command: 'RCPT TO' }, { permanent: false, doubt: false }],
	['a mail it will not have', { responseCode: 554, command: 'DATA' }, { permanent: true, doubt: false }],
	[
		'a sender it does not know',
		{ responseCode: 550, command: 'MAIL FROM' },
		{ permanent: false, doubt: false },
	],
	['a wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, { permanent: false, doubt: false }],
	['an address that is none', { code: 'EENVELOPE', command: 'API' }, { permanent: true, doubt: false }],
	['a server that is not there', { code: 'ESOCKET', syscall: 'connect' }, { permanent: false, doubt: false }],
	['a name nobody knows', { code: 'EDNS' }, { permanent: false, doubt: false }],
	[
		'a greeting that does not come',
		{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' },
		{ permanent: false, doubt: false },
	],
	[
		'silence in the middle',
		{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' },
		{ permanent: false, doubt: true },
	],
	['a connection that breaks', { code: 'ECONNECTION', command: 'CONN' }, { permanent: false, doubt: true }],
	['a server that is never done', { code: 'EABORT' }, { permanent: false, doubt: true }],
])('knows what %s means', (_name, error, expected) => {
	expect(verdict(error)).toMatchObject(expected);
});

it('waits longer each time, from seconds up to five minutes, never exactly together with others', () => {
	expect([1, 2, 3, 7, 8, 500].map(attempts => backOffMs(attempts, 0) / 1000)).toEqual([
		5, 10, 20, 300, 300, 300,
	]);
	expect(backOffMs(500, 0.999) / 1000).toBeCloseTo(225, 0);
});
