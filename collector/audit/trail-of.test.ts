import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newFolder } from '#model/folder.fixture.ts';
import { linesOfEntries, madeTrail } from '#model/trail.fixture.ts';
import { contentOf } from './trail-of.ts';

const bytes = Buffer.from(`${linesOfEntries(madeTrail(4)).join('\n')}\n`, 'utf8');

const faultsOf = async (path: string, changed: Buffer) => {
	writeFileSync(path, changed);
	return (await contentOf(path)).faults.length;
};

test('any byte of the file that is another one, is gone or is too much is found, ends of lines too', async () => {
	const path = join(newFolder(), 'audit.jsonl');
	expect(await faultsOf(path, bytes)).toBe(0);
	const ends = [...bytes.keys()].filter(at => bytes[at] === 0x0a);
	const place = fc.oneof(fc.nat(bytes.length - 1), fc.constantFrom(...ends, bytes.length - 1));
	await fc.assert(
		fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
			const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + 1)];
			const other = bytes[at]! ^ flip;
			expect(await faultsOf(path, Buffer.concat([before, Buffer.from([other]), after]))).toBeGreaterThan(0);
			expect(await faultsOf(path, Buffer.concat([before, after]))).toBeGreaterThan(0);
			expect(
				await faultsOf(path, Buffer.concat([before, Buffer.from([other]), bytes.subarray(at)])),
			).toBeGreaterThan(0);
		}),
		{ numRuns: 200 },
	);
});
