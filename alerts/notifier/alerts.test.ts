import { utimesSync, writeFileSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import Value from 'typebox/value';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IncidentList } from '#model/incident.ts';
import { startCollector } from './testing/collector.ts';
import { START, startWatch, type TestWatch, webhookOf } from './testing/notifier.ts';

let watch: TestWatch;
/** Alertmanager's API as far as the notifier asks it; null answers nothing (503). */
let known: { silences: unknown[]; alerts: unknown[] } | null;
let alertmanager: FastifyInstance;

beforeEach(async () => {
	known = { silences: [], alerts: [] };
	alertmanager = Fastify();
	alertmanager.get('/api/v2/silences', (_request, reply) =>
		reply.code(known ? 200 : 503).send(known?.silences),
	);
	alertmanager.get('/api/v2/alerts', (_request, reply) => reply.code(known ? 200 : 503).send(known?.alerts));
	const url = await alertmanager.listen({ host: '127.0.0.1', port: 0 });
	watch = await startWatch({ ALERTMANAGER_URL: url });
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['a@example.dk'] });
});
afterEach(async () => {
	await watch.close();
	await alertmanager.close();
});

const alive = {
	labels: { alertname: 'RpaWatchdog' },
	startsAt: '2026-11-23T12:00:00Z',
	status: { state: 'active' },
};
const watchdog = { alertname: 'RpaWatchdog', severity: 'info' };
const silence = (name: string, value: string, isRegex = false) => ({
	status: { state: 'active' },
	matchers: [{ name, value, isRegex, isEqual: true }],
});

/** Rounds with the watchdog arriving, as in a monitoring that is well. */
async function well(seconds: number, every = 10): Promise<void> {
	for (let passed = 0; passed < seconds; passed += every) {
		await watch.post(watchdog);
		await watch.rounds(every, every);
	}
}

describe('the webhook', () => {
	it.each([
		['no alerts', { version: '4' }, /alerts/],
		['an older version', { ...webhookOf(), version: '3' }, /version/],
		[
			'a time that is none',
			{ version: '4', alerts: [{ status: 'firing', labels: {}, startsAt: 'now' }] },
			/startsAt/,
		],
	])('refuses %s with the place and the reason', async (_name, payload, place) => {
		const answer = await watch.notifier.app.inject({ method: 'POST', url: '/alertmanager', payload });
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error).toMatch(place);
		expect(await watch.incidents()).toEqual([]);
	});

	it('repeated by Alertmanager opens one incident and sends one mail', async () => {
		for (let time = 0; time < 3; time++) await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' });
		await watch.round();
		await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' });
		await well(600);
		expect(watch.mail.mails).toHaveLength(1);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
	});

	it('never decides who is mailed', async () => {
		const labels = { oncall: 'thief@example.com', to: 'thief@example.com', email: 'thief@example.com' };
		await watch.post({ alertname: 'RpaRunMissed', robot: 'breve', labels, annotations: labels });
		await watch.post({ alertname: 'Foreign', robot: 'nobody', labels, annotations: labels });
		await watch.rounds(10);
		expect(watch.mail.mails.map(mail => mail.to).sort()).toEqual(['a@example.dk', 'it-drift@example.dk']);
	});

	it('cannot put lines into the headers of a mail', async () => {
		const nasty = 'x\r\nBcc: thief@example.com';
		await watch.post({ alertname: nasty, robot: nasty, annotations: { summary: nasty } });
		await watch.round();
		expect(watch.mail.mails).toHaveLength(1);
		expect(watch.mail.mails[0]!.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
	});
});

describe('an alert', () => {
	it('about a robot goes to its on-call, and its end into the same thread', async () => {
		await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' });
		await watch.round();
		watch.pass(1800);
		watch.run('breve', 'success');
		await watch.post({ alertname: 'RpaRunMissed', robot: 'breve', status: 'resolved' }, watchdog);
		await watch.round();
		const [opened, ended] = watch.mail.mails.map(({ parsed }) => parsed);
		expect(opened!.subject).toBe('[Robotvagt] Breve: run missed, Mon 23 Nov 14:00');
		expect(ended!.subject).toBe(`Re: ${opened!.subject}`);
		expect(ended!.references).toBe(opened!.messageId);
		expect(ended!.text?.replace(/\s+/g, ' ')).toContain('Over since 14:30, after 30 min');
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('of the team goes to the team', async () => {
		await watch.post({ alertname: 'RpaDriftDetected', robot: 'breve', severity: 'warning' });
		await watch.round();
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['rpa@example.dk']);
	});

	it('that is only information is kept and shown, not mailed', async () => {
		await watch.post({ alertname: 'RpaUnregisteredRobot', severity: 'info' });
		await watch.round();
		expect(watch.mail.mails).toEqual([]);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
	});

	it('of somebody’s own rules is shown in its own words', async () => {
		await watch.post({
			alertname: 'DiskFull',
			annotations: { summary: 'A disk is full.', description: 'C: has 0 B.' },
		});
		await watch.round();
		expect(watch.texts()[0]).toContain('A disk is full. C: has 0 B.');
	});

	it('that lasts until all its parts are over', async () => {
		const part = (signal: string, status: 'firing' | 'resolved') => ({
			alertname: 'RpaDriftDetected',
			robot: 'breve',
			severity: 'warning',
			labels: { signal },
			status,
		});
		await watch.post(part('items', 'firing'), part('duration', 'firing'));
		await watch.round();
		await watch.post(part('items', 'resolved'), part('duration', 'firing'));
		await watch.round();
		expect(await watch.incidents('?open=true')).toHaveLength(1);
		await watch.post(part('duration', 'resolved'));
		await watch.round();
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('about a missed run does not end while the collector still waits for the run', async () => {
		watch.collector.addRobot({ id: 'late', oncall: ['l@example.dk'], deadlineAt: '2026-11-23T12:55:00Z' });
		await watch.post({ alertname: 'RpaRunMissed', robot: 'late' });
		await watch.post({ alertname: 'RpaRunMissed', robot: 'late', status: 'resolved' });
		await watch.rounds(60);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
		watch.collector.addRobot({ id: 'late', oncall: ['l@example.dk'], deadlineAt: '2026-11-30T12:55:00Z' });
		await watch.rounds(10);
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('about a robot does not end because the collector went away and took its metrics along', async () => {
		await watch.post({ alertname: 'RpaRunStuck', robot: 'breve' });
		await watch.round();
		const port = Number(new URL(watch.collector.url).port);
		await watch.collector.close();
		await watch.post({ alertname: 'RpaRunStuck', robot: 'breve', status: 'resolved' });
		await well(60);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
		const again = await startCollector(port);
		await well(10);
		expect(await watch.incidents('?open=true')).toEqual([]);
		await again.close();
	});

	it('whose end Alertmanager forgot in a restart ends ten minutes later', async () => {
		await watch.post({ alertname: 'RpaRunStuck', robot: 'breve' });
		known = { silences: [], alerts: [alive] };
		await well(300, 60);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
		await well(900, 60);
		expect(await watch.incidents('?open=true')).toEqual([]);
	});
});

describe('a failed run told by an alert', () => {
	it('and by the collector is one incident and one mail', async () => {
		const run = watch.run('breve', 'system_exception');
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve' });
		await watch.rounds(30);
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve' });
		await watch.rounds(60);
		expect(watch.mail.mails).toHaveLength(1);
		expect(await watch.incidents()).toMatchObject([{ runs: [run] }]);
	});

	it('that the collector says is over by now is no incident', async () => {
		watch.run('breve', 'success');
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve', startsAt: START - 60_000 });
		await watch.rounds(60);
		expect(watch.mail.mails).toEqual([]);
		expect(await watch.incidents()).toEqual([]);
	});
});

describe('a silence', () => {
	it.each([
		['the robot', silence('robot', 'breve')],
		['an expression', silence('name', 'Br.*', true)],
		['a department', silence('department', 'Ydelseskontoret')],
	])('on %s holds the mail, and the failure is mailed when the silence ends', async (_name, given) => {
		known = { silences: [given], alerts: [] };
		const run = watch.run('breve', 'system_exception');
		await well(600);
		expect(watch.mail.mails).toEqual([]);
		expect(await watch.metrics()).not.toMatch(/^rpa_notifier_outbox_oldest_timestamp_seconds/m);
		known = { silences: [], alerts: [] };
		await well(20);
		expect(watch.texts()[0]).toContain(run);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it.each([
		['another robot', silence('robot', 'konti')],
		['an expression nobody can read', silence('robot', '(', true)],
		['this robot that has ended', { ...silence('robot', 'breve'), status: { state: 'expired' } }],
	])('on %s holds nothing', async (_name, given) => {
		known = { silences: [given], alerts: [] };
		watch.run('breve', 'system_exception');
		await watch.round();
		expect(watch.mail.mails).toHaveLength(1);
	});

	it('that outlasts another alert lets it pass unheard', async () => {
		known = { silences: [silence('robot', 'breve')], alerts: [] };
		await watch.post({ alertname: 'RpaRunStuck', robot: 'breve' });
		await well(60);
		await watch.post({ alertname: 'RpaRunStuck', robot: 'breve', status: 'resolved' });
		await well(60);
		known = { silences: [], alerts: [] };
		await well(60);
		expect(watch.mail.mails).toEqual([]);
	});

	it('cannot be known when Alertmanager does not answer: the mail goes out', async () => {
		known = null;
		watch.run('breve', 'system_exception');
		await watch.round();
		expect(watch.mail.mails).toHaveLength(1);
	});
});

it('holds the mail of an alert that Alertmanager inhibits', async () => {
	const labels = { alertname: 'RpaRunFailed', robot: 'breve' };
	known = {
		silences: [],
		alerts: [{ labels, startsAt: '2026-11-23T12:00:00Z', status: { state: 'suppressed' } }],
	};
	watch.run('breve', 'system_exception');
	await watch.round();
	expect(watch.mail.mails).toEqual([]);
});

describe('the watchdog', () => {
	it('that stops is mailed once, with since when, and its return in the same thread', async () => {
		await well(120);
		await watch.rounds(3600, 30);
		expect(watch.subjects()).toEqual(['[Robotvagt] the monitoring is blind, Mon 23 Nov 14:07']);
		expect(watch.texts()[0]?.replace(/\s+/g, ' ')).toContain('last heard today at 14:01');
		await well(60);
		expect(watch.subjects()[1]).toMatch(/^Re: /);
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('that never came is mailed five minutes after the start', async () => {
		await watch.rounds(300);
		expect(watch.mail.mails).toEqual([]);
		await watch.rounds(20);
		expect(watch.mail.mails).toHaveLength(1);
	});

	it('could not arrive while the notifier was down: that alone is no blindness', async () => {
		await well(60);
		watch.pass(3600);
		await watch.restart();
		await watch.rounds(240);
		expect(watch.mail.mails).toEqual([]);
	});
});

describe('what others read', () => {
	it('the list of incidents has the shape they expect', async () => {
		watch.run('breve', 'system_exception');
		await watch.post({ alertname: 'RpaCollectorDown' });
		await watch.round();
		const list = (await watch.notifier.app.inject('/v1/incidents?open=true')).json();
		expect(Value.Check(IncidentList, list)).toBe(true);
		expect(list.incidents.map(({ title }: { title: string }) => title).sort()).toEqual([
			'Breve: run failed',
			'the collector does not answer',
		]);
	});

	it('the metrics tell of open incidents, mails and webhooks', async () => {
		watch.run('breve', 'system_exception');
		await watch.post(watchdog);
		await watch.round();
		const metrics = await watch.metrics();
		expect(metrics).toContain(
			'rpa_notifier_incident{robot="breve",alertname="RpaRunFailed",severity="critical"} 1',
		);
		expect(metrics).toContain('rpa_notifier_incidents_open{severity="critical"} 1');
		expect(metrics).toContain('rpa_notifier_incidents_open{severity="info"} 0');
		expect(metrics).toContain('rpa_notifier_mails_total{result="sent"} 1');
		expect(metrics).toContain(`rpa_notifier_watchdog_last_seen_timestamp_seconds ${START / 1000}`);
		expect(metrics).toContain('rpa_notifier_collector_reachable 1');
	});

	it.each(['/healthz', '/readyz'])('%s answers', async url => {
		expect((await watch.notifier.app.inject(url)).statusCode).toBe(200);
	});

	it('a runbook is told with its title, and every one is listed', async () => {
		const get = (path: string) => watch.notifier.app.inject(`/v1/runbooks${path}`);
		const runbook = (await get('/RpaRunFailed')).json();
		expect(runbook).toMatchObject({ alertname: 'RpaRunFailed', title: "A robot's run failed" });
		expect(runbook.html).toContain('<h2>Put it right</h2>');
		const { runbooks } = (await get('')).json() as { runbooks: { alertname: string; title: string }[] };
		expect(runbooks).toContainEqual({ alertname: 'RpaRunFailed', title: "A robot's run failed" });
		expect((await get('/NoSuchAlert')).statusCode).toBe(404);
		expect((await get('/..%2FREADME')).statusCode).toBe(400);
	});
});

it('uses a changed oncall.yaml at once, and a faulty one never', async () => {
	const write = (text: string, at: number) => {
		writeFileSync(watch.oncall, text);
		utimesSync(watch.oncall, at, at);
	};
	write('default: [new@example.dk]\n', 1000);
	await watch.post({ alertname: 'RpaCollectorDown' });
	await watch.round();
	write('default: nobody\n', 2000);
	await watch.post({ alertname: 'RpaNotifierDown' });
	await watch.round();
	expect(watch.mail.mails.map(mail => mail.to)).toEqual(['new@example.dk', 'new@example.dk']);
});
