import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

const folder = () => mkdtempSync(join(tmpdir(), 'backup-'));
const command = (...args: string[]) =>
	spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'backup.ts'), ...args],
		{
			encoding: 'utf8',
		},
	);

test('a database that is being written to is copied whole, and the copy can be opened', () => {
	const data = folder();
	const to = folder();
	const ledger = new DatabaseSync(join(data, 'ledger.db'));
	ledger.exec('PRAGMA journal_mode=WAL; CREATE TABLE runs (id INTEGER PRIMARY KEY) STRICT');
	for (let id = 1; id <= 1000; id++) ledger.prepare('INSERT INTO runs VALUES (?)').run(id);
	const { status, stdout } = command('--data', data, '--to', to);
	expect(stdout).toContain('ledger.db');
	expect(status).toBe(0);
	const copy = new DatabaseSync(join(to, 'ledger.db'), { readOnly: true });
	expect(copy.prepare('SELECT count(*) AS n FROM runs').get()).toEqual({ n: 1000 });
});

test('what people decided is copied with it: every whole entry, for its owner alone', () => {
	const data = folder();
	const to = folder();
	new DatabaseSync(join(data, 'ledger.db')).exec('CREATE TABLE runs (id INTEGER PRIMARY KEY) STRICT');
	writeFileSync(join(data, 'audit.jsonl'), '{"seq":1}\n{"seq":2}\n{"se');
	expect(command('--data', data, '--to', to).stdout).toContain('2 entries');
	expect(readFileSync(join(to, 'audit.jsonl'), 'utf8')).toBe('{"seq":1}\n{"seq":2}\n');
	expect(statSync(join(to, 'audit.jsonl')).mode & 0o077).toBe(0);
});

test('an empty data folder is an error, not an empty backup', () => {
	const { status, stderr } = command('--data', folder(), '--to', folder());
	expect(status).toBe(1);
	expect(stderr).toContain('nothing to back up');
});
