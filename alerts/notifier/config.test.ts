import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { watchOncall } from './oncall/watch.ts';

const folder = mkdtempSync(join(tmpdir(), 'robotvagt-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('runs with nothing set', () => {
	expect(readConfig({})).toMatchObject({
		data: '.data',
		host: '127.0.0.1',
		port: 9095,
		lang: 'en',
		timeZone: 'Europe/Copenhagen',
		collectorUrl: 'http://127.0.0.1:4318',
		smtpUrl: 'smtp://127.0.0.1:1025',
		updateSeconds: 300,
	});
});

it('takes an empty variable for an absent one', () => {
	expect(readConfig({ NOTIFIER_PORT: '', SMTP_URL: '' }).port).toBe(9095);
});

it('tells all faults at once', () => {
	const faulty = {
		NOTIFIER_PORT: 'mail',
		ROBOTVAGT_LANG: 'sv',
		ROBOTVAGT_TIME_ZONE: 'Europe/Aarhus',
		MAIL_FROM: 'nobody\r\nBcc: x@example.com',
	};
	for (const name of Object.keys(faulty)) expect(() => readConfig(faulty)).toThrow(name);
});

it('never repeats a secret in a fault', () => {
	expect(() => readConfig({ SMTP_URL: 'http://user:hemmelig@host' })).toThrow(
		/^(?!.*hemmelig)[\s\S]*SMTP_URL/,
	);
});

it('reads a secret from the file that is named for it', () => {
	const file = join(folder, 'smtp');
	writeFileSync(file, 'smtps://user:hemmelig@mail.example.dk:465\n');
	expect(readConfig({ SMTP_URL_FILE: file }).smtpUrl).toBe('smtps://user:hemmelig@mail.example.dk:465');
	expect(() => readConfig({ SMTP_URL_FILE: join(folder, 'none') })).toThrow('SMTP_URL_FILE');
});

it.each([
	['no default', 'teams: {a: [a@example.dk]}', /default/],
	['an address that is none', 'default: [vagten]', /oncall.yaml:1 default\[0\]/],
	['an alert for a team that is not there', 'default: [a@example.dk]\nalerts: {X: nobody}', /"nobody"/],
	['no YAML', 'default: [', /oncall/],
])('an oncall.yaml with %s is refused with the place', (_name, text, place) => {
	const file = join(folder, 'oncall.yaml');
	writeFileSync(file, text);
	expect(() => watchOncall(file, () => {})).toThrow(place);
});

it('the oncall.yaml that comes along is good', () => {
	const oncall = watchOncall(join(import.meta.dirname, '../oncall.yaml'), () => {});
	expect(oncall().default(Date.now())).toHaveLength(1);
});
