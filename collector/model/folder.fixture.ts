import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of one test's own; it is removed after the test. */
export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}
