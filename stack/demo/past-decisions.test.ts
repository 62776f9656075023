import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { verifyTrail } from '#model/trail-check.ts';
import { pastEvents } from './past.ts';
import { pastDecisions } from './past-decisions.ts';
import { DEMO_ROBOTS } from './robots.ts';
import { writeDemoPeople } from './write-people.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const DAYS = 60;

let dataFolder: string;
beforeEach(() => {
	dataFolder = mkdtempSync(join(tmpdir(), 'people-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));
const read = (name: string) => readFileSync(join(dataFolder, name), 'utf8');

describe("what the demo's people have decided", () => {
	test('is a trail whose hashes hold, of robots the demo has, all of the past', () => {
		writeDemoPeople({ dataFolder, now: NOW, days: DAYS });
		const lines = read('audit.jsonl').trimEnd().split('\n');
		expect(verifyTrail(lines)).toEqual([]);
		const entries = pastDecisions(NOW, DAYS);
		expect(lines).toHaveLength(entries.length);
		const known = new Set(DEMO_ROBOTS.map(({ id }) => id));
		expect(entries.filter(({ robot, at }) => !known.has(robot!) || Date.parse(at) > NOW)).toEqual([]);
	});

	test('names runs the demo has had', () => {
		const runs = new Set(pastEvents(NOW, DAYS).map(event => event.run));
		const checked = pastDecisions(NOW, DAYS)
			.filter(({ action }) => action === 'sample.recorded')
			.flatMap(({ data }) => (data as { runs: string[] }).runs);
		expect(checked.length).toBeGreaterThanOrEqual(5);
		expect(checked.filter(run => !runs.has(run))).toEqual([]);
	});

	test('never stands in the way of what people decide later', () => {
		writeDemoPeople({ dataFolder, now: NOW, days: DAYS });
		writeFileSync(join(dataFolder, 'audit.jsonl'), 'of people');
		writeFileSync(join(dataFolder, 'users.yaml'), 'users: []');
		writeDemoPeople({ dataFolder, now: NOW, days: DAYS });
		expect([read('audit.jsonl'), read('users.yaml')]).toEqual(['of people', 'users: []']);
	});

	test('comes with people who can log in, in a file of its owner', () => {
		writeDemoPeople({ dataFolder, now: NOW, days: DAYS });
		const { users } = parse(read('users.yaml')) as { users: { id: string; password: string }[] };
		expect(users.map(({ id }) => id)).toEqual(['anna', 'bodil', 'carl', 'dorte']);
		expect(statSync(join(dataFolder, 'users.yaml')).mode & 0o077).toBe(0);
	});
});
