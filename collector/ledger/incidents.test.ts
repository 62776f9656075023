import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONDAY, started, traceOf } from './entries.fixture.ts';
import { newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import type { IncidentRow } from './types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const incident = (more: Partial<IncidentRow> = {}): IncidentRow => ({
	id: 'incident-1',
	revision: 0,
	robots: ['letters'],
	alertname: 'RpaRunFailed',
	severity: 'critical',
	title: 'A run failed',
	openedAt: MONDAY,
	acknowledgedAt: null,
	closedAt: null,
	runs: [traceOf(1)],
	...more,
});

test('an incident is kept once, however often it is told, and what changed is told apart from what did not', async () => {
	const ledger = createLedger({ path: ':memory:' });
	expect(await ledger.keepIncidents([incident(), incident()])).toBe(1);
	expect(await ledger.keepIncidents([incident({ revision: 1 })])).toBe(0);
	const closed = incident({ revision: 2, closedAt: MONDAY + HOUR });
	expect(await ledger.keepIncidents([closed, incident({ id: 'incident-2', openedAt: MONDAY - 1 })])).toBe(2);
	expect(ledger.incidents('letters', 0).map(({ id }) => id)).toEqual(['incident-2', 'incident-1']);
	expect(ledger.incidents('letters', 0)[1]).toEqual(closed);
	await ledger.close();
});

test('an incident belongs to each robot whose runs it holds, and to nobody else', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.keepIncidents([
		incident({ robots: ['invoices', 'letters'] }),
		incident({ id: 'x', robots: [] }),
	]);
	expect(['invoices', 'letters', 'others'].map(robot => ledger.incidents(robot, 0).length)).toEqual([
		1, 1, 0,
	]);
	await ledger.close();
});

test('only incidents that were open at or after a time are told', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.keepIncidents([
		incident({ id: 'over', closedAt: MONDAY + HOUR }),
		incident({ id: 'open', openedAt: MONDAY - DAY }),
	]);
	expect(ledger.incidents('letters', MONDAY + HOUR).map(({ id }) => id)).toEqual(['open', 'over']);
	expect(ledger.incidents('letters', MONDAY + HOUR + 1).map(({ id }) => id)).toEqual(['open']);
	await ledger.close();
});

test('an incident that went on again is open, though an earlier telling had it closed', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.keepIncidents([incident({ revision: 3 })]);
	await ledger.keepIncidents([incident({ revision: 2, closedAt: MONDAY + HOUR })]);
	expect(ledger.incidents('letters', 0)).toMatchObject([{ closedAt: null }]);
	await ledger.close();
});

test('incidents are the same in whatever order, and however often, they were told', async () => {
	const maybe = fc.option(fc.integer({ min: MONDAY, max: MONDAY + 5 }));
	const telling = fc
		.record({
			id: fc.constantFrom('a', 'b'),
			revision: fc.integer({ min: 0, max: 2 }),
			robots: fc.constantFrom(['letters'], ['invoices', 'letters']),
			severity: fc.constantFrom('critical', 'warning'),
			acknowledgedAt: maybe,
			closedAt: maybe,
			runs: fc.constantFrom([], ['x'], ['x', 'y']),
		})
		.map(one => incident(one));
	const state = async (tellings: IncidentRow[], together: boolean) => {
		const ledger = createLedger({ path: ':memory:' });
		if (together) await ledger.keepIncidents(tellings);
		else for (const one of tellings) await ledger.keepIncidents([one]);
		const found = ['letters', 'invoices'].map(robot => ledger.incidents(robot, 0));
		await ledger.close();
		return found;
	};
	await fc.assert(
		fc.asyncProperty(
			fc
				.array(telling, { maxLength: 6 })
				.chain(all =>
					fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
				),
			async ([told, shuffled]) => {
				expect(await state(shuffled, true)).toEqual(await state(told, false));
			},
		),
		{ numRuns: 40 },
	);
});

test('incidents outlive the file being closed', async () => {
	const path = newPath();
	const first = createLedger({ path });
	await first.keepIncidents([incident()]);
	await first.close();
	const second = createLedger({ path });
	expect(second.incidents('letters', 0)).toEqual([incident()]);
	await second.close();
});

test('incidents are kept for three years after their end, and open ones as long as they are open', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.keepIncidents([incident({ id: 'over', closedAt: MONDAY + HOUR }), incident({ id: 'open' })]);
	expect(await ledger.prune(MONDAY + 1095 * DAY)).toMatchObject({ incidents: 0 });
	expect(await ledger.prune(MONDAY + 1096 * DAY)).toMatchObject({ incidents: 2 });
	expect(ledger.incidents('letters', 0).map(({ id }) => id)).toEqual(['open']);
	await ledger.close();
});

test('the release at a moment is that of the last run begun by then that told one', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.append([
		started(1, 0, { version: '1.0.0' }),
		started(2, HOUR, { version: '1.1.0' }),
		started(3, 2 * HOUR),
		started(4, 3 * HOUR, { version: '2.0.0' }),
	]);
	const at = (time: number) => ledger.versionAt('letters', MONDAY + time);
	expect([-1, 0, HOUR, 2.5 * HOUR, 3 * HOUR].map(at)).toEqual([null, '1.0.0', '1.1.0', '1.1.0', '2.0.0']);
	expect(ledger.versionAt('others', MONDAY)).toBeNull();
	await ledger.close();
});
