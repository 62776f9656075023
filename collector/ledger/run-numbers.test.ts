import { expect, test } from 'vitest';
import { finished, heartbeat, MONDAY, span, started, traceOf } from './entries.fixture.ts';
import { newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import type { LedgerEntry, RunRow } from './types.ts';

/** The run after it was told this, and after the ledger was opened again. */
async function told(...entries: LedgerEntry[]): Promise<RunRow> {
	const path = newPath();
	const ledger = createLedger({ path });
	for (const entry of entries) await ledger.append([entry]);
	await ledger.close();
	const again = createLedger({ path });
	const run = again.run(traceOf(1))!;
	await again.close();
	return run;
}

test('a run keeps the last value of each of its numbers, and the most retries', async () => {
	const run = await told(
		started(1, 0, { platform: 'node 24.1.0' }),
		heartbeat(1, 20, { retries: 2, gauges: { unread: 7, pages: 3 } }),
		heartbeat(1, 10, { retries: 1, gauges: { unread: 12 } }),
		finished(1, 30, { gauges: { unread: -1.5 } }),
	);
	expect(run).toMatchObject({ platform: 'node 24.1.0', retries: 2, gauges: { unread: -1.5, pages: 3 } });
});

test('a run nobody told more of has no retries and no numbers, which is not the same as none', async () => {
	expect(await told(finished(1, 30))).toMatchObject({ platform: null, retries: null, gauges: {} });
	expect(await told(finished(1, 30, { retries: 0 }))).toMatchObject({ retries: 0 });
});

test('the span of a run tells them too', async () => {
	const asRun = {
		outcome: 'success',
		retries: 1,
		gauges: { unread: 4 },
		platform: 'cpython 3.12.3',
	} as const;
	const run = await told(span(1, 0, [0, 50], { asRun }));
	expect(run).toMatchObject({ retries: 1, gauges: { unread: 4 }, platform: 'cpython 3.12.3' });
});

test('of more numbers than are kept, those whose names come first are', async () => {
	const gauges = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`late ${index}`, index]));
	const more = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`early ${index}`, index]));
	const run = await told(heartbeat(1, 10, { gauges }), finished(1, 30, { gauges: more }));
	expect(Object.keys(run.gauges)).toHaveLength(20);
	expect(run.gauges).toMatchObject(more);
	expect(run.endedAt).toBe(MONDAY + 30);
});
