import type { DriftChange, DriftHistory, DriftSignal, RobotChange, SystemDrift } from '#model/drift.ts';
import type { DriftFacts } from '../drift/facts.ts';
import type { MailFacts } from './facts.ts';
import { at, closing, failed, history, incident, opening, robot } from './pieces.fixture.ts';

const DAY_MS = 86_400_000;
const END = at('2026-11-23T06:02:00Z');
const RUNS = 127;
const CHANGED = 118;
const atRun = (index: number) => ({
	run: `0c${index}`,
	at: new Date(END - (RUNS - 1 - index) * DAY_MS).toISOString(),
});
const since = atRun(CHANGED);

const change: DriftChange = {
	id: 'betaling-laege-3',
	signal: 'step:Bogfør i Prisme',
	unit: 'seconds',
	kind: 'up',
	from: 23,
	to: 41,
	state: 'open',
	since,
	foundAt: atRun(RUNS - 1),
	endedAt: null,
	runs: 9,
	beyond: { count: 8, share: 0.95, compared: 118 },
	evidence: 2300,
	level: 1300,
	levelYears: 5,
	accountedFor: ['items', 'weekday'],
	alsoMoved: [{ signal: 'duration', unit: 'seconds', kind: 'up', from: 121, to: 159, since }],
	mix: [],
	nearby: [{ what: 'release', from: '2.4.0', to: '2.4.1', ...atRun(CHANGED - 2), runs: 2 }],
	shared: null,
	accepted: null,
};

/** Scattered, but the same each time, with one run that took far longer. */
const seconds = (index: number): number => {
	const usual = index < CHANGED ? 23 : 41;
	return index === 61 ? 140 : Math.round(10 * usual * (0.82 + ((index * 37) % 50) / 140)) / 10;
};
const course: DriftHistory = {
	robot: 'betaling-laege',
	signal: change.signal,
	unit: 'seconds',
	points: Array.from({ length: 120 }, (_, index) => ({
		...atRun(index + RUNS - 120),
		value: seconds(index + RUNS - 120),
	})),
	segments: [],
	changes: [change],
	releases: [],
};
const signal: DriftSignal = {
	signal: change.signal,
	unit: 'seconds',
	score: 2100,
	level: 1300,
	active: true,
	baseline: 23,
	band: [19, 27],
	current: 41,
	runs: 9,
	runsNeeded: 0,
	since,
	change: change.id,
};
const drift: DriftFacts = { changes: [change], history: course, signal, system: null };

const changed: MailFacts = {
	...failed,
	because: 'team',
	to: ['rpa-team@example.dk'],
	incident: incident({
		alertname: 'RpaDriftDetected',
		severity: 'warning',
		since: at('2026-11-23T06:02:30Z'),
	}),
	says: { ...opening, runs: [] },
	robot: robot({ lastRuns: history }),
	runs: [],
	allRuns: [],
	escalation: null,
	drift,
};

const failures: DriftChange = {
	...change,
	id: 'betaling-laege-4',
	signal: 'failures',
	unit: 'ratio',
	kind: 'rate',
	from: 0.02,
	to: 3 / 7,
	runs: 7,
	beyond: null,
	levelYears: null,
	accountedFor: [],
	alsoMoved: [],
	nearby: [],
};

const onSystem = (name: string, from: number, to: number): RobotChange => ({
	...change,
	id: `${name}-1`,
	robot: name,
	from,
	to,
	signal: 'step:Opslag i KMD Aktiv',
	shared: { targetSystem: 'KMD Aktiv', robots: ['betaling-laege', 'breve', 'konti'] },
});
const systemChanges = [
	onSystem('betaling-laege', 23, 41),
	onSystem('breve', 8, 13),
	onSystem('konti', 71, 128),
];
const systemDrift: SystemDrift = {
	targetSystem: 'KMD Aktiv',
	since,
	kind: 'moved',
	robots: systemChanges.map(({ robot: id, id: of }) => ({ robot: id, change: of })),
	evidence: 5100,
	level: 1300,
};

const changedSystem: MailFacts = {
	...changed,
	incident: incident({
		alertname: 'RpaSystemDriftDetected',
		severity: 'warning',
		robot: null,
		subject: 'KMD Aktiv',
		since: at('2026-11-23T06:02:30Z'),
	}),
	robot: null,
	robots: [robot({}), robot({ id: 'breve', name: 'Breve til borgere' })],
	subject: 'KMD Aktiv',
	drift: {
		changes: [],
		history: null,
		signal: null,
		system: { drift: systemDrift, changes: systemChanges },
	},
};
const ended = { run: 'x', at: '2026-11-27T06:02:00Z' };

/** Mails about a robot, or a system, that has changed. */
export const DRIFT_MAILS: Record<string, MailFacts> = {
	'drift-slower': changed,
	'drift-failures': {
		...changed,
		because: 'robot',
		drift: {
			changes: [failures, change],
			signal: null,
			history: {
				...course,
				signal: 'failures',
				unit: 'ratio',
				points: course.points.map((point, index) => ({
					...point,
					value: [30, 111, 114, 116, 119].includes(index) ? 1 : 0,
				})),
			},
			system: null,
		},
	},
	'drift-over': {
		...changed,
		number: 2,
		now: at('2026-11-30T06:03:30Z'),
		incident: incident({
			alertname: 'RpaDriftDetected',
			severity: 'warning',
			since: at('2026-11-23T06:02:30Z'),
			closedAt: at('2026-11-30T06:03:00Z'),
		}),
		says: { ...closing, runs: [] },
		drift: {
			...drift,
			changes: [{ ...change, state: 'over', endedAt: { run: 'x', at: '2026-11-27T06:02:00Z' } }],
		},
	},
	'drift-accepted': {
		...changed,
		number: 2,
		now: at('2026-11-23T09:15:00Z'),
		incident: incident({
			alertname: 'RpaDriftDetected',
			severity: 'warning',
			since: at('2026-11-23T06:02:30Z'),
			closedAt: at('2026-11-23T09:14:30Z'),
		}),
		says: { ...closing, runs: [] },
		drift: {
			...drift,
			changes: [
				{
					...change,
					state: 'accepted',
					endedAt: { run: 'x', at: '2026-11-23T09:14:00Z' },
					accepted: {
						by: 'Mette Larsen',
						reason: 'Prisme har fået et nyt trin til bilag.',
						at: '2026-11-23T09:14:00Z',
					},
				},
			],
		},
	},
	'drift-unanswered': { ...changed, drift: null },
	'drift-system': changedSystem,
	'drift-system-over': {
		...changedSystem,
		number: 2,
		now: at('2026-11-27T06:03:30Z'),
		incident: { ...changedSystem.incident, closedAt: at('2026-11-27T06:03:00Z') },
		says: { ...closing, runs: [] },
		drift: {
			...changedSystem.drift!,
			system: {
				drift: systemDrift,
				changes: systemChanges.map(one => ({ ...one, state: 'over', endedAt: ended })),
			},
		},
	},
};
