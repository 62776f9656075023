import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONDAY } from './entries.fixture.ts';
import { contents, newLightPath, reading } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import { keptTotals, type Recount, recount } from './recount.ts';
import type { LedgerEntry } from './types.ts';
import { contradictions, cut, sizes, world } from './world.fixture.ts';

/** The same entries in any order, some of them twice, cut into appends of any size. */
const retold = world.chain(entries =>
	fc.tuple(
		fc.constant(entries),
		fc
			.subarray(entries)
			.chain(again =>
				fc.shuffledSubarray([...entries, ...again], { minLength: entries.length + again.length }),
			),
		sizes,
	),
);

/** The ledger's file after it was told all this, in one or more commits. */
async function told(batches: LedgerEntry[][]): Promise<string> {
	const path = newLightPath();
	const ledger = createLedger({ path });
	for (const [index, batch] of batches.entries()) {
		const done = ledger.append(batch);
		// Some wait together for one commit.
		if (index % 3 > 0) await done;
	}
	await ledger.settle(Number.MAX_SAFE_INTEGER);
	await ledger.close();
	return path;
}

test('holds the same runs, spans, points and totals in whichever order and however often they were told', async () => {
	await fc.assert(
		fc.asyncProperty(retold, async ([entries, again, sizes]) => {
			const once = contents(await told([entries]));
			expect(contents(await told(cut(again, sizes)))).toEqual(once);
		}),
		{ numRuns: 150, interruptAfterTimeLimit: 40_000 },
	);
});

test('keeps totals that equal a recount of its rows', async () => {
	await fc.assert(
		fc.asyncProperty(retold, async ([, again, sizes]) => {
			const path = await told(cut(again, sizes));
			expect(reading(path, keptTotals)).toEqual(reading(path, recount));
		}),
		{ numRuns: 50 },
	);
});

/** Reports, and what the watch does in between. */
const turmoil = fc.tuple(
	contradictions.chain(entries => fc.shuffledSubarray(entries, { minLength: entries.length })),
	sizes,
	fc.array(fc.constantFrom('settle', 'lost', 'nothing'), { minLength: 1, maxLength: 6 }),
);

/** Names of the counters that are lower than before. */
function fallen(before: Recount, after: Recount): string[] {
	const names = Object.keys(before.counters).filter(
		key => (after.counters[key] ?? 0) < before.counters[key]!,
	);
	const series = Object.keys(before.histograms).filter(key => {
		const [a, b] = [before.histograms[key]!, after.histograms[key]];
		return (
			b === undefined || b.sumUs < a.sumUs || a.buckets.some((count, index) => b.buckets[index]! < count)
		);
	});
	return [...names, ...series];
}

test('never lowers a total, nor lets it differ from its rows, whatever robots contradict and the watch gives up', async () => {
	await fc.assert(
		fc.asyncProperty(turmoil, async ([entries, sizes, acts]) => {
			const path = newLightPath();
			const ledger = createLedger({ path });
			let before = reading(path, keptTotals);
			for (const [index, batch] of cut(entries, sizes).entries()) {
				await ledger.append(batch);
				const act = acts[index % acts.length];
				if (act === 'settle') await ledger.settle(Number.MAX_SAFE_INTEGER);
				if (act === 'lost')
					await ledger.markLost(
						ledger.activeRuns().map(run => run.run),
						MONDAY,
					);
				const after = reading(path, keptTotals);
				expect(fallen(before, after)).toEqual([]);
				expect(after).toEqual(reading(path, recount));
				before = after;
			}
			await ledger.close();
		}),
		{ numRuns: 60, interruptAfterTimeLimit: 40_000 },
	);
});
