import { afterEach, expect, test } from 'vitest';
import { hostileRobots } from './sample/hostile.ts';
import { hostileIncidents, incident, someIncidents, systemDown } from './sample/incidents.ts';
import { sixRobots } from './sample/robots.ts';
import type { Scene } from './sample/scene.ts';
import { type Stage, stage } from './sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const OPEN = '/incidents/9f3c2b7a1d5e4c80';
let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function scene(more: Partial<Scene> = {}): Promise<Stage> {
	on = await stage({ now: NOW, robots: sixRobots(NOW), incidents: someIncidents(NOW), ...more });
	return on;
}
const get = async (url: string, headers = {}) => {
	const reply = await (on as Stage).web.inject({ url, headers });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
};
const OURS = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };
const post = async (url: string, fields: Record<string, string>, headers: Record<string, string> = OURS) => {
	const reply = await (on as Stage).web.inject({
		method: 'POST',
		url,
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		payload: new URLSearchParams(fields).toString(),
	});
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
};
const take = (fields: Record<string, string>, headers: Record<string, string> = OURS, path = OPEN) =>
	post(`${path}/acknowledge`, fields, headers);
const holder = (id = '9f3c2b7a1d5e4c80') =>
	on?.scene.incidents.find(one => one.id === id)?.acknowledgedBy ?? null;

test('incidents stand in three groups: nobody has it, somebody has it, past', async () => {
	await scene();
	const { body } = await get('/incidents');
	const at = (text: string) => body.indexOf(text);
	expect(body).toContain('2 incidents wait for somebody to take them. 1 is taken.');
	const order = ['incident-9f3c2b7a1d5e4c80', 'incident-c0ffee00c0ffee00', 'incident-4b1d9e0c77aa2f16'];
	const places = [at('id="unacknowledged"'), ...order.slice(0, 2).map(at), at('id="acknowledged"')];
	expect([...places, at('incident-4b1d9e0c77aa2f16'), at('id="past"'), at('incident-past')]).toEqual(
		[...places, at('incident-4b1d9e0c77aa2f16'), at('id="past"'), at('incident-past')].toSorted(
			(a, b) => a - b,
		),
	);
	expect(Math.min(...places)).toBeGreaterThan(0);
	expect(body).toContain('Waiting for KMD Aktiv to come back');
	expect(body).toContain('href="/robots/par-11-oplysningspligt"');
});

test('the words are the viewer’s, whatever language the notifier mails in', async () => {
	await scene();
	const { body } = await get('/incidents?lang=da');
	expect(body).toContain('Kørsel udeblev');
	expect(body).toContain('2 hændelser venter på, at nogen tager dem. 1 er taget.');
	expect(body).not.toContain('run missed');
});

test('robot and severity narrow all groups, and stand in the address', async () => {
	await scene();
	const rows = async (query: string) =>
		(await get(`/incidents?${query}`)).body.match(/id="incident-/g)?.length ?? 0;
	expect(await rows('severity=warning')).toBe(1 + 7);
	expect(await rows('robot=par-11-oplysningspligt&severity=critical')).toBe(1 + 8);
	expect((await get('/incidents?robot=nobody')).body).toContain('None fits the filter');
	expect((await get('/incidents?robot=nobody')).body).toContain('<option value="nobody" selected>');
});

test('older incidents are a page away, with the filter kept', async () => {
	await scene();
	const first = (await get('/incidents')).body;
	expect(first).toContain('incident-past000000000024');
	expect(first).not.toContain('incident-past000000000025');
	expect(first).toContain('/incidents?cursor&#61;25#past');
	const second = (await get('/incidents?cursor=25')).body;
	expect(second).toContain('incident-past000000000030');
	expect(second).toContain('Newest incidents');
	expect(second).not.toContain('Older incidents');
});

test('nothing open is good news only while collector and notifier answer', async () => {
	const { silence, clock } = await scene({ incidents: [] });
	const { body } = await get('/incidents');
	expect(body).toContain('No open incidents');
	expect(body).toContain('The watch itself is awake: collector and notifier answered at 14:00:00');
	expect(body).toContain('No incident is over yet');
	await silence();
	clock.now += 60_000;
	const silent = (await get('/incidents')).body;
	expect(silent).toContain('No contact with the notifier since 14:00 (1 min ago)');
	expect(silent).toContain('What is open right now is not known');
	expect(silent).not.toContain('No open incidents');
});

test('without the collector, nothing open is not called good', async () => {
	const { scene: told, clock } = await scene({ incidents: [] });
	told.now = Number.NaN;
	clock.now += 5000;
	const { body } = await get('/incidents');
	expect(body).toContain('But the collector does not answer');
	expect(body).not.toContain('class="state fine"');
});

test('a notifier that has never answered is no empty list', async () => {
	const { silence } = await scene();
	await silence();
	const { body } = await get('/incidents');
	expect(body).toContain('No contact with the notifier. Whether anything is wrong is not known here.');
	expect(body).not.toMatch(/No open incidents|id="past"/);
	expect((await get(OPEN)).status).toBe(503);
});

test('an incident has a page: how it stands, what to do, what happened', async () => {
	await scene();
	const { body } = await get(OPEN);
	expect(body).toContain('Betaling af lægeerklæringer: run failed');
	expect(body).toContain('Open for 12 min, and nobody has taken it yet. 1 scheduled run missed meanwhile.');
	expect(body).toContain('href="http://localhost:8080/runbooks/RpaRunFailed"');
	expect(body).toContain('href="/runs/laege-30"');
	expect(body).toContain('Re: [Robotvagt] Betaling af lægeerklæringer: run failed');
	expect(body).toContain('hx-get="/live/incidents/9f3c2b7a1d5e4c80"');
	const over = (await get('/incidents/past000000000000')).body;
	expect(over).toContain(
		'Over since yesterday 21:20, after 20 min. Then a run succeeded. Kirsten Holm had it.',
	);
	expect(over).not.toMatch(/<form class="acknowledge"|hx-get="\/live\/incidents/);
	expect((await get('/incidents/none')).status).toBe(404);
});

test('of a night of failures the first and the last are told', async () => {
	const runs = Array.from({ length: 500 }, (_, i) => `night-${i}`);
	await scene({ incidents: [incident({ id: 'long', runs, mails: 90 })] });
	const { body } = await get('/incidents/long');
	expect(body).toContain('541 more in between');
	expect(body).toContain('the last 25 of 500');
	expect(body.match(/class="run_failed"/g)?.length).toBeLessThan(51);
});

test('who takes an incident has it, and need not write the name again', async () => {
	await scene();
	const reply = await take({ by: ' Kirsten Holm ', comment: 'On it' });
	expect([reply.status, reply.headers.location]).toEqual([303, OPEN]);
	expect(String(reply.headers['set-cookie'])).toMatch(
		/^name=Kirsten%20Holm; Path=\/incidents; .*SameSite=Strict; HttpOnly$/,
	);
	const { body } = await get(OPEN, { cookie: 'lang=en; name=Kirsten%20Holm' });
	expect(body).toContain('Kirsten Holm has had it since 14:00. Open for 12 min');
	expect(body).toContain('Kirsten Holm took it');
	expect(body).toContain('value="Kirsten Holm"');
	expect(body).toContain('Say that you have it too');
	expect(on?.scene.incidents.find(({ id }) => OPEN.endsWith(id))?.comment).toBe('On it');
});

test.each([
	['another site', { ...OURS, 'sec-fetch-site': 'cross-site' }],
	['a sister site', { ...OURS, 'sec-fetch-site': 'same-site' }],
	['another origin over plain HTTP', { host: 'robotvagt.example', origin: 'http://evil.example' }],
	['an origin kept secret', { host: 'robotvagt.example', origin: 'null' }],
	['nobody knows where', { host: 'robotvagt.example' }],
])('a form sent by %s is refused and says what to do', async (_name, headers) => {
	await scene();
	const { status, body } = await take({ by: 'Thief' }, headers);
	expect(status).toBe(403);
	expect(body).toContain('Open the incident here and press the button there');
	expect(holder()).toBeNull();
});

test('what cannot be noted says why, and what was written stays', async () => {
	const { silence } = await scene();
	const unnamed = await take({ by: '  ', comment: 'half a thought' });
	expect(unnamed.status).toBe(400);
	expect(unnamed.body).toContain('write your name');
	expect(unnamed.body).toContain('value="half a thought"');
	const long = await take({ by: 'K'.repeat(121) });
	expect([long.status, long.body.includes('at most 120 characters')]).toEqual([400, true]);
	const over = await take({ by: 'Kirsten Holm' }, OURS, '/incidents/past000000000001');
	expect([over.status, over.body.includes('It was over before you pressed the button')]).toEqual([409, true]);
	expect((await take({ by: 'Kirsten Holm' }, OURS, '/incidents/none')).status).toBe(404);
	await silence();
	const silent = await take({ by: 'Kirsten Holm', comment: 'half a thought' });
	expect(silent.status).toBe(503);
	expect(silent.body).toContain('whether it was noted is not known');
	expect(silent.body).toContain('value="half a thought"');
	expect(holder()).toBeNull();
});

test('silence for a time is asked of the notifier, with the time it lasts until; what went wrong is said', async () => {
	const { scene: said } = await scene();
	const page = await get(OPEN);
	expect(page.body).toContain('Silence it for a time');
	expect(page.body).toContain('Goes to teamleder@example.dk 14:18 unless somebody takes it');
	const form = { by: 'Kirsten Holm', choice: '4h', comment: 'Upgrade' };
	const send = (fields: Record<string, string>, headers: Record<string, string> = OURS) =>
		post(`${OPEN}/silence`, fields, headers);
	expect((await send(form, { ...OURS, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	for (const wrong of [
		{ ...form, by: '' },
		{ ...form, choice: 'for ever' },
	]) {
		const { status, body } = await send(wrong);
		expect([status, body.includes('value="Upgrade"')]).toEqual([400, true]);
	}
	said.deaf = true;
	const deaf = await send(form);
	expect([deaf.status, deaf.body.includes('Alertmanager would not')]).toEqual([502, true]);
	said.deaf = false;
	expect((await send(form)).status).toBe(303);
	expect((await get(OPEN)).body).toContain('Silenced until 18:00: mails wait until then');
});

test('what a system is down for names its robots, and lists the runs by robot', async () => {
	await scene({ incidents: [systemDown(NOW)] });
	const { body } = await get('/incidents/5a5a0c1be77d3e02');
	expect(body).toContain('KMD Aktiv: ');
	expect(body).toContain('§ 11 Oplysningspligt');
	expect((await get('/incidents')).body).toContain('3 robots');
});

test('a language chosen after a failed try leads to the incident', async () => {
	await scene();
	expect((await take({ by: '' })).body).toContain(`href="${OPEN}?lang&#61;da"`);
	expect((await get(`${OPEN}/acknowledge`)).headers.location).toBe(OPEN);
});

test('pages that may not acknowledge offer no form, and take none', async () => {
	await scene({ acknowledge: false });
	const { body } = await get(OPEN);
	expect(body).not.toContain('<form class="acknowledge"');
	expect(body).toContain('turned off here (WEB_ACKNOWLEDGE)');
	expect((await get('/incidents')).body).not.toContain('Take it');
	expect((await take({ by: 'Kirsten Holm' })).status).toBe(403);
	expect(holder()).toBeNull();
});

test('nothing that is said of an incident becomes code', async () => {
	const incidents = hostileIncidents(NOW);
	await scene({ robots: hostileRobots(NOW), incidents });
	const pages = ['/incidents', '/', ...incidents.map(({ id }) => `/incidents/${encodeURIComponent(id)}`)];
	for (const url of [...pages, '/incidents?robot="><script>&cursor="><img>']) {
		const { body } = await get(url, { cookie: 'name=%22%3E%3Cscript%3E' });
		expect(body).not.toMatch(/<script(?! defer src="\/)/);
		expect(body).not.toMatch(/<img|<[^>]* on\w+=|style=|href="javascript/);
	}
	const { body } = await take({ by: '"><script>x</script>', comment: '' }, OURS, '/incidents/past');
	expect(body).not.toMatch(/<script(?! defer src="\/)/);
});

test('a broken cookie is no name and no fault', async () => {
	await scene();
	expect((await get(OPEN, { cookie: 'name=%E0%A4%A' })).status).toBe(200);
});
