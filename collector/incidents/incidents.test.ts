import { expect, test } from 'vitest';
import type { IncidentTold } from '#model/incident.ts';
import type { Robot } from '#model/robot.ts';
import type { ReportedIncident, RobotDecisions } from '../decisions/types.ts';
import { createLedger } from '../ledger/ledger.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { MONDAY, saidOf, told } from './incidents.fixture.ts';
import { createIncidents } from './incidents.ts';
import { readTold } from './told.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();
type Grade = RobotDecisions['grades'] extends ReadonlyMap<string, infer G> ? G : never;
const by = { id: 'kirsten', name: 'Kirsten Holm', via: 'local' as const };

async function incidentsWith(
	tellings: IncidentTold[],
	said: Partial<RobotDecisions> = {},
	more: Partial<Robot> = {},
) {
	const ledger = createLedger({ path: ':memory:' });
	const decisions = saidOf({ breve: said });
	const robot = scheduled('0 6 * * *', '30m', { id: 'breve', ...more });
	const incidents = createIncidents({
		ledger,
		decisions,
		register: { robot: id => (id === 'breve' ? robot : undefined) },
	});
	await incidents.keep(readTold({ incidents: tellings }));
	const sevs = (now: number, id = 'breve') => incidents.of(id, 0, now).map(one => [one.id, one.sev]);
	return { ledger, decisions, incidents, sevs };
}

const reported = (more: Partial<ReportedIncident> = {}): ReportedIncident => ({
	id: 'r1',
	kind: 'reported',
	what: 'wrong_letter',
	sev: 1,
	graded: null,
	text: 'Et brev til den forkerte',
	openedAt: iso(MONDAY),
	acknowledgedAt: iso(MONDAY + HOUR),
	closedAt: null,
	run: null,
	version: null,
	reportedBy: by,
	...more,
});

test('an incident tells what it was, since when, and which release ran when it began', async () => {
	const { ledger, incidents } = await incidentsWith([
		told({ runs: ['a', 'b'], acknowledgedAt: iso(MONDAY + HOUR), closedAt: iso(MONDAY + 2 * HOUR) }),
	]);
	await ledger.append([
		{
			...{
				id: 'a',
				type: 'run.started',
				robot: 'breve',
				run: 'a',
				traceId: 'a',
				rootSpanId: 'a',
				source: 'sdk',
			},
			...{ receivedAt: MONDAY, imported: false, at: MONDAY - HOUR, version: '1.4.0' },
		},
	]);
	expect(incidents.of('breve', 0, MONDAY + DAY)).toEqual([
		{
			id: 'incident-1',
			kind: 'alert',
			what: 'RpaRunFailed',
			sev: 3,
			graded: null,
			text: 'En kørsel fejlede',
			openedAt: iso(MONDAY),
			acknowledgedAt: iso(MONDAY + HOUR),
			closedAt: iso(MONDAY + 2 * HOUR),
			run: 'a',
			version: '1.4.0',
			reportedBy: null,
		},
	]);
});

test('an incident is as it was known at the time: what happened later had not', async () => {
	const { incidents } = await incidentsWith([
		told({ acknowledgedAt: iso(MONDAY + HOUR), closedAt: iso(MONDAY + 2 * HOUR) }),
	]);
	const at = (now: number) =>
		incidents.of('breve', 0, now).map(one => [one.acknowledgedAt !== null, one.closedAt !== null]);
	expect(at(MONDAY - 1)).toEqual([]);
	expect(at(MONDAY)).toEqual([[false, false]]);
	expect(at(MONDAY + HOUR)).toEqual([[true, false]]);
	expect(at(MONDAY + 2 * HOUR)).toEqual([[true, true]]);
});

test('only incidents that were open at or after a time are told', async () => {
	const { incidents } = await incidentsWith([told({ closedAt: iso(MONDAY + HOUR) })]);
	expect(incidents.of('breve', MONDAY + HOUR, MONDAY + DAY)).toHaveLength(1);
	expect(incidents.of('breve', MONDAY + HOUR + 1, MONDAY + DAY)).toEqual([]);
	// At a moment before its end it was open still.
	expect(incidents.of('breve', MONDAY + HOUR + 1, MONDAY)).toHaveLength(1);
});

test('runs that fail again and again, or start too often, are severe; info and the watch’s own alerts do not count', async () => {
	const { sevs } = await incidentsWith([
		told({ id: 'a', alertname: 'RpaRunsFailingRepeatedly', severity: 'warning' }),
		told({ id: 'b', alertname: 'RpaTooManyRuns', severity: 'warning' }),
		told({ id: 'c', alertname: 'RpaRunLate', severity: 'warning' }),
		told({ id: 'd', alertname: 'RpaRunFailed', severity: 'info' }),
		told({ id: 'e', alertname: 'RpaReportedIncident', severity: 'critical' }),
		told({ id: 'f', alertname: 'RpaHypercareOverdue', severity: 'warning' }),
	]);
	expect(sevs(MONDAY + HOUR)).toEqual([
		['a', 2],
		['b', 2],
		['c', 3],
	]);
});

test('a critical incident is severe for a robot that matters much', async () => {
	const { sevs } = await incidentsWith([told()], {}, { criticality: 'high' });
	expect(sevs(MONDAY)).toEqual([['incident-1', 2]]);
});

test('a critical incident becomes severe when it is still open a bank day later; weekends do not count', async () => {
	const friday = MONDAY + 4 * DAY;
	const { sevs } = await incidentsWith([
		told({ id: 'monday', closedAt: iso(MONDAY + DAY + HOUR) }),
		told({ id: 'short', openedAt: iso(MONDAY + 1), closedAt: iso(MONDAY + DAY) }),
		told({ id: 'friday', openedAt: iso(friday) }),
	]);
	expect(sevs(MONDAY + DAY)).toEqual([
		['monday', 3],
		['short', 3],
	]);
	expect(sevs(friday + 3 * DAY)).toEqual([
		['monday', 2],
		['short', 3],
		['friday', 3],
	]);
	expect(sevs(friday + 3 * DAY + 1).at(-1)).toEqual(['friday', 2]);
});

test('an incident that holds the runs of several robots is an incident of each', async () => {
	const { incidents } = await incidentsWith([
		told({ robot: null, robots: ['breve', 'konti'], alertname: 'RpaTargetSystemDown', subject: 'KMD Aktiv' }),
	]);
	expect(['breve', 'konti', 'andre'].map(robot => incidents.of(robot, 0, MONDAY).length)).toEqual([1, 1, 0]);
});

test('what people reported stands among the alerts, in the order it happened', async () => {
	const { incidents } = await incidentsWith(
		[told({ openedAt: iso(MONDAY - HOUR) }), told({ id: 'x', openedAt: iso(MONDAY + 1) })],
		{
			reported: [reported()],
		},
	);
	expect(incidents.of('breve', 0, MONDAY + HOUR).map(({ id, kind, sev }) => [id, kind, sev])).toEqual([
		['incident-1', 'alert', 3],
		['r1', 'reported', 1],
		['x', 'alert', 3],
	]);
});

test('an incident is as bad as somebody graded it, and says who and why', async () => {
	const grade: Grade = { sev: 1, reason: 'Betalingen kom to gange', by, at: iso(MONDAY + HOUR) };
	const { incidents } = await incidentsWith([told()], {
		reported: [reported()],
		grades: new Map<string, Grade>([
			['incident-1', grade],
			['r1', { ...grade, sev: 3 }],
		]),
	});
	expect(incidents.of('breve', 0, MONDAY).map(({ id, sev, graded }) => [id, sev, graded])).toEqual([
		['incident-1', 1, { reason: grade.reason, by, at: grade.at }],
		['r1', 3, { reason: grade.reason, by, at: grade.at }],
	]);
});

test('whoever listens hears of each robot whose incidents changed, and of nothing told twice', async () => {
	const { incidents, decisions } = await incidentsWith([]);
	const heard: string[] = [];
	const stop = incidents.onChange(robot => void heard.push(robot));
	expect(await incidents.keep(readTold({ incidents: [told({ robots: ['konti'] })] }))).toBe(1);
	expect(await incidents.keep(readTold({ incidents: [told({ robots: ['konti'] })] }))).toBe(0);
	expect(heard).toEqual(['breve', 'konti']);
	decisions.say('breve', { reported: [reported()] });
	stop();
	decisions.say('breve', { reported: [] });
	expect(heard).toEqual(['breve', 'konti', 'breve']);
});
