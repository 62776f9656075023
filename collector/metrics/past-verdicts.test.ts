import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { DecidedPhase } from '../decisions/types.ts';
import { NO_FACTS } from '../hypercare/types.ts';
import { finished, MONDAY, started } from '../ledger/entries.fixture.ts';
import { createLedger } from '../ledger/ledger.ts';
import { createRegister } from '../register/register.ts';
import { type HistoryDeps, history } from './history.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const ROBOT = `
  - id: letters
    name: Breve
    department: Ydelse
    owner: Procesejer
    targetSystems: [SBSYS]
    schedule: { cron: 0 9 * * *, grace: 30m }
    maxDuration: 1h
    goLive: 2026-03-02
    recipients: { oncall: [vagt@example.dk] }
`;

/** The past of a robot that ran well every day at nine for sixty days from its go-live. */
async function pastOf(decided: DecidedPhase[], facts?: HistoryDeps['facts']) {
	const folder = mkdtempSync(join(tmpdir(), 'past-'));
	const file = join(folder, 'robots.yaml');
	writeFileSync(file, `robots:${ROBOT}`);
	const log = { info() {}, error() {} };
	const register = await createRegister({ file, now: () => 0, log, decided: () => decided });
	const ledger = createLedger({ path: ':memory:' });
	onTestFinished(async () => {
		register.close();
		await ledger.close();
		rmSync(folder, { recursive: true });
	});
	for (let day = 0; day < 60; day++) {
		const at = day * DAY;
		await ledger.append([started(day, at), finished(day, at + 10 * MINUTE, { outcome: 'success' })]);
	}
	const families = history({
		...{ ledger, register, labels: {}, ...(facts && { facts }) },
		schedule: { since: () => MONDAY },
		from: MONDAY / 1000,
		to: (MONDAY + 60 * DAY) / 1000,
		stepSeconds: 300,
	});
	const series =
		families.find(({ name }) => name === 'rpa_hypercare_started_timestamp_seconds')?.series ?? [];
	/** Start of the period that was judged an hour after the run of a day; null where none was. */
	return (day: number) => {
		const at = (MONDAY + day * DAY) / 1000 + 3600;
		const values = series.flatMap(one => one.changes.findLast(change => change.at <= at)?.value ?? []);
		return values.length === 0 ? null : values[0]! * 1000;
	};
}

const decision = (phase: 'hypercare' | 'operation', day: number): DecidedPhase => ({
	...{ phase, at: MONDAY + day * DAY + 7_200_000, by: 'A', reason: null, version: null },
	cause: phase === 'operation' ? 'sign-off' : 'decision',
});

test('the past has verdicts of the days in hypercare alone, each of its own period', async () => {
	const startedOn = await pastOf([decision('operation', 25), decision('hypercare', 40)]);
	const goLive = Date.parse('2026-03-01T23:00Z');
	expect([1, 25, 26, 39, 41, 59].map(startedOn)).toEqual([
		goLive,
		goLive,
		null,
		null,
		MONDAY + 40 * DAY + 7_200_000,
		MONDAY + 40 * DAY + 7_200_000,
	]);
});

test('a severe incident began the period anew from then on, and not before it was known', async () => {
	const openedAt = MONDAY + 20 * DAY;
	const startedOn = await pastOf([], (_robot, _from, now) => ({
		...NO_FACTS,
		incidents:
			now < openedAt + 2 * DAY
				? []
				: [
						{
							...{
								id: 'i1',
								kind: 'reported',
								what: 'wrong_letter',
								sev: 1,
								graded: null,
								text: null,
								run: null,
							},
							openedAt: new Date(openedAt).toISOString(),
							...{ acknowledgedAt: null, closedAt: null, version: null, reportedBy: null },
						},
					],
	}));
	expect([21, 23].map(startedOn)).toEqual([Date.parse('2026-03-01T23:00Z'), openedAt]);
});
