import type { Outcome } from '#model/outcome.ts';
import type { RobotDetail } from '#model/read.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import { robotOf, runOf } from '../testing/collector.ts';
import type { MailFacts, Wording } from './facts.ts';
import type { Lang } from './texts.ts';

const at = (time: string) => Date.parse(time);

export const wording = (lang: Lang): Wording => ({
	lang,
	timeZone: 'Europe/Copenhagen',
	webUrl: 'https://robotvagt.example.dk',
	publicUrl: 'https://robotvagt.example.dk/notifier',
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

const run = (
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
const history = Array.from({ length: 27 }, (_, day) => {
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
const second = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f502', '2026-11-23T07:02:10Z', 'timeout', { seconds: 1800 });
const good = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f503', '2026-11-23T08:31:00Z', 'success');

const third = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f504', '2026-11-23T09:02:10Z', 'system_exception');

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
const firstFacts = factsOf(first, 'Betal erklæring', {
	logTail: LOG,
	usualSeconds: 125,
	sameError: { total: 4, firstAt: '2026-11-03T06:02:00Z' },
});

const incident = (more: Partial<IncidentRow>): IncidentRow => ({
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

const base = {
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
	now: at('2026-11-23T06:02:14Z'),
};
const opening = { opening: true, closing: false, escalation: false };
const further = { opening: false, closing: false, escalation: false };
const closing = { opening: false, closing: true, escalation: false };

const failed: MailFacts = {
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
const kirsten = { at: at('2026-11-23T06:20:00Z'), by: 'Kirsten Holm', comment: 'Looking at it.' };
const both = [firstFacts, factsOf(second)];

const BREVE = { robot: 'kampagnebreve', error: { type: 'ConnectionRefused', message: 'kmd.example.dk:443' } };
const down = [
	run('a01', '2026-11-23T06:02:10Z', 'system_exception', { error: BREVE.error }),
	run('a02', '2026-11-23T06:05:40Z', 'system_exception', BREVE),
	run('a03', '2026-11-23T06:09:00Z', 'timeout', { robot: 'oplysningspligt' }),
	run('a04', '2026-11-23T06:12:10Z', 'system_exception', { error: BREVE.error }),
];
const letters = {
	id: 'kampagnebreve',
	name: 'Udsendelse af kampagnebreve',
	department: 'Integrationsafdelingen',
};
const duty = { id: 'oplysningspligt', name: '§ 11 Oplysningspligt', department: 'Ydelseskontoret' };
const three = [
	robot({ lastRuns: [...history, down[0]!, down[3]!] }),
	robot({ ...letters, lastRuns: [down[1]!] }),
	robot({ ...duty, lastRuns: [down[2]!] }),
];
const gathered = [
	{
		id: '77c0ffee77c0ffee',
		robot: 'byggesag',
		title: 'Byggesagsstatistik: run missed',
		since: at('2026-11-23T06:10:00Z'),
	},
];
const systemDown: MailFacts = {
	...failed,
	incident: incident({ alertname: 'RpaTargetSystemDown', robot: null }),
	robot: null,
	subject: 'KMD Aktiv',
	robots: three,
	to: ['vagt@example.dk', 'it-drift@example.dk'],
	because: 'team',
	now: at('2026-11-23T06:13:00Z'),
	says: { ...opening, runs: down.map(({ id }) => id) },
	runs: down.map(one => factsOf(one)),
	allRuns: down.map(one => factsOf(one)),
};

/** Mails as on-call may get them, and read by people before they are committed. */
export const MAILS: Record<string, MailFacts> = {
	failed,
	'failed-again': {
		...failed,
		number: 2,
		now: at('2026-11-23T07:07:30Z'),
		incident: incident({ acknowledged: kirsten }),
		says: { ...further, runs: [second.id] },
		robot: robot({ lastRuns: [...history, first, second] }),
		runs: [factsOf(second)],
		allRuns: both,
		escalation: {
			...failed.escalation!,
			nextAt: null,
			acknowledged: { by: 'Kirsten Holm', at: kirsten.at, until: at('2026-11-23T08:20:00Z') },
		},
	},
	'failed-in-a-service-window': {
		...failed,
		escalation: null,
		recurrence: { times: 3, endedAt: at('2026-11-23T03:40:00Z') },
		robot: robot({
			lastRuns: [...history, first],
			serviceWindow: {
				from: '2026-11-22T21:00:00Z',
				until: '2026-11-23T07:00:00Z',
				reason: 'Opgradering',
				targetSystem: 'Prisme',
			},
		}),
	},
	'failed-unknown': { ...failed, robot: null, runs: [], allRuns: [], says: { ...opening, runs: [] } },
	escalated: {
		...failed,
		number: 2,
		to: ['vagt@example.dk', 'rpa-team@example.dk'],
		now: at('2026-11-23T06:22:20Z'),
		says: { ...further, escalation: true, runs: [] },
		runs: [],
		escalation: {
			step: 1,
			cause: 'unacknowledged',
			since: base.now,
			nextAt: at('2026-11-23T06:52:20Z'),
			nextTo: ['it-chef@example.dk', 'digital@example.dk', 'a@example.dk', 'b@example.dk', 'c@example.dk'],
			acknowledged: null,
		},
	},
	'still-failing': {
		...failed,
		number: 3,
		now: at('2026-11-23T08:20:10Z'),
		incident: incident({ acknowledged: kirsten }),
		says: { ...further, escalation: true, runs: [] },
		robot: robot({ lastRuns: [...history, first, second] }),
		runs: [],
		allRuns: both,
		escalation: {
			step: 0,
			cause: 'still_failing',
			since: base.now,
			nextAt: at('2026-11-23T08:40:10Z'),
			nextTo: ['rpa-team@example.dk'],
			acknowledged: { by: 'Kirsten Holm', at: kirsten.at, until: at('2026-11-23T08:20:00Z') },
		},
	},
	recovered: {
		...failed,
		number: 3,
		now: at('2026-11-23T08:31:04Z'),
		incident: incident({
			closedAt: at('2026-11-23T08:31:03Z'),
			recovery: { firstGoodRun: good, missedRuns: 1 },
			acknowledged: kirsten,
		}),
		says: { ...closing, runs: [] },
		robot: robot({ lastRuns: [...history, first, second, good], lastSuccessAt: good.endedAt }),
		runs: [],
		allRuns: both,
		escalation: null,
	},
	'failed-and-recovered': {
		...failed,
		now: at('2026-11-23T09:40:00Z'),
		incident: incident({
			closedAt: at('2026-11-23T08:31:03Z'),
			recovery: { firstGoodRun: good, missedRuns: 0 },
		}),
		says: { opening: true, closing: true, escalation: false, runs: [first.id, second.id] },
		robot: robot({ lastRuns: [...history, first, second, good], lastSuccessAt: good.endedAt }),
		runs: both,
		allRuns: both,
		escalation: null,
	},
	'ended-unproven': {
		...failed,
		number: 2,
		now: at('2026-11-23T09:40:00Z'),
		incident: incident({
			closedAt: at('2026-11-23T09:39:58Z'),
			recovery: { firstGoodRun: null, missedRuns: 0 },
		}),
		says: { ...closing, runs: [] },
		runs: [],
		escalation: null,
	},
	missed: {
		...failed,
		incident: incident({
			alertname: 'RpaRunMissed',
			since: at('2026-11-23T06:15:30Z'),
			openedAt: at('2026-11-23T06:15:31Z'),
		}),
		now: at('2026-11-23T06:15:33Z'),
		says: { ...opening, runs: [] },
		robot: robot({
			lastRuns: history,
			lastStartAt: '2026-11-22T06:00:04Z',
			deadlineAt: '2026-11-23T06:15:00Z',
		}),
		runs: [],
		allRuns: [],
		escalation: null,
	},
	'missed-over': {
		...failed,
		number: 2,
		incident: incident({
			alertname: 'RpaRunMissed',
			since: at('2026-11-23T06:15:30Z'),
			openedAt: at('2026-11-23T06:15:31Z'),
			closedAt: at('2026-11-23T08:31:20Z'),
			recovery: { firstGoodRun: good, missedRuns: 0 },
		}),
		now: at('2026-11-23T08:31:22Z'),
		says: { ...closing, runs: [] },
		robot: robot({ lastRuns: [...history, good], lastStartAt: good.startedAt, lastSuccessAt: good.endedAt }),
		runs: [],
		allRuns: [],
		escalation: null,
	},
	'too-long': {
		...failed,
		incident: incident({
			alertname: 'RpaRunTooLong',
			severity: 'warning',
			since: at('2026-11-23T07:00:30Z'),
		}),
		now: at('2026-11-23T07:00:33Z'),
		says: { ...opening, runs: [] },
		robot: robot({
			lastRuns: [
				...history,
				{ ...first, state: 'running', outcome: null, error: null, endedAt: null, durationSeconds: null },
			],
		}),
		runs: [],
		allRuns: [],
		escalation: null,
	},
	'worker-gone': {
		...failed,
		because: 'team',
		incident: incident({ alertname: 'RpaWorkerGone', robot: null, subject: 'RPA-VM-07' }),
		says: { ...opening, runs: [] },
		robot: null,
		subject: 'RPA-VM-07',
		runs: [],
		allRuns: [],
		escalation: null,
	},
	blind: {
		...failed,
		because: 'default',
		incident: incident({ alertname: 'RpaWatchdog', robot: null, since: at('2026-11-23T05:55:00Z') }),
		says: { ...opening, runs: [] },
		robot: null,
		runs: [],
		allRuns: [],
	},
	'system-down': systemDown,
	'system-back': {
		...systemDown,
		number: 2,
		now: at('2026-11-23T07:31:00Z'),
		incident: incident({
			alertname: 'RpaTargetSystemDown',
			robot: null,
			closedAt: at('2026-11-23T07:30:58Z'),
			recovery: { firstGoodRun: null, missedRuns: 2 },
		}),
		says: { ...closing, runs: [] },
		robots: [
			robot({ lastRuns: [...history, down[0]!, down[3]!, run('a05', '2026-11-23T07:29:00Z', 'success')] }),
			...three.slice(1),
		],
		runs: [],
		escalation: null,
	},
	'many-failures': {
		...systemDown,
		incident: incident({ alertname: 'RpaManyFailures', robot: null }),
		subject: null,
		because: 'default',
		gathered,
		allGathered: gathered,
	},
	flapping: {
		...failed,
		number: 2,
		now: at('2026-11-23T09:02:14Z'),
		says: { ...further, runs: [third.id] },
		robot: robot({ lastRuns: [...history, first, good, third], lastSuccessAt: good.endedAt }),
		runs: [factsOf(third)],
		allRuns: [firstFacts, factsOf(third)],
		recurrence: { times: 2, endedAt: at('2026-11-23T08:31:03Z') },
		escalation: null,
	},
};
