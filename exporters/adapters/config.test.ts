import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createAdapters } from './app.ts';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'adapters-'));
function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

test('every fault of the configuration is told at once', () => {
	const faulty = file('faulty.yaml', 'sources:\n  - name: Odense\n    adapter: excel\n    url: nowhere\n');
	const read = () => readConfig({ ADAPTERS_FILE: faulty, ADAPTERS_PORT: 'many' });
	expect(read).toThrow('ADAPTERS_PORT: "many"');
	expect(read).toThrow('/sources/0/name');
	expect(read).toThrow('/sources/0/adapter');
});

test('a file that was asked for and is not there is a fault; without one there is nothing to read', () => {
	expect(() => readConfig({ ADAPTERS_FILE: join(folder, 'none.yaml') })).toThrow('there is no');
	expect(readConfig({}).sources).toEqual([]);
});

test('the process tells how each of its sources is doing', async () => {
	const path = file(
		'good.yaml',
		'sources:\n  - {name: odense, adapter: automation-server, url: "http://127.0.0.1:1/api"}\n',
	);
	const config = readConfig({ ADAPTERS_FILE: path, ROBOTVAGT_DATA: folder });
	const adapters = createAdapters(config, { log: pino({ level: 'silent' }), now: () => 0 });
	const answer = await adapters.app.inject('/v1/sources');
	expect(answer.json()).toMatchObject({ sources: [{ name: 'odense', lastPollAt: null, events: 0 }] });
	await adapters.stop();
});

test('a token file that cannot be read is told with its source, before anything is polled', () => {
	const source =
		'{name: odense, adapter: automation-server, url: "http://127.0.0.1:1", tokenFile: /nowhere/token}';
	const config = readConfig({
		ADAPTERS_FILE: file('token.yaml', `sources:\n  - ${source}\n`),
		ROBOTVAGT_DATA: folder,
	});
	const create = () => createAdapters(config, { log: pino({ level: 'silent' }), now: () => 0 });
	expect(create).toThrow('source odense: /nowhere/token: the file cannot be read');
});
