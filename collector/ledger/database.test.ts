import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { finished } from './entries.fixture.ts';
import { newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import { MIGRATIONS } from './migrations.ts';

/** The schema as SQLite states it. */
function schemaOf(path: string): unknown[] {
	const db = new DatabaseSync(path);
	const rows = db.prepare('select type, name, sql from sqlite_schema order by name').all();
	db.close();
	return rows;
}

describe('a ledger of an older version', () => {
	test.each(MIGRATIONS.map((_, version) => version))('(schema %i) is brought up to date', version => {
		const path = newPath();
		openDatabase(path, { migrations: MIGRATIONS.slice(0, version) }).close();
		openDatabase(path).close();
		const fresh = newPath();
		openDatabase(fresh).close();
		expect(schemaOf(path)).toEqual(schemaOf(fresh));
	});

	test('keeps what it holds, and each step is taken once', () => {
		const path = newPath();
		const steps = ['create table a (n)', 'insert into a values (1)', 'alter table a add column m default 7'];
		for (const count of [1, 2, 3, 3]) openDatabase(path, { migrations: steps.slice(0, count) }).close();
		const db = openDatabase(path, { migrations: steps });
		expect(db.prepare('select * from a').all()).toMatchObject([{ n: 1, m: 7 }]);
		db.close();
	});

	test('finds the same error among the runs it had already', async () => {
		const path = newPath();
		const old = openDatabase(path, { migrations: MIGRATIONS.slice(0, 1) });
		old.exec(readFileSync(new URL('fixtures/schema-1.sql', import.meta.url), 'utf8'));
		old.close();
		const ledger = createLedger({ path });
		const earlier = (run: string) => {
			const found = ledger.earlierFailures(ledger.run(run)!);
			return found?.latest.map(one => [one.run, one.recovered?.run ?? null]);
		};
		expect(earlier('told-2')).toEqual([['told-1', 'good']]);
		expect(earlier('by-exception-2')).toEqual([['by-exception-1', 'good']]);
		expect([earlier('told-1'), earlier('good'), earlier('silent-2')]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		// And the next one is known by the same.
		await ledger.append([
			finished(3, 0, {
				run: 'told-3',
				robot: 'letters',
				at: 9000,
				outcome: 'system_exception',
				error: { type: 'Refused', message: 'Brev 3 blev afvist', step: 'Send' },
			}),
		]);
		expect(earlier('told-3')?.map(([run]) => run)).toEqual(['told-2', 'told-1']);
		await ledger.close();
	});

	test('stays as it was when a step fails, and says which', () => {
		const path = newPath();
		openDatabase(path, { migrations: ['create table a (n)'] }).close();
		const broken = ['create table a (n)', 'create table b (n); insert into nowhere values (1)'];
		expect(() => openDatabase(path, { migrations: broken })).toThrow(
			/could not be brought from schema 1 to 2/,
		);
		expect(schemaOf(path)).toMatchObject([{ name: 'a' }]);
	});
});

test('a ledger of a newer version is refused, and left alone', () => {
	const path = newPath();
	const db = new DatabaseSync(path);
	db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
	db.close();
	expect(() => createLedger({ path })).toThrow(
		`has schema ${MIGRATIONS.length + 1}, this version knows up to ${MIGRATIONS.length}`,
	);
});

test('a commit waits for the disk', () => {
	const db = openDatabase(newPath());
	expect(db.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
	expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
	db.close();
});
