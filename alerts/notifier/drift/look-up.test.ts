import { afterEach, beforeEach, expect, it } from 'vitest';
import { DRIFT_MAILS } from '../mails/drift.fixture.ts';
import { openStore, type Store } from '../store/store.ts';
import { driftLookUp } from './look-up.ts';

const NOW = Date.parse('2026-11-23T06:02:14Z');
const { changes, history, signal } = DRIFT_MAILS['drift-slower']!.drift!;
const system = DRIFT_MAILS['drift-system']!.drift!.system!;
const detail = {
	...{ robot: 'breve', evidence: 1, level: 1300, levelYears: 5, releases: [], newErrors: [] },
	signals: [signal!],
	changes: [...changes, { ...changes[0]!, id: 'breve-1', signal: 'items' }],
};

let store: Store;
let errors: Error[];
beforeEach(() => {
	store = openStore(':memory:');
	errors = [];
});
afterEach(() => store.close());

const open = (alertname: string, robot: string | null, subject: string | null = null) =>
	store.incidents.open({
		...{ alertname, robot, subject, severity: 'warning', quiet: false },
		...{ since: NOW, openedAt: NOW, confirmed: true },
	});
const alert = (incident: string, named: string, firing: boolean, startsAt: number) =>
	store.alerts.put(incident, {
		fingerprint: named,
		firing,
		startsAt,
		labels: { signal: named },
		annotations: {},
	});
const lookUp = (answers: (path: string) => unknown) =>
	driftLookUp({ ask: async path => answers(path), store, onError: error => errors.push(error) });

it('a mail about a robot tells of the changes its alerts name, the newest first', async () => {
	const incident = open('RpaDriftDetected', 'breve');
	alert(incident.id, changes[0]!.signal, true, NOW);
	alert(incident.id, 'items', true, NOW - 1000);
	alert(incident.id, 'duration', false, NOW - 2000);
	const drift = lookUp(path => (path.includes('/history?signal=step%3A') ? history : detail));
	await drift.prepare(incident);
	const found = drift.take(incident)!;
	expect(found.changes.map(change => change.signal)).toEqual([changes[0]!.signal, 'items']);
	expect(found.history!.points).toHaveLength(120);
	expect(found.signal!.band).toEqual([19, 27]);
	expect(drift.take(incident), 'the next mail asks anew').toBeNull();
});

it('a mail goes without its picture when the history cannot be had, and without the rest when nothing can', async () => {
	const incident = open('RpaDriftDetected', 'breve');
	alert(incident.id, changes[0]!.signal, true, NOW);
	const away = () => {
		throw new Error('the collector does not answer');
	};
	const half = lookUp(path => (path.includes('/history') ? away() : detail));
	await half.prepare(incident);
	expect(half.take(incident)).toMatchObject({ history: null, changes });
	expect(errors).toEqual([]);
	const none = lookUp(away);
	await none.prepare(incident);
	expect(none.take(incident)).toBeNull();
	expect(errors.map(error => error.message)).toEqual(['the collector does not answer']);
});

it('a mail about a system tells of its robots and what changed of them', async () => {
	const incident = open('RpaSystemDriftDetected', null, 'KMD Aktiv');
	const drift = lookUp(() => ({ changes: system.changes, systems: [system.drift], past: [] }));
	await drift.prepare(incident);
	expect(drift.take(incident)!.system).toEqual(system);
});

it('the mail that a system is settled still knows its robots, and how each of their changes ended', async () => {
	const incident = open('RpaSystemDriftDetected', null, 'KMD Aktiv');
	const past = system.changes.map(one => ({ ...one, state: 'over' as const }));
	let list: object = { changes: system.changes, systems: [system.drift], past: [] };
	const drift = lookUp(() => list);
	await drift.prepare(incident);
	drift.take(incident);
	list = { changes: [], systems: [], past };
	await drift.prepare({ ...incident, closedAt: NOW });
	expect(drift.take(incident)!.system).toEqual({ drift: system.drift, changes: past });
	await drift.prepare(incident);
	expect(drift.take(incident), 'what is told last is forgotten').toBeNull();
});

it('nothing is asked for a mail about anything else', async () => {
	const incident = open('RpaRunMissed', 'breve');
	const drift = lookUp(() => expect.unreachable('asked'));
	await drift.prepare(incident);
	expect(drift.take(incident)).toBeNull();
	expect(errors).toEqual([]);
});
