import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment is a working collector on this machine alone', () => {
	expect(readConfig({})).toEqual({
		data: '.data',
		register: 'robots.yaml',
		tokensFile: '',
		personKey: '',
		host: '127.0.0.1',
		port: 4318,
		allowOpen: false,
		requestsPerSecond: 600,
		bodyBytes: 16 * 1024 * 1024,
		alertmanagerUrl: 'http://127.0.0.1:9093',
		lang: 'en',
		logLevel: 'info',
	});
	expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test('an empty variable is as good as none', () => {
	expect(readConfig({ COLLECTOR_PORT: '', LOG_LEVEL: '' })).toEqual(readConfig({}));
});

test('every fault is told at once, each with its variable and its value', () => {
	const read = () =>
		readConfig({
			COLLECTOR_PORT: 'http',
			LOG_LEVEL: 'loud',
			COLLECTOR_RATE_LIMIT: '0',
			COLLECTOR_HOST: '0.0.0.0',
		});
	expect(read).toThrow(/COLLECTOR_PORT: "http"/);
	expect(read).toThrow(/LOG_LEVEL: "loud"/);
	expect(read).toThrow(/COLLECTOR_RATE_LIMIT: 0/);
	expect(read).toThrow(/COLLECTOR_HOST: 0\.0\.0\.0 can be reached from other machines/);
});

test('a number with a tail is no number', () => {
	expect(() => readConfig({ COLLECTOR_PORT: '4318x' })).toThrow(/COLLECTOR_PORT/);
	expect(() => readConfig({ COLLECTOR_PORT: '4318.5' })).toThrow(/COLLECTOR_PORT/);
	expect(() => readConfig({ COLLECTOR_PORT: '65536' })).toThrow(/COLLECTOR_PORT/);
});

test('it does not listen beyond this machine without tokens unless it is told to', () => {
	expect(() => readConfig({ COLLECTOR_HOST: '::' })).toThrow(/ROBOTVAGT_TOKENS_FILE.*COLLECTOR_ALLOW_OPEN/);
	expect(() => readConfig({ COLLECTOR_HOST: '127.evil.example' })).toThrow(/can be reached/);
	expect(readConfig({ COLLECTOR_HOST: '::', COLLECTOR_ALLOW_OPEN: 'true' }).host).toBe('::');
	expect(readConfig({ COLLECTOR_HOST: '::', ROBOTVAGT_TOKENS_FILE: 'tokens.yaml' }).host).toBe('::');
	expect(readConfig({ COLLECTOR_HOST: 'localhost' }).host).toBe('localhost');
});

test('any setting can come from a file', () => {
	const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'port');
	writeFileSync(file, '4400\n');
	expect(readConfig({ COLLECTOR_PORT_FILE: file }).port).toBe(4400);
	expect(() => readConfig({ COLLECTOR_PORT_FILE: `${file}-gone` })).toThrow(/COLLECTOR_PORT_FILE: .*ENOENT/);
});
