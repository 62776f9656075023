import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensurePrograms, findProgram, type Machine, PROMETHEUS, PROMTOOL } from './program.ts';

let folder: string;
let said: string[];
let ran: string[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'programs-'));
	said = [];
	ran = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string) {
	writeFileSync(join(folder, name), '#!/bin/sh\n');
	chmodSync(join(folder, name), 0o755);
}

/** A machine whose apt-get puts the programs of the package into PATH. */
function machine(over: Partial<Machine> = {}): Machine {
	return {
		path: folder,
		root: true,
		debian: true,
		say: text => said.push(text),
		run: async (command, args) => {
			ran.push([command, ...args].join(' '));
			if (args[0] === 'install') for (const name of ['prometheus', 'promtool']) put(name);
			return 0;
		},
		...over,
	};
}

describe('programs that are missing', () => {
	test('are installed by root on Debian, which is said', async () => {
		await ensurePrograms([PROMETHEUS, PROMTOOL], machine());
		expect(ran).toEqual(['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends prometheus']);
		expect(said.join('\n')).toContain("missing: prometheus. Installing Debian's packages");
		expect(findProgram(PROMTOOL, folder)).toBe(join(folder, 'promtool'));
	});

	test('are asked for where we may not install, with the command to give', async () => {
		await expect(ensurePrograms([PROMETHEUS], machine({ root: false }))).rejects.toThrow(
			'apt-get update && apt-get install --no-install-recommends prometheus',
		);
		await expect(ensurePrograms([PROMETHEUS], machine({ debian: false }))).rejects.toThrow(
			'put them in PATH',
		);
		expect(ran).toEqual([]);
	});

	test('that apt-get does not bring are told, not passed over', async () => {
		const nothing = machine({ run: async () => 0 });
		await expect(ensurePrograms([PROMETHEUS], nothing)).rejects.toThrow(
			'still missing after the installation: prometheus',
		);
		const failing = machine({ run: async (_, args) => (args[0] === 'install' ? 100 : 0) });
		await expect(ensurePrograms([PROMETHEUS], failing)).rejects.toThrow('apt-get install ended with 100');
	});

	test('that are there cost nothing', async () => {
		put('prometheus');
		put('promtool');
		await ensurePrograms([PROMETHEUS, PROMTOOL], machine());
		expect([...ran, ...said]).toEqual([]);
	});
});

test('a file that cannot be run is no program', () => {
	writeFileSync(join(folder, 'prometheus'), '');
	expect(findProgram(PROMETHEUS, folder)).toBeNull();
});
