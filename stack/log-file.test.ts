import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a log goes on where an earlier one ended', () => {
	const file = join(folder, 'a.log');
	for (const line of ['first\n', 'second\n']) {
		const log = openLogFile(file);
		log.write(line);
		log.close();
	}
	expect(readFileSync(file, 'utf8')).toBe('first\nsecond\n');
});

test('a log that is full is kept once, and never takes more than twice its limit', () => {
	const file = join(folder, 'a.log');
	const log = openLogFile(file, 1_000);
	for (let line = 0; line < 500; line++) log.write(`line ${line}\n`);
	log.close();
	expect(statSync(file).size).toBeLessThanOrEqual(1_000);
	expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(1_000);
	expect(readFileSync(file, 'utf8')).toMatch(/line 499\n$/);
});

test('the last lines are at hand, one that is not finished among them', () => {
	const log = openLogFile(join(folder, 'a.log'));
	for (let line = 0; line < 40; line++) log.write(`line ${line}\n`);
	log.write('the e');
	log.write('nd');
	expect(log.tail().slice(-2)).toEqual(['line 39', 'the end']);
	expect(log.tail().length).toBeLessThan(20);
	log.close();
});

test('words after the end are no error', () => {
	const log = openLogFile(join(folder, 'a.log'));
	log.close();
	log.write('too late\n');
	log.close();
	expect(readFileSync(join(folder, 'a.log'), 'utf8')).toBe('');
});
