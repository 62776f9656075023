import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MIGRATIONS } from './database.ts';
import { openStore } from './store.ts';

let folder: string;
let path: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'robotvagt-store-'));
	path = join(folder, 'notifier.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file as the first version left it: two incidents of one robot, one of them open with a mail that waits. */
function fileOfTheFirstVersion(): void {
	const sql = new DatabaseSync(path);
	sql.exec(MIGRATIONS[0]!);
	sql.exec(`
		INSERT INTO incident VALUES ('a1', 'RpaRunFailed', 'breve', 'critical', 0, 1000, 1000, 1, NULL, NULL, 5000,
			'{"firstGoodRun":null,"missedRuns":2}', 'a1.0', 'a1.1');
		INSERT INTO incident VALUES ('b2', 'RpaRunFailed', 'breve', 'critical', 0, 9000, 9000, 1, NULL, NULL, NULL, NULL, NULL, NULL);
		INSERT INTO incident VALUES ('c3', 'RpaRunFailed', 'konti', 'critical', 0, 9000, 9000, 0, NULL, NULL, NULL, NULL, NULL, NULL);
		INSERT INTO failed_run VALUES ('r1', 'b2', 9000, 9000, '{"run":{"id":"r1"},"step":null}', NULL, NULL, NULL);
		INSERT INTO mail VALUES ('b2.0', 'b2', 0, 'waiting', 9000, 9000, 9000, NULL, 0, NULL, NULL, NULL);
		PRAGMA user_version = 1`);
	sql.close();
}

it('a file of the first version is brought up to date with nothing lost', () => {
	fileOfTheFirstVersion();
	for (let start = 0; start < 2; start++) {
		const store = openStore(path);
		expect(store.incidents.list({ limit: 9 }).map(({ id }) => id)).toEqual(['c3', 'b2', 'a1']);
		expect(store.incidents.get('a1')?.recovery?.missedRuns).toBe(2);
		expect(store.failedRuns.ids('b2')).toEqual(['r1']);
		expect(store.mails.ready(9000)).toHaveLength(1);
		expect(store.incidents.totals()).toEqual([{ robot: 'breve', severity: 'critical', incidents: 2 }]);
		store.close();
	}
	const store = openStore(path);
	store.acknowledgements.add('b2', { at: 9500, by: 'Kirsten Holm', comment: null });
	expect(store.incidents.list({ state: 'acknowledged', limit: 9 }).map(({ id }) => id)).toEqual(['b2']);
	store.close();
});

it('a mail on its way keeps its recipients when its table is made anew', () => {
	const sql = new DatabaseSync(path);
	for (const migration of MIGRATIONS.slice(0, 2)) sql.exec(migration);
	sql.exec(`
		INSERT INTO incident (id, alertname, robot, severity, quiet, since, opened_at, confirmed, opening_mail)
			VALUES ('b2', 'RpaRunFailed', 'breve', 'critical', 0, 9000, 9000, 1, 'b2.0');
		INSERT INTO mail VALUES ('b2.0', 'b2', 0, 'waiting', 9000, 9000, 9500, 'server', 3,
			'{"subject":"Breve: run failed"}', 9100, NULL);
		INSERT INTO delivery VALUES ('b2.0', 'a@example.dk', 'sent', 1, 9000, 0, NULL, 9100);
		INSERT INTO delivery VALUES ('b2.0', 'b@example.dk', 'waiting', 3, 9500, 1, 'time-out', NULL);
		PRAGMA user_version = 2`);
	sql.close();
	const store = openStore(path);
	expect(store.mails.ready(9500)).toMatchObject([
		{ id: 'b2.0', incident: 'b2', number: 0, attempts: 3, waitsFor: 'server', acceptedAt: 9100 },
	]);
	expect(store.deliveries.list('b2.0')).toMatchObject([
		{ address: 'a@example.dk', state: 'sent', attempts: 1 },
		{ address: 'b@example.dk', state: 'waiting', attempts: 3, doubt: true, reason: 'time-out' },
	]);
	store.incidents.forget('b2');
	expect(store.deliveries.list('b2.0')).toEqual([]);
	store.close();
});

it('a file of a newer version is refused', () => {
	openStore(path).close();
	const sql = new DatabaseSync(path);
	sql.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
	sql.close();
	expect(() => openStore(path)).toThrow('newer version');
});
