import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without any setting the pages are served on this machine alone', () => {
	expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, lang: 'en' });
});

test('every fault is reported at once, and a secret is not', () => {
	const read = () =>
		readConfig({
			WEB_PORT: 'eighty',
			ROBOTVAGT_LANG: 'sv',
			COLLECTOR_URL: 'collector:4318',
			ROBOTVAGT_TIME_ZONE: 'Mars/North',
		});
	expect(read).toThrow(/WEB_PORT: "eighty"/);
	expect(read).toThrow(/ROBOTVAGT_LANG: "sv"/);
	expect(read).toThrow(/COLLECTOR_URL: "collector:4318"/);
	expect(read).toThrow(/ROBOTVAGT_TIME_ZONE: "Mars\/North"/);
});

test('an address may end in a slash', () => {
	expect(readConfig({ COLLECTOR_URL: 'http://c:1/' }).collectorUrl).toBe('http://c:1');
});

test('a token file that cannot be read is a fault', () => {
	expect(() => readConfig({ ROBOTVAGT_TOKEN_FILE: '/nowhere/token' })).toThrow(
		/ROBOTVAGT_TOKEN_FILE: ENOENT/,
	);
});

test('incidents can be acknowledged where only this machine opens the pages, or where that is said', () => {
	const allowed = (env: Record<string, string>) => readConfig(env).acknowledge;
	expect(allowed({})).toBe(true);
	for (const WEB_HOST of ['::1', 'localhost', '127.0.0.2']) expect(allowed({ WEB_HOST })).toBe(true);
	for (const WEB_HOST of ['0.0.0.0', '::', '10.0.0.7', 'robotvagt.example']) {
		expect(allowed({ WEB_HOST })).toBe(false);
		expect(allowed({ WEB_HOST, WEB_ACKNOWLEDGE: 'true' })).toBe(true);
	}
	expect(allowed({ WEB_ACKNOWLEDGE: 'false' })).toBe(false);
	expect(() => readConfig({ WEB_ACKNOWLEDGE: 'maybe' })).toThrow('WEB_ACKNOWLEDGE');
});

test('a login is asked for where that is said, of the people in a file, and kept in the data folder', () => {
	expect(readConfig({})).toMatchObject({ dataFolder: '.data', users: 'users.yaml', login: 'optional' });
	const env = { ROBOTVAGT_DATA: '/data', ROBOTVAGT_USERS: '/etc/users.yaml', WEB_LOGIN: 'required' };
	expect(readConfig(env)).toMatchObject({ dataFolder: '/data', users: '/etc/users.yaml', login: 'required' });
	expect(readConfig({ WEB_LOGIN: '' }).login).toBe('optional');
	expect(() => readConfig({ WEB_LOGIN: 'yes' })).toThrow('WEB_LOGIN');
});

test('the key that pages and collector share is long enough to be one, and never repeated', () => {
	expect(readConfig({}).personKey).toBeUndefined();
	expect(readConfig({ ROBOTVAGT_PERSON_KEY: 'k'.repeat(32) }).personKey).toHaveLength(32);
	const short = () => readConfig({ ROBOTVAGT_PERSON_KEY: 'too-short-a-key' });
	expect(short).toThrow('ROBOTVAGT_PERSON_KEY');
	expect(short).not.toThrow('too-short-a-key');
});

test('who has logged in may take incidents unless it is turned off, wherever the pages are opened', () => {
	const allowed = (env: Record<string, string>) =>
		readConfig({ WEB_HOST: '0.0.0.0', ...env }).peopleAcknowledge;
	expect(allowed({})).toBe(true);
	expect(allowed({ WEB_ACKNOWLEDGE: 'true' })).toBe(true);
	expect(allowed({ WEB_ACKNOWLEDGE: 'false' })).toBe(false);
});
