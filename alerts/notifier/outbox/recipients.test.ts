import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import { readOncall } from '../oncall/read.ts';
import { openStore, type Store } from '../store/store.ts';
import { robotOf, runOf } from '../testing/collector.ts';
import { recipientsOf } from './recipients.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const read = readOncall(
	`default: [it-drift@example.dk]
teams: { rpa-team: [rpa@example.dk] }
alerts: { RpaHypercareOverdue: rpa-team }
rotas:
  natvagt: { handover: { at: "08:00" }, start: 2026-11-23, people: [mette@example.dk] }
`,
	'oncall.yaml',
);
const oncall = 'oncall' in read ? read.oncall : undefined!;

let store: Store;
beforeEach(() => {
	store = openStore(':memory:');
	store.robots.put(robotOf({ id: 'breve', oncall: ['vagt@example.dk', '@natvagt'] }), NOW);
	store.robots.put(robotOf({ id: 'konti', oncall: ['konti@example.dk', 'vagt@example.dk'] }), NOW);
	store.robots.put(robotOf({ id: 'moms', oncall: ['@ukendt'] }), NOW);
});
afterEach(() => store.close());

const open = (alertname: string, robot: string | null) =>
	store.incidents.open({
		alertname,
		robot,
		severity: 'critical',
		quiet: false,
		since: NOW,
		openedAt: NOW,
		confirmed: true,
	});
const to = (id: string) => recipientsOf(store, oncall, store.incidents.get(id)!, NOW);

it('an incident of several robots goes to all that they name, each person once', () => {
	const { id } = open('RpaTargetSystemDown', null);
	for (const robot of ['breve', 'konti', 'moms']) {
		const run: RunSummary = runOf({
			id: robot,
			robot,
			outcome: 'system_exception',
			endedAt: new Date(NOW).toISOString(),
		});
		store.failedRuns.add(id, { run, step: null } as Parameters<Store['failedRuns']['add']>[1], NOW, NOW);
	}
	expect(to(id)).toEqual({
		addresses: ['vagt@example.dk', 'mette@example.dk', 'konti@example.dk', 'it-drift@example.dk'],
		because: 'robot',
	});
});

it('a team comes before what the robot names, and about no robot the default is mailed', () => {
	expect(to(open('RpaHypercareOverdue', 'breve').id)).toEqual({
		addresses: ['rpa@example.dk'],
		because: 'team',
	});
	expect(to(open('RpaCollectorDown', null).id)).toEqual({
		addresses: ['it-drift@example.dk'],
		because: 'default',
	});
});

it('a robot whose rota nobody knows reaches the default on-call', () => {
	expect(to(open('RpaRunFailed', 'moms').id).addresses).toEqual(['it-drift@example.dk']);
});

describe('A change of a robot', () => {
	const withTeam = readOncall(
		'default: [it-drift@example.dk]\nteams: { rpa-team: [rpa@example.dk] }\nalerts: { RpaDriftDetected: rpa-team, RpaSystemDriftDetected: rpa-team }\n',
		'oncall.yaml',
	);
	const routed = 'oncall' in withTeam ? withTeam.oncall : undefined!;
	const put = (id: string, more: Partial<RobotDetail>) =>
		store.robots.put(robotOf({ id, oncall: ['vagt@example.dk'], ...more }), NOW);
	const told = (alertname: string, robot: string | null, from = routed, subject: string | null = null) => {
		const { id } = store.incidents.open({
			...{ alertname, robot, subject, severity: 'warning', quiet: false },
			...{ since: NOW, openedAt: NOW, confirmed: true },
		});
		return recipientsOf(store, from, store.incidents.get(id)!, NOW);
	};

	it('goes to the team of oncall.yaml alone where the register says nothing', () => {
		put('breve', { driftTo: ['vagt@example.dk'], driftOncall: false });
		expect(told('RpaDriftDetected', 'breve')).toEqual({ addresses: ['rpa@example.dk'], because: 'team' });
	});

	it('goes to on-call too where the register says so', () => {
		put('breve', { driftTo: ['vagt@example.dk'], driftOncall: true });
		expect(told('RpaDriftDetected', 'breve').addresses).toEqual(['rpa@example.dk', 'vagt@example.dk']);
	});

	it('goes to the RPA team of the register where oncall.yaml names none', () => {
		put('breve', { driftTo: ['team@example.dk'], driftOncall: false });
		expect(told('RpaDriftDetected', 'breve', oncall)).toEqual({
			addresses: ['team@example.dk'],
			because: 'team',
		});
	});

	it('goes to the robot’s own on-call where no RPA team is named anywhere', () => {
		put('breve', { driftTo: ['vagt@example.dk'], driftOncall: false });
		expect(told('RpaDriftDetected', 'breve', oncall)).toEqual({
			addresses: ['vagt@example.dk'],
			because: 'robot',
		});
	});

	it('of a system goes to whom the robots that work in it name', () => {
		put('breve', { driftTo: ['team@example.dk'], targetSystems: ['KMD Aktiv'] });
		put('konti', { driftTo: ['others@example.dk'], targetSystems: ['Prisme'] });
		put('moms', { driftTo: ['team@example.dk'], targetSystems: ['Prisme'] });
		expect(told('RpaSystemDriftDetected', null, oncall, 'KMD Aktiv').addresses).toEqual(['team@example.dk']);
	});
});
