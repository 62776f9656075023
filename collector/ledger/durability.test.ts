import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { finished, started, traceOf } from './entries.fixture.ts';
import { newPath, reading } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import { keptTotals, recount } from './recount.ts';

const ROBOTS = new URL('./robots.fixture.ts', import.meta.url).pathname;

/** What a child printed, line by line, without a last line that was cut off. */
function linesOf(child: ChildProcess): () => string[] {
	let text = '';
	child.stdout!.on('data', chunk => {
		text += chunk;
	});
	return () =>
		text
			.slice(0, text.lastIndexOf('\n') + 1)
			.split('\n')
			.filter(Boolean);
}
const answered = (lines: string[]) =>
	lines.filter(line => line.startsWith('+')).map(line => Number(line.slice(1)));

/** Reports runs into a ledger, and dies of SIGKILL some time into it. Returns the runs it was answered for. */
async function killedWhileReporting(path: string, first: number, ms: number): Promise<number[]> {
	const child = spawn(process.execPath, [ROBOTS, path, String(first)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const lines = linesOf(child);
	await once(child.stdout!, 'data');
	await after(ms);
	child.kill('SIGKILL');
	await once(child, 'close');
	return answered(lines());
}

test('has every run it answered for, and totals equal to its rows, after kill -9 in the middle of work', async () => {
	const path = newPath();
	const told: number[] = [];
	for (let round = 0; round < 5; round++) {
		told.push(...(await killedWhileReporting(path, round * 1_000_000, 30 + Math.random() * 300)));
		expect(reading(path, keptTotals)).toEqual(reading(path, recount));
	}
	const ledger = createLedger({ path });
	expect(told.filter(n => ledger.run(traceOf(n))?.outcome !== (n % 7 ? 'success' : 'timeout'))).toEqual([]);
	expect(told.length).toBeGreaterThan(100);
	// What was told again after the crash is known.
	const again = await ledger.append(told.slice(0, 50).map(n => started(n, n)));
	expect(new Set(again.statuses)).toEqual(new Set(['known']));
	await ledger.close();
	expect(reading(path, keptTotals)).toEqual(reading(path, recount));
});

test('refuses runs while the disk is full, keeps those it answered for, and goes on when there is room', async () => {
	const path = newPath();
	// No file may grow beyond 1 MB: what a full disk looks like to the ledger.
	const limited = `ulimit -f 1024; exec "${process.execPath}" "${ROBOTS}" "${path}" 0 4000`;
	const child = spawn('bash', ['-c', limited], { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines = linesOf(child);
	await once(child, 'close');
	const refused = lines().filter(line => line.startsWith('-'));
	const kept = answered(lines());
	expect(lines().at(-1)).toBe('done');
	expect(kept.length).toBeGreaterThan(50);
	expect(refused.length).toBeGreaterThan(50);
	expect(refused.filter(line => !line.endsWith(' null'))).toEqual([]);

	const ledger = createLedger({ path });
	expect(kept.filter(n => ledger.run(traceOf(n))?.outcome == null)).toEqual([]);
	expect((await ledger.append([finished(9_999_999, 1)])).statuses).toEqual(['new']);
	await ledger.close();
	expect(reading(path, keptTotals)).toEqual(reading(path, recount));
});

test('refuses one bad report alone when many are committed together', async () => {
	const path = newPath();
	const ledger = createLedger({ path });
	const bad = finished(2, Number.NaN);
	const results = await Promise.allSettled([
		ledger.append([started(1, 0), finished(1, 5)]),
		ledger.append([finished(3, 5), bad]),
		ledger.append([started(4, 0)]),
	]);
	expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect(ledger.runs({ limit: 9 }).runs.map(run => run.run)).toEqual([traceOf(4), traceOf(1)]);
	await ledger.close();
	expect(reading(path, keptTotals)).toEqual(reading(path, recount));
});

test('refuses all while another process holds the file, and takes the same runs afterwards', async () => {
	const path = newPath();
	const ledger = createLedger({ path, busyMs: 50 });
	const other = new DatabaseSync(path);
	other.exec('BEGIN IMMEDIATE');
	const results = await Promise.allSettled([ledger.append([started(1, 0)]), ledger.append([started(2, 0)])]);
	expect(results.map(result => result.status)).toEqual(['rejected', 'rejected']);
	expect(String((results[0] as PromiseRejectedResult).reason)).toContain('database is locked');
	other.exec('ROLLBACK');
	other.close();
	expect((await ledger.append([started(1, 0), started(2, 0)])).statuses).toEqual(['new', 'new']);
	await ledger.close();
});

test('commits what waits before it closes, and refuses what comes later', async () => {
	const path = newPath();
	const ledger = createLedger({ path });
	const waiting = Array.from({ length: 50 }, (_, n) => ledger.append([started(n, 0)]));
	await ledger.close();
	await Promise.all(waiting);
	await expect(ledger.append([started(99, 0)])).rejects.toThrow('the ledger is closed');
	await ledger.close();
	expect(reading(path, db => db.prepare('select count(*) as n from runs').get()!.n)).toBe(50);
});
