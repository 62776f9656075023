import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { boardsFolder } from './boards.ts';
import { readConfig } from './config.ts';
import type { PlanInput } from './plan.ts';

const root = resolve(import.meta.dirname, '..');

/** The overview board of a stack started with these flags. */
async function overviewBoard(...flags: string[]): Promise<string> {
	const config = readConfig(['--data', mkdtempSync(join(tmpdir(), 'boards-')), ...flags], {}, root);
	const input = { config, root, node: process.execPath } as PlanInput;
	return readFileSync(join(await boardsFolder(input), 'en/rpa-overview.json'), 'utf8');
}

test('the boards link to the pages where they are', async () => {
	expect(await overviewBoard()).toContain('http://localhost:8080');
	const moved = await overviewBoard('--ports-offset', '1000');
	expect(moved).toContain('http://127.0.0.1:9080');
	expect(moved).not.toContain(':8080');
});
