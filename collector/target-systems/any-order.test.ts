import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLedger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/types.ts';
import { createRecentRuns } from '../recent-runs.ts';
import type { Register } from '../register/types.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { createTargetSystems } from './target-systems.ts';

const NOW = Date.parse('2026-11-02T09:00:00Z');
const MINUTE = 60_000;
const SYSTEMS: Record<string, string[]> = {
	breve: ['KMD Aktiv'],
	konti: ['KMD Aktiv', 'SD Løn'],
	bilag: ['SD Løn', 'Prisme'],
};
const ROBOTS = Object.entries(SYSTEMS).map(([id, targetSystems]) =>
	scheduled('0 6 * * *', '30m', { id, targetSystems }),
);
const register: Pick<Register, 'robot' | 'robots' | 'onChange' | 'targetSystem'> = {
	robots: () => ROBOTS,
	robot: id => ROBOTS.find(robot => robot.id === id),
	onChange: () => () => {},
	targetSystem: name => ({ name, downAfter: 2, plannedWork: [] }),
};

/** How the systems are after these entries, asked after each of them, as people do. */
async function statesAfter(entries: readonly LedgerEntry[]) {
	const ledger = createLedger({ path: ':memory:' });
	const now = () => NOW;
	const systems = createTargetSystems({ ledger, register, recentRuns: createRecentRuns(ledger, now), now });
	for (const entry of entries) {
		await ledger.append([entry]);
		systems.all();
	}
	const states = systems.all();
	const robots = ROBOTS.map(({ id }) => [id, systems.failedOn(id), systems.downFor(id)]);
	await ledger.close();
	return { states, robots };
}

const minutes = fc.integer({ min: 0, max: 180 });
/** A run and, perhaps, the failed step that says in which system: two entries, since the step may come late. */
const anyRun = fc
	.record({
		robot: fc.constantFrom(...Object.keys(SYSTEMS)),
		outcome: fc.constantFrom('success', 'system_exception', 'timeout', 'cancelled', 'business_exception'),
		ago: minutes,
		system: fc.option(fc.constantFrom('KMD Aktiv', 'SD Løn', 'Prisme', 'Nexus')),
		n: fc.integer({ min: 1, max: 0xffff }),
	})
	.map(({ robot, outcome, ago, system, n }): LedgerEntry[] => {
		const id = `${Object.keys(SYSTEMS).indexOf(robot)}${n.toString(16).padStart(4, '0')}`.padStart(32, '0');
		const common = { robot, source: 'sdk', receivedAt: NOW, imported: false };
		const of = { ...common, run: id, traceId: id, rootSpanId: id.slice(16) };
		const [startedAt, at] = [NOW - (ago + 2) * MINUTE, NOW - ago * MINUTE];
		const failed = !['success', 'cancelled', 'business_exception'].includes(outcome);
		const end = { type: 'run.finished', id: `end ${id}`, ...of, at, startedAt, outcome } as LedgerEntry;
		const step: LedgerEntry = {
			...{ type: 'span', id: `step ${id}`, ...common, traceId: id, spanId: `f${id.slice(17)}` },
			...{ parentSpanId: id.slice(16), insideRun: id, name: 'Trin', startedAt, endedAt: at },
			...{ outcome: 'system_exception', attributes: { 'rpa.target_system': system }, events: [] },
			asRun: { outcome: 'system_exception' },
		};
		return failed && system !== null ? [step, end] : [end];
	});
const told = fc
	.uniqueArray(anyRun, { maxLength: 7, selector: run => run.at(-1)?.id })
	.map(runs => runs.flat())
	.chain(entries =>
		fc
			.subarray(entries)
			.chain(again =>
				fc.tuple(
					fc.constant(entries),
					fc.shuffledSubarray([...entries, ...again], { minLength: entries.length + again.length }),
				),
			),
	);

test('the systems are the same in whatever order and however often runs and their steps are told', async () => {
	await fc.assert(
		fc.asyncProperty(told, async ([entries, again]) => {
			expect(await statesAfter(again)).toEqual(await statesAfter(entries));
		}),
		{ numRuns: 60 },
	);
});
