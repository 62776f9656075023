import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newFolder } from '../testing/process.ts';
import type { Delivery } from './send.ts';
import { createSpool } from './spool.ts';

const delivery = (body: string | Uint8Array): Delivery => ({
	path: '/v1/runs',
	contentType: 'application/json',
	body: Buffer.from(body),
});

function open(maxBytes?: number) {
	const folder = newFolder();
	let time = 1_000_000;
	const spool = createSpool({ folder, now: () => time++, ...(maxBytes !== undefined && { maxBytes }) });
	return { folder, spool };
}

test('what is stored is read back byte for byte, oldest first', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }), bodies => {
			const { spool } = open();
			for (const body of bodies) spool.store(delivery(body));
			const read = spool.list().map(name => [...(spool.read(name)?.body ?? [])]);
			expect(read).toEqual(bodies.map(body => [...body]));
		}),
		{ numRuns: 40 },
	);
});

test('only the user of the robot may read what waits', () => {
	const { folder, spool } = open();
	const name = spool.store(delivery('x'));
	expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('at the size limit the oldest go, and it is counted', () => {
	const { spool } = open(5 * 4096);
	for (let n = 0; n < 8; n++) spool.store(delivery(`body ${n}`));
	const left = spool.list().map(name => String(spool.read(name)?.body));
	expect(left).toEqual(['body 3', 'body 4', 'body 5', 'body 6', 'body 7']);
	expect(spool.dropped().deliveries).toBe(3);
	for (let n = 8; n < 10; n++) spool.store(delivery(`body ${n}`));
	expect(spool.dropped().deliveries).toBe(5);
});

test('a file that was cut is set aside, never delivered', () => {
	const { folder, spool } = open();
	const name = spool.store(delivery('a body that is long enough to be cut'));
	truncateSync(join(folder, name), statSync(join(folder, name)).size - 5);
	expect(spool.read(name)).toBeUndefined();
	expect(spool.list()).toEqual([]);
	expect(readdirSync(join(folder, 'refused'))).toEqual([name]);
});

test('a file of an older kind or somebody else is left alone', () => {
	const { folder, spool } = open();
	writeFileSync(join(folder, 'notes.txt'), 'mine');
	expect(spool.list()).toEqual([]);
	expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
});

test('what the collector refused is kept with the reason, and does not grow without end', () => {
	const { folder, spool } = open();
	const body = Buffer.alloc(700_000, 'x');
	for (let n = 0; n < 9; n++) spool.refuse(delivery(body), 'status 400');
	const kept = readdirSync(join(folder, 'refused'));
	expect(kept.length).toBeLessThan(9);
	expect(readFileSync(join(folder, 'refused', kept[0]!), 'utf8')).toContain('"reason":"status 400"');
	expect(spool.list()).toEqual([]);
});

test('kill -9 in the middle of spooling leaves whole files only', async () => {
	const folder = newFolder();
	const module = new URL('./spool.ts', import.meta.url).href;
	const code = `import { createSpool } from '${module}';
		const spool = createSpool({ folder: ${JSON.stringify(folder)}, now: Date.now });
		const body = Buffer.alloc(300_000, 'y');
		for (let n = 0; ; n++) { spool.store({ path: '/v1/runs', contentType: 'a/b', body }); if (n === 3) console.log('busy'); }`;
	for (let round = 0; round < 5; round++) {
		const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code]);
		await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'exit');
	}
	const spool = createSpool({ folder, now: Date.now });
	const sizes = new Set(spool.list().map(name => spool.read(name)?.body.byteLength));
	expect([...sizes]).toEqual([300_000]);
	// What the kills cut in the middle is cleared away when it is an hour old.
	const later = createSpool({ folder, now: () => Date.now() + 2 * 3_600_000 });
	later.list();
	expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
});
