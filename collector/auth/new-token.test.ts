import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTokens } from './tokens.ts';

const file = join(mkdtempSync(join(tmpdir(), 'tokens-')), 'tokens.yaml');
const command = (...args: string[]) =>
	spawnSync(process.execPath, [join(import.meta.dirname, 'new-token.ts'), ...args, '--file', file], {
		encoding: 'utf8',
	});

test('a new token works with the scope it was given, and only its hash is kept', () => {
	const robots = command('--name', 'robots', '--scope', 'write').stdout.trim();
	const boards = command('--name', 'boards', '--scope', 'read').stdout.trim();
	const tokens = readTokens(file);
	expect(tokens(robots)).toEqual({ name: 'robots', scope: 'write' });
	expect(tokens(boards)).toEqual({ name: 'boards', scope: 'read' });
	expect(tokens('rpa_guess')).toBeUndefined();
	expect(readFileSync(file, 'utf8')).not.toContain(robots);
});

test('a scope that does not exist is refused with those that do', () => {
	const refused = command('--name', 'robots', '--scope', 'admin');
	expect(refused.status).toBe(2);
	expect(refused.stderr).toContain('--scope is one of read, write, both');
});

test('the first token of an installation makes the folder of its file, for its owner alone', () => {
	const folder = join(mkdtempSync(join(tmpdir(), 'tokens-')), 'secrets');
	const args = ['--name', 'first', '--scope', 'read'];
	const made = spawnSync(process.execPath, [join(import.meta.dirname, 'new-token.ts'), ...args], {
		encoding: 'utf8',
		cwd: join(folder, '..'),
	});
	expect(made.stderr).toContain('Added "first" (read) to secrets/tokens.yaml');
	expect(readTokens(join(folder, 'tokens.yaml'))(made.stdout.trim())).toEqual({
		name: 'first',
		scope: 'read',
	});
	expect(statSync(folder).mode & 0o777).toBe(0o700);
});
