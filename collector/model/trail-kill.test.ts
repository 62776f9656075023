import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { newFolder } from './folder.fixture.ts';
import { verifyTrail } from './trail-check.ts';
import { openTrail } from './trail-file.ts';

const KILLS = 6;
const WRITER = join(import.meta.dirname, 'trail-writer.fixture.ts');

/** Lets a process write until it has been answered so often, and kills it at once. What it was answered: hashes by number. */
async function writeAndDie(file: string, answers: number): Promise<[number, string][]> {
	const child = spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
	const gone = once(child, 'exit');
	const answered: [number, string][] = [];
	for await (const line of createInterface({ input: child.stdout })) {
		const [seq, hash] = line.split(' ');
		// A line that the kill cut off was no answer.
		if (hash?.length === 64) answered.push([Number(seq), hash]);
		if (answered.length === answers) child.kill('SIGKILL');
	}
	await gone;
	return answered;
}

test('killed between entries again and again, a trail holds every entry it answered and follows from its hashes', async () => {
	const file = join(newFolder(), 'audit.jsonl');
	const answered: [number, string][] = [];
	for (let round = 0; round < KILLS; round++) answered.push(...(await writeAndDie(file, 10 + 7 * round)));
	const trail = await openTrail({ file, now: () => 0 });
	expect(trail.fault()).toBeNull();
	const held = new Map(trail.entries().map(({ seq, hash }) => [seq, hash]));
	expect(answered.filter(([seq, hash]) => held.get(seq) !== hash)).toEqual([]);
	expect(answered.length).toBeGreaterThanOrEqual(6 * 10);
	await trail.close();
	expect(verifyTrail(readFileSync(file, 'utf8').trimEnd().split('\n'))).toEqual([]);
}, 60_000);
