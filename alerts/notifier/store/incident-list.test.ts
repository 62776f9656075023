import { expect, it } from 'vitest';
import { INCIDENT_STATES, SEVERITIES } from '#model/incident.ts';
import { type Database, openDatabase } from './database.ts';
import { listIncidents, queryOf, type Wanted } from './incident-list.ts';

const WANTED: Omit<Wanted, 'limit'>[] = [undefined, ...INCIDENT_STATES].flatMap(state =>
	[undefined, 'robot-7'].flatMap(robot =>
		[undefined, ...SEVERITIES].flatMap(severity => [
			{ state, robot, severity },
			{ state, robot, severity, before: { openedAt: 500, id: 'i500' } },
		]),
	),
);

function filled(incidents: number): Database {
	const database = openDatabase(':memory:');
	database.sql.exec(`
		WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${incidents})
		INSERT INTO incident (id, alertname, robot, severity, quiet, since, opened_at, confirmed, closed_at)
			SELECT printf('i%03d', i), 'A' || i, 'robot-' || (i % 10), iif(i % 3 = 0, 'critical', iif(i % 3 = 1, 'warning', 'info')),
				0, i, i / 2, 1, iif(i % 20 = 0, NULL, i) FROM n;
		INSERT INTO acknowledgement (id, incident, at, by) SELECT opened_at, id, 1, 'K' FROM incident WHERE closed_at IS NULL AND opened_at % 20 = 0;
		UPDATE incident SET acknowledgement = opened_at WHERE closed_at IS NULL AND opened_at % 20 = 0`);
	return database;
}

it('every page is read in the order of an index, so that the number of incidents does not matter', () => {
	const { sql } = openDatabase(':memory:');
	for (const wanted of WANTED) {
		const [text] = queryOf({ ...wanted, limit: 50 });
		const plan = sql.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[];
		const told = plan.map(({ detail }) => detail).join('\n');
		expect(told, text).toMatch(/(SEARCH|SCAN) incident USING (COVERING )?INDEX incident_/);
		expect(told, text).not.toContain('TEMP B-TREE');
	}
});

it('whatever is asked for, the pages hold each incident that fits once, newest first', () => {
	const database = filled(400);
	const { list } = listIncidents(database);
	const everything = list({ limit: 1000 });
	expect(everything).toHaveLength(400);
	for (const { state, robot, severity } of WANTED) {
		const fits = everything.filter(
			row =>
				(robot === undefined || row.robot === robot) &&
				(severity === undefined || row.severity === severity) &&
				(state === undefined ||
					state === (row.closedAt !== null ? 'closed' : row.acknowledged === null ? 'open' : 'acknowledged')),
		);
		const found: string[] = [];
		for (let before: Wanted['before']; ; ) {
			const page = list({ state, robot, severity, before, limit: 7 });
			if (page.length === 0) break;
			found.push(...page.map(({ id }) => id));
			before = page.at(-1);
		}
		expect(found).toEqual(fits.map(({ id }) => id));
	}
	expect(everything.filter(({ acknowledged }) => acknowledged !== null).length).toBeGreaterThan(5);
});
