import type { Outcome } from '#model/outcome.ts';
import type { RobotDetail } from '#model/read.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import { robotOf, runOf } from '../testing/collector.ts';
import type { MailFacts, Wording } from './facts.ts';
import type { Lang } from './texts.ts';

export const at = (time: string) => Date.parse(time);

export const wording = (lang: Lang): Wording => ({
	lang,
	timeZone: 'Europe/Copenhagen',
	webUrl: 'https://robotvagt.example.dk',
	grafanaUrl: 'https://grafana.example.dk',
	updateSeconds: 300,
});

const SELECTOR = {
	type: 'SelectorNotFound',
	message:
		'The field "Kontonummer" was not found on the page Betaling within 30 s.\nLast page seen: https://kmd.example.dk/sag/betaling?trin=3&visning=<udvidet>',
};
const GOOD_ITEMS = { success: 31 };
const BAD_ITEMS = { success: 12, business_exception: 2, system_exception: 1 };

interface More {
	robot?: string;
	error?: { type: string; message: string };
	seconds?: number;
}

export const run = (
	id: string,
	endedAt: string,
	outcome: Outcome,
	{ robot = 'betaling-laege', error = SELECTOR, seconds = 123 }: More = {},
) =>
	runOf({
		id,
		robot,
		outcome,
		endedAt,
		startedAt: new Date(at(endedAt) - seconds * 1000).toISOString(),
		durationSeconds: seconds,
		worker: 'RPA-VM-07',
		version: '2.4.1',
		items: outcome === 'success' ? GOOD_ITEMS : BAD_ITEMS,
		error: outcome === 'system_exception' ? error : null,
	});

/** A run a day since the end of October, most of them good. */
export const history = Array.from({ length: 27 }, (_, day) => {
	const outcomes: Record<number, Outcome> = {
		5: 'business_exception',
		11: 'timeout',
		25: 'business_exception',
	};
	const endedAt = new Date(at('2026-10-27T06:02:00Z') + day * 86_400_000 + ((day * 37) % 50) * 1000);
	return run(`0c${day}`, endedAt.toISOString(), outcomes[day] ?? 'success', {
		seconds: 100 + ((day * 37) % 50),
	});
});
export const first = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f501', '2026-11-23T06:02:10Z', 'system_exception');
export const second = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f502', '2026-11-23T07:02:10Z', 'timeout', {
	seconds: 1800,
});
export const good = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f503', '2026-11-23T08:31:00Z', 'success');

export const third = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f504', '2026-11-23T09:02:10Z', 'system_exception');

export const robot = (more: Partial<RobotDetail>): RobotDetail =>
	robotOf({
		id: 'betaling-laege',
		name: 'Betaling af lægeerklæringer',
		department: 'Jobcenter',
		owner: 'Leder af Jobcenter',
		ownerMails: ['jobcenter.leder@example.dk'],
		schedule: '0 7 * * * · Europe/Copenhagen',
		targetSystems: ['KMD Aktiv', 'Prisme'],
		expectedItems: 30,
		lastSuccessAt: '2026-11-22T06:02:12Z',
		lastStartAt: '2026-11-23T06:00:07Z',
		nextRunAt: '2026-11-24T06:00:00Z',
		...more,
	});

const LOG = [
	...Array.from(
		{ length: 40 },
		(_, line) => `07:01:${String(line).padStart(2, '0')} INFO  Erklæring ${line + 1} af 43 hentet`,
	),
	'07:02:09 ERROR Feltet "Kontonummer" findes ikke',
	'Traceback (most recent call last):',
	'  File "betal.py", line 118, in betal',
	'    felt = side.find("Kontonummer", timeout=30)',
	'SelectorNotFound: Kontonummer',
].join('\n');

export const factsOf = (
	run: RunFacts['run'],
	step: string | null = null,
	more: Partial<RunFacts> = {},
): RunFacts => ({
	run,
	step,
	...more,
});
export const firstFacts = factsOf(first, 'Betal erklæring', {
	logTail: LOG,
	usualSeconds: 125,
	sameError: { total: 4, firstAt: '2026-11-03T06:02:00Z' },
});

export const incident = (more: Partial<IncidentRow>): IncidentRow => ({
	id: '9f3c2b7a1d5e4c80',
	alertname: 'RpaRunFailed',
	robot: 'betaling-laege',
	subject: null,
	severity: 'critical',
	quiet: false,
	gatheredBy: null,
	since: at('2026-11-23T06:02:10Z'),
	openedAt: at('2026-11-23T06:02:12Z'),
	confirmed: true,
	resolvedAt: null,
	absentSince: null,
	closedAt: null,
	recovery: null,
	openingMail: null,
	closingMail: null,
	acknowledged: null,
	...more,
});

export const base = {
	alerts: [],
	because: 'robot' as const,
	number: 1,
	to: ['vagt@example.dk'],
	robots: [],
	gathered: [],
	allGathered: [],
	subject: null,
	escalation: null,
	recurrence: null,
	drift: null,
	now: at('2026-11-23T06:02:14Z'),
};
export const opening = { opening: true, closing: false, escalation: false };
export const further = { opening: false, closing: false, escalation: false };
export const closing = { opening: false, closing: true, escalation: false };

export const failed: MailFacts = {
	...base,
	incident: incident({}),
	says: { ...opening, runs: [first.id] },
	robot: robot({ lastRuns: [...history, first] }),
	runs: [firstFacts],
	allRuns: [firstFacts],
	escalation: {
		step: 0,
		cause: null,
		since: base.now,
		nextAt: at('2026-11-23T06:22:14Z'),
		nextTo: ['rpa-team@example.dk'],
		acknowledged: null,
	},
};
export const kirsten = { at: at('2026-11-23T06:20:00Z'), by: 'Kirsten Holm', comment: 'Looking at it.' };
export const both = [firstFacts, factsOf(second)];
