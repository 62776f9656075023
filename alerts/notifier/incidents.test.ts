import { Check } from 'typebox/value';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Incident, IncidentDetail, IncidentList } from '#model/incident.ts';
import { startWatch, type TestWatch } from './testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
	watch.collector.addRobot({ id: 'breve', name: 'Breve' });
});
afterEach(() => watch.close());

const get = async (path: string) => {
	const answer = await watch.notifier.app.inject(path);
	return { status: answer.statusCode, body: answer.json() };
};
const acknowledge = async (id: string, payload: Record<string, unknown>) => {
	const url = `/v1/incidents/${id}/acknowledge`;
	const answer = await watch.notifier.app.inject({ method: 'POST', url, payload });
	return { status: answer.statusCode, body: answer.json() };
};

/** Breve has failed once, and its mail has gone. */
async function failed(): Promise<string> {
	watch.run('breve', 'system_exception', { error: { type: 'SelectorNotFound', message: 'case 4711' } });
	await watch.round();
	const [incident] = await watch.incidents('?state=open');
	return incident.id;
}

it('an incident tells what happened in it, from the failed run to the first good one', async () => {
	const id = await failed();
	watch.pass(60);
	await acknowledge(id, { by: 'Kirsten Holm', comment: 'On it' });
	watch.pass(600);
	watch.run('breve', 'timeout');
	await watch.round();
	watch.pass(600);
	const good = watch.run('breve', 'success');
	await watch.round();
	const { body } = await get(`/v1/incidents/${id}`);
	expect(Check(IncidentDetail, body)).toBe(true);
	const told = body.timeline.map(({ at, what, run, who, text }: Record<string, string | null>) =>
		[at?.slice(11, 19), what, run ?? who, text].filter(part => part !== null).join(' '),
	);
	expect(told).toEqual([
		'13:00:00 run_failed run-1 SelectorNotFound',
		'13:00:00 opened',
		'13:00:00 mailed [Robotvagt] Breve: run failed, Mon 23 Nov 14:00',
		'13:01:00 acknowledged Kirsten Holm On it',
		'13:11:00 run_failed run-2',
		'13:11:00 mailed Re: [Robotvagt] Breve: run failed, Mon 23 Nov 14:00',
		'13:21:00 closed',
		'13:21:00 mailed Re: [Robotvagt] Breve: run failed, Mon 23 Nov 14:00',
	]);
	expect(body).toMatchObject({
		firstGoodRun: good,
		missedRuns: 0,
		runs: ['run-1', 'run-2'],
		runbook: 'https://robotvagt.example.dk/runbooks/RpaRunFailed',
	});
	expect(watch.texts().map(text => /Acknowledged +by Kirsten Holm/.test(text))).toEqual([false, true, true]);
	expect(watch.texts()[0]).toContain(`https://robotvagt.example.dk/incidents/${id}`);
});

it('who acknowledges first has it; what others say is kept beside it, and a repeat changes nothing', async () => {
	const id = await failed();
	for (const said of [
		{ by: 'Kirsten Holm', comment: 'On it' },
		{ by: 'Kirsten Holm', comment: 'On it' },
		{ by: 'Aage Lind' },
		{ by: 'Kirsten Holm', comment: 'Password had expired' },
	]) {
		watch.pass(60);
		const { status, body } = await acknowledge(id, said);
		expect([status, body.acknowledgedBy, body.acknowledgedAt, body.comment]).toEqual([
			200,
			'Kirsten Holm',
			'2026-11-23T13:01:00.000Z',
			'On it',
		]);
	}
	const { body } = await get(`/v1/incidents/${id}`);
	const taken = body.timeline.filter(({ what }: { what: string }) => what === 'acknowledged');
	expect(taken.map(({ who, text }: { who: string; text: string | null }) => [who, text])).toEqual([
		['Kirsten Holm', 'On it'],
		['Aage Lind', null],
		['Kirsten Holm', 'Password had expired'],
	]);
});

it('an acknowledgement outlives a crash', async () => {
	const id = await failed();
	await acknowledge(id, { by: 'Kirsten Holm' });
	await watch.restart();
	expect((await get(`/v1/incidents/${id}`)).body.acknowledgedBy).toBe('Kirsten Holm');
});

it('what is unknown, over or says nobody is refused with the reason', async () => {
	const id = await failed();
	expect(await acknowledge('0000000000000000', { by: 'K' })).toMatchObject({
		status: 404,
		body: { error: 'no incident 0000000000000000' },
	});
	for (const said of [{}, { by: '' }, { by: ' \n\u0000' }, { by: 'K', more: 1 }, { by: 'K'.repeat(121) }]) {
		const { status, body } = await acknowledge(id, said);
		expect([status, typeof body.error]).toEqual([400, 'string']);
	}
	expect((await get(`/v1/incidents/${id}`)).body.acknowledgedBy).toBeNull();
	watch.pass(60);
	watch.run('breve', 'success');
	await watch.round();
	const late = await acknowledge(id, { by: 'Kirsten Holm' });
	expect(late.status).toBe(409);
	expect(late.body.error).toContain('is over since 2026-11-23T13:01:00.000Z');
	expect((await get('/v1/incidents/none')).status).toBe(404);
});

it('no personal number is kept in a name or a comment, and neither can break a line', async () => {
	const id = await failed();
	await acknowledge(id, { by: 'K\r\nBcc: x 010203-4567', comment: 'Case of 0102034567 is done by hand' });
	const { body } = await get(`/v1/incidents/${id}`);
	expect(body.acknowledgedBy).toBe('K Bcc: x [CPR]');
	expect(body.comment).toBe('Case of [CPR] is done by hand');
	expect(JSON.stringify(body)).not.toMatch(/010203/);
});

it('the robot’s own runbook goes before the one of the alert', async () => {
	watch.collector.addRobot({ id: 'breve', name: 'Breve', runbook: 'https://wiki.example.dk/breve' });
	const id = await failed();
	expect((await get(`/v1/incidents/${id}`)).body.runbook).toBe('https://wiki.example.dk/breve');
});

it('an alert of somebody’s own rules has the runbook it names, and none when it names no web page', async () => {
	const foreign = (alertname: string, runbook_url: string) => ({ alertname, annotations: { runbook_url } });
	await watch.post(
		foreign('DiskFull', 'https://wiki.example.dk/disk'),
		foreign('Odd', 'javascript:alert(1)'),
	);
	const runbooks = [];
	for (const { id } of await watch.incidents())
		runbooks.push((await get(`/v1/incidents/${id}`)).body.runbook);
	expect(runbooks.sort()).toEqual(['https://wiki.example.dk/disk', null]);
});

it('the list is read newest first, page by page, by state, robot and severity', async () => {
	for (let i = 0; i < 7; i++) {
		await watch.post({
			alertname: `Alert${i}`,
			robot: i % 2 ? 'odd' : 'even',
			severity: i > 4 ? 'warning' : 'critical',
		});
		watch.pass(i === 2 ? 0 : 60);
	}
	const names = async (query: string) =>
		(await watch.incidents(query)).map(({ alertname }: Incident) => alertname.slice(5)).join('');
	const first = (await get('/v1/incidents?limit=3')).body;
	expect(Check(IncidentList, first)).toBe(true);
	const pages = [first];
	while (pages.at(-1).next !== null) {
		pages.push((await get(`/v1/incidents?limit=3&cursor=${pages.at(-1).next}`)).body);
	}
	const all = pages.flatMap(({ incidents }) => incidents.map(({ alertname }: Incident) => alertname));
	expect(pages.map(({ incidents }) => incidents.length)).toEqual([3, 3, 1]);
	expect(new Set(all).size).toBe(7);
	expect(all.slice(0, 3)).toEqual(['Alert6', 'Alert5', 'Alert4']);
	const [newest] = await watch.incidents('?limit=1');
	await acknowledge(newest.id, { by: 'Kirsten Holm' });
	expect(await names('?state=acknowledged')).toBe('6');
	expect(await names('?state=open&robot=odd')).toBe('531');
	expect(await names('?open=true&severity=warning')).toBe('65');
	expect(await names('?severity=warning&robot=even')).toBe('6');
	expect(await names('?state=closed')).toBe('');
	expect(await names('?open=false')).toBe('');
	for (const query of ['cursor=x', 'cursor=1-zz', 'state=gone', 'limit=0', 'severity=bad', 'q=1']) {
		expect((await get(`/v1/incidents?${query}`)).status, query).toBe(400);
	}
});

it('metrics tell what nobody has taken, and how many there have been since the beginning', async () => {
	const id = await failed();
	await watch.post({ alertname: 'RpaRunMissed', robot: 'breve', severity: 'warning' });
	const value = async (series: string) =>
		Number(
			(await watch.metrics())
				.split('\n')
				.find(line => line.startsWith(`${series} `))
				?.split(' ')[1],
		);
	expect(await value('rpa_notifier_incidents_unacknowledged{severity="critical"}')).toBe(1);
	expect(await value('rpa_notifier_incidents_unacknowledged{severity="warning"}')).toBe(1);
	await acknowledge(id, { by: 'Kirsten Holm' });
	expect(await value('rpa_notifier_incidents_unacknowledged{severity="critical"}')).toBe(0);
	expect(await value('rpa_notifier_incidents_open{severity="critical"}')).toBe(1);
	const total = 'rpa_notifier_incidents_total{robot="breve",severity="critical"}';
	expect(await value(total)).toBe(1);
	expect(await value('rpa_notifier_incidents_total{robot="breve",severity="info"}')).toBe(0);
	watch.pass(60);
	watch.run('breve', 'success');
	await watch.round();
	watch.notifier.store.prune(watch.now() + 400 * 86_400_000);
	await watch.restart();
	expect(await watch.incidents('?state=closed')).toEqual([]);
	expect(await value(total)).toBe(1);
	watch.run('breve', 'timeout');
	await watch.round();
	expect(await value(total)).toBe(2);
});

it('an alert about a failed run that the collector says is over counts as no incident', async () => {
	watch.run('breve', 'success');
	await watch.post({ alertname: 'RpaRunFailed', robot: 'breve' });
	await watch.round();
	expect(await watch.incidents()).toEqual([]);
	expect(await watch.metrics()).not.toMatch(/rpa_notifier_incidents_total\{robot="breve".*\} [1-9]/);
});

it('a page of another site cannot acknowledge behind the back of who opens it: its forms send no JSON', async () => {
	const id = await failed();
	const url = `/v1/incidents/${id}/acknowledge`;
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
		const headers = { 'content-type': type };
		const { statusCode } = await watch.notifier.app.inject({
			method: 'POST',
			url,
			headers,
			payload: '{"by":"Thief"}',
		});
		expect(statusCode, type).toBeGreaterThanOrEqual(400);
	}
	expect((await get(`/v1/incidents/${id}`)).body.acknowledgedBy).toBeNull();
});
