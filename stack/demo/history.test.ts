import { afterEach, expect, test } from 'vitest';
import { receivers } from '../../collector/receivers/app.fixture.ts';
import { importHistory } from './history.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');

/** The collector's own way in, over a ledger that only remembers; it answers 503 to the first request. */
async function collector(runs: unknown[]) {
	const received = receivers({}, () => NOW);
	received.app.get('/v1/runs', () => ({ runs, next: null }));
	received.broken.value = true;
	received.app.addHook('onResponse', async request => {
		if (request.method === 'POST') received.broken.value = false;
	});
	return { ...received, collectorUrl: await received.app.listen({ port: 0, host: '127.0.0.1' }) };
}

let close = async () => {};
afterEach(() => close());

test('the past reaches a collector whole, though it was busy at first', async () => {
	const { app, entries, collectorUrl, rejected } = await collector([]);
	close = () => app.close();
	const added = await importHistory({ collectorUrl, now: NOW, days: 5 });
	expect(added).toBeGreaterThan(500);
	expect(entries).toHaveLength(added);
	expect(entries.every(entry => entry.imported)).toBe(true);
	expect(Object.keys(rejected)).toEqual(['unavailable']);
	expect(await importHistory({ collectorUrl, now: NOW, days: 5 })).toBe(0);
	expect(entries).toHaveLength(added);
});

test('a ledger that has runs of these days gets no other past', async () => {
	const { app, entries, collectorUrl } = await collector([{}]);
	close = () => app.close();
	expect(await importHistory({ collectorUrl, now: NOW, days: 5 })).toBe(0);
	expect(entries).toEqual([]);
});
