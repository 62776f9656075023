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
