import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iso, startWatch, type TestWatch } from './testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
});
afterEach(() => watch.close());

const robots = (count: number, more: Record<string, unknown> = {}) =>
	Array.from({ length: count }, (_, n) => {
		const id = `robot-${String(n).padStart(3, '0')}`;
		watch.collector.addRobot({ id, name: `Robot ${n}`, oncall: ['a@example.dk'], ...more });
		return id;
	});
const failOn = (robot: string, system = 'KMD Aktiv') =>
	watch.run(robot, 'system_exception', { targetSystems: [system] });
const open = async () =>
	(await watch.incidents('?open=true&limit=500')).map((one: { alertname: string; subject: string | null }) =>
		[one.alertname, one.subject].filter(Boolean).join('/'),
	);
const told = () => watch.texts().join('\n');

/** All that failed is named in a mail, is in one incident, and the collector knows. */
async function expectNothingLost(runs: string[]): Promise<void> {
	for (const run of runs) expect(told(), run).toContain(`/runs/${run}\n`);
	const held = (await watch.incidents('?limit=500')).flatMap((one: { runs: string[] }) => one.runs);
	expect(held.sort()).toEqual([...runs].sort());
	expect(watch.collector.unnotified()).toEqual([]);
}

describe('a target system that is down', () => {
	it('is one mail for all robots but the first, whose failure was told at once', async () => {
		const ids = robots(10);
		const runs = [failOn(ids[0]!)];
		await watch.round();
		watch.pass(60);
		watch.collector.setDown('KMD Aktiv', true);
		for (const id of ids.slice(1)) runs.push(failOn(id));
		await watch.rounds(600);
		expect(watch.subjects()).toEqual([
			expect.stringContaining('Robot 0: run failed'),
			expect.stringContaining('KMD Aktiv'),
		]);
		expect(await open()).toEqual(expect.arrayContaining(['RpaRunFailed', 'RpaTargetSystemDown/KMD Aktiv']));
		await expectNothingLost(runs);
		const [group] = (await watch.incidents('?open=true')).filter(
			(one: { robot: null }) => one.robot === null,
		);
		expect(group).toMatchObject({
			subject: 'KMD Aktiv',
			robots: ids.slice(1),
			severity: 'critical',
			mails: 1,
		});
		expect(group.title).toContain('KMD Aktiv: ');
	});

	it('is mailed to everybody who is on call for one of its robots', async () => {
		for (const id of ['x', 'y']) watch.collector.addRobot({ id, oncall: [`${id}@example.dk`] });
		watch.collector.setDown('KMD Aktiv', true);
		failOn('x');
		failOn('y');
		await watch.round();
		expect(watch.mail.mails.map(({ to }) => to).sort()).toEqual(['x@example.dk', 'y@example.dk']);
	});

	it('tells who is on call for a robot that joins within seconds, though others were mailed a moment ago', async () => {
		for (const id of ['x', 'y', 'z']) watch.collector.addRobot({ id, oncall: [`${id}@example.dk`] });
		watch.collector.setDown('KMD Aktiv', true);
		const runs = [failOn('x'), failOn('y')];
		await watch.round();
		runs.push(failOn('z'));
		await watch.rounds(20);
		expect(watch.mail.mails.filter(({ to }) => to === 'z@example.dk')).toHaveLength(1);
		runs.push(failOn('x'));
		await watch.rounds(60);
		expect(watch.mail.mails).toHaveLength(5);
		await watch.rounds(300);
		await expectNothingLost(runs);
	});

	it('takes in a robot whose alert comes before its failed run has been asked for', async () => {
		const ids = robots(3);
		watch.collector.setDown('KMD Aktiv', true);
		const runs = [failOn(ids[0]!), failOn(ids[1]!)];
		watch.collector.meanwhile(async () => {
			runs.push(failOn(ids[2]!));
			await watch.post({ alertname: 'RpaRunFailed', robot: ids[2]! });
		});
		await watch.rounds(400);
		expect(watch.subjects().filter(subject => !subject?.includes('KMD Aktiv'))).toEqual([]);
		expect(await open()).toEqual(['RpaTargetSystemDown/KMD Aktiv']);
		await expectNothingLost(runs);
	});

	it('ends when the collector says so, whatever Alertmanager says; who has not worked since is named', async () => {
		const ids = robots(3);
		watch.collector.setDown('KMD Aktiv', true);
		for (const id of ids) failOn(id);
		await watch.post({ alertname: 'RpaTargetSystemDown', labels: { target_system: 'KMD Aktiv' } });
		await watch.round();
		await watch.post({
			alertname: 'RpaTargetSystemDown',
			labels: { target_system: 'KMD Aktiv' },
			status: 'resolved',
		});
		await watch.rounds(60);
		expect(await open()).toEqual(['RpaTargetSystemDown/KMD Aktiv']);
		watch.pass(60);
		watch.run(ids[0]!, 'success');
		watch.collector.setDown('KMD Aktiv', false);
		await watch.round();
		expect(await open()).toEqual([]);
		expect(watch.mail.mails).toHaveLength(2);
		expect(watch.texts()[1]?.replace(/\s+/g, ' ')).toContain('Not proven yet, no good run since: 2 robots');
		// The alerts that were held back now come, and say nothing new.
		await watch.post(...ids.slice(1).map(robot => ({ alertname: 'RpaRunFailed', robot })));
		await watch.rounds(60);
		expect(watch.mail.mails).toHaveLength(2);
		expect(await open()).toEqual([]);
		const next = failOn(ids[1]!);
		await watch.round();
		expect(await open()).toEqual(['RpaRunFailed']);
		expect(watch.texts()[2]).toContain(`/runs/${next}\n`);
	});

	it('is told once, by the alert and by its failed runs; the alerts of its robots open nothing', async () => {
		const ids = robots(4);
		watch.collector.setDown('KMD Aktiv', true);
		const runs = ids.map(id => failOn(id));
		await watch.post({ alertname: 'RpaTargetSystemDown', labels: { target_system: 'KMD Aktiv' } });
		await watch.post(...ids.map(robot => ({ alertname: 'RpaRunFailed', robot })));
		await watch.rounds(60);
		await watch.post(...ids.map(robot => ({ alertname: 'RpaRunFailed', robot })));
		await watch.rounds(60);
		expect(await open()).toEqual(['RpaTargetSystemDown/KMD Aktiv']);
		expect(watch.mail.mails).toHaveLength(1);
		await expectNothingLost(runs);
	});

	it('that the collector does not call down is no incident', async () => {
		await watch.post({ alertname: 'RpaTargetSystemDown', labels: { target_system: 'KMD Aktiv' } });
		await watch.rounds(30);
		expect(await watch.incidents()).toEqual([]);
		expect(watch.mail.mails).toEqual([]);
	});
});

describe('alerts about no robot', () => {
	it('are one incident per thing they are about, each ending by itself', async () => {
		const gone = (worker: string, status?: 'resolved') => ({
			alertname: 'RpaWorkerGone',
			labels: { worker },
			...(status && { status }),
		});
		await watch.post(gone('VM-1'), gone('VM-2'));
		await watch.round();
		expect(watch.mail.mails).toHaveLength(2);
		expect((await open()).sort()).toEqual(['RpaWorkerGone/VM-1', 'RpaWorkerGone/VM-2']);
		await watch.post(gone('VM-1', 'resolved'));
		await watch.round();
		expect(await open()).toEqual(['RpaWorkerGone/VM-2']);
	});
});

describe('many failures at once', () => {
	it('500 over 300 robots in a minute are 13 mails, and every run is named', async () => {
		const ids = robots(300);
		const runs: string[] = [];
		for (let second = 0; second < 60; second += 10) {
			for (let n = 0; n < 84 && runs.length < 500; n++) runs.push(failOn(ids[runs.length % 300]!, 'Other'));
			await watch.rounds(10);
		}
		await watch.rounds(900, 60);
		const mails = new Set(watch.ids()).size;
		console.info(`500 failures of 300 robots in a minute: ${mails} mails, none lost`);
		expect(mails).toBeLessThanOrEqual(13);
		await expectNothingLost(runs);
		expect((await open()).filter((name: string) => name === 'RpaManyFailures')).toHaveLength(1);
	}, 120_000);

	it('a robot that matters most keeps a mail of its own', async () => {
		const ids = robots(20);
		watch.collector.addRobot({ id: 'vital', name: 'Vital', criticality: 'high', oncall: ['a@example.dk'] });
		for (const id of ids) failOn(id);
		await watch.round();
		failOn('vital');
		await watch.round();
		expect(watch.subjects().at(-1)).toContain('Vital: run failed');
	});

	it('are over when nothing has joined for ten minutes and every robot works again', async () => {
		const ids = robots(14);
		for (const id of ids) failOn(id);
		await watch.round();
		expect(await open()).toHaveLength(11);
		watch.pass(60);
		for (const id of ids) watch.run(id, 'success');
		await watch.rounds(500, 100);
		expect(await open()).toEqual(['RpaManyFailures']);
		await watch.rounds(200, 100);
		expect(await open()).toEqual([]);
		expect(new Set(watch.ids()).size).toBe(22);
	});

	it('a robot of them that fails again when the storm is over has an incident of its own', async () => {
		const ids = robots(12);
		const runs = ids.map(id => failOn(id));
		await watch.round();
		for (const id of ids.slice(0, 11)) watch.run(id, 'success');
		await watch.rounds(700, 100);
		runs.push(failOn(ids[11]!));
		await watch.rounds(60);
		expect(await open()).toEqual(['RpaRunFailed']);
		await expectNothingLost(runs);
	});

	it('200 missed runs are 11 mails; each is an incident that ends by itself', async () => {
		const ids = robots(200);
		await watch.post(...ids.map(robot => ({ alertname: 'RpaRunMissed', robot, severity: 'warning' })));
		await watch.rounds(900, 60);
		expect(new Set(watch.ids()).size).toBe(11);
		for (const [n] of ids.entries()) expect(told()).toContain(`Robot ${n}`);
		expect(await open()).toHaveLength(201);
		await watch.post(
			...ids.map(robot => ({
				alertname: 'RpaRunMissed',
				robot,
				severity: 'warning',
				status: 'resolved' as const,
			})),
		);
		await watch.rounds(60);
		expect(await open()).toEqual([]);
		// Ten that had mails of their own, and the one that told of the others.
		expect(new Set(watch.ids()).size).toBe(22);
	}, 60_000);
});

describe('a run that fails in a service window', () => {
	const window = (seconds: number) => ({
		from: iso(watch.now() - 60_000),
		until: iso(watch.now() + seconds * 1000),
		reason: 'Upgrade',
		targetSystem: null,
	});

	it('is mailed when the window ends, even if the robot works again, without Alertmanager too', async () => {
		watch.collector.addRobot({ id: 'breve', name: 'Breve', serviceWindow: window(3600) });
		const failed = watch.run('breve', 'system_exception');
		await watch.rounds(600, 60);
		watch.run('breve', 'success');
		await watch.rounds(2940, 60);
		expect(watch.mail.mails).toEqual([]);
		await watch.rounds(120);
		expect(watch.mail.mails).toHaveLength(1);
		expect(watch.texts()[0]).toContain(`/runs/${failed}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});

describe('a robot that comes and goes', () => {
	it('every ten minutes is one incident and at most one mail per failure, and each run is named', async () => {
		const [id] = robots(1);
		const runs: string[] = [];
		for (let time = 0; time < 12; time++) {
			runs.push(failOn(id!));
			await watch.rounds(300, 60);
			watch.run(id!, 'success');
			await watch.rounds(300, 60);
		}
		await watch.rounds(3600, 120);
		expect(await watch.incidents()).toHaveLength(1);
		expect(await open()).toEqual([]);
		expect(new Set(watch.ids()).size).toBeLessThan(20);
		await expectNothingLost(runs);
	}, 60_000);

	it('works again when it has done so twice, after the second time it came back within an hour', async () => {
		const [id] = robots(1);
		for (let time = 0; time < 3; time++) {
			failOn(id!);
			await watch.rounds(120, 60);
			watch.run(id!, 'success');
			await watch.rounds(120, 60);
		}
		expect(await open()).toEqual(['RpaRunFailed']);
		watch.run(id!, 'success');
		await watch.round();
		expect(await open()).toEqual([]);
	});

	it('is shown with every time it came back', async () => {
		const [id] = robots(1);
		failOn(id!);
		await watch.round();
		watch.pass(60);
		watch.run(id!, 'success');
		await watch.round();
		watch.pass(60);
		failOn(id!);
		await watch.round();
		const [{ id: incident }] = await watch.incidents();
		const detail = (await watch.notifier.app.inject(`/v1/incidents/${incident}`)).json();
		const moments = detail.timeline.map(({ what }: { what: string }) => what);
		expect(moments).toEqual('run_failed opened mailed closed mailed run_failed reopened mailed'.split(' '));
		expect(detail.timeline[2]).toMatchObject({ recipients: 1 });
	});
});

it('metrics tell how long it took to be taken and to recover, and how many mails, also after a restart', async () => {
	const [id] = robots(1);
	failOn(id!);
	await watch.round();
	const [{ id: incident }] = await watch.incidents();
	watch.pass(120);
	const url = `/v1/incidents/${incident}/acknowledge`;
	await watch.notifier.app.inject({ method: 'POST', url, payload: { by: 'Kirsten Holm' } });
	watch.pass(480);
	watch.run(id!, 'success');
	await watch.rounds(2400, 240);
	await watch.restart();
	const text = await watch.metrics();
	for (const line of [
		'rpa_notifier_time_to_acknowledge_seconds_bucket{severity="critical",le="60"} 0',
		'rpa_notifier_time_to_acknowledge_seconds_bucket{severity="critical",le="300"} 1',
		'rpa_notifier_time_to_acknowledge_seconds_sum{severity="critical"} 120',
		'rpa_notifier_time_to_acknowledge_seconds_count{severity="warning"} 0',
		'rpa_notifier_time_to_recover_seconds_count{severity="critical"} 1',
		'rpa_notifier_time_to_recover_seconds_bucket{severity="critical",le="+Inf"} 1',
		'rpa_notifier_mails_per_incident_sum{severity="critical"} 2',
	])
		expect(text).toContain(`${line}\n`);
});
