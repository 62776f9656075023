import { afterEach, expect, test } from 'vitest';
import { hostileRobots } from './sample/hostile.ts';
import { manyRobots, sixRobots } from './sample/robots.ts';
import { type Stage, stage } from './sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function six(): Promise<Stage> {
	on = await stage({ now: NOW, robots: sixRobots(NOW) });
	return on;
}
const openIncident = (id: string) => ({
	id,
	robot: 'par-11-oplysningspligt',
	alertname: 'RpaRunMissed',
	severity: 'critical' as const,
	title: 'is late',
	openedAt: '2026-11-23T12:45:00Z',
	closedAt: null,
	runs: [],
	mails: 1,
	subject: null,
	robots: [],
	escalation: { step: 0, nextAt: null },
	silencedUntil: null,
	acknowledgedAt: null,
	acknowledgedBy: null,
	comment: null,
});
const get = async (url: string, headers = {}) => {
	const reply = await (on as Stage).web.inject({ url, headers });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
};

test('the overview names every robot, its phase and what is wrong, worst first', async () => {
	await six();
	const { body } = await get('/');
	const at = (text: string) => body.indexOf(text);
	for (const { name } of sixRobots(NOW)) expect(at(name)).toBeGreaterThan(0);
	expect(body).toContain('2 of 6 robots need attention. 1 has yet to prove itself.');
	expect(body).toContain('Failed 12 min ago: SelectorNotFound in Log in');
	expect(body).toMatch(/Should have started by 11:48/);
	expect(at('Betaling af lægeerklæringer')).toBeLessThan(at('§ 11 Oplysningspligt'));
	expect(at('§ 11 Oplysningspligt')).toBeLessThan(at('Autogenerering'));
});

test('an open incident is told, also one that is about no single robot', async () => {
	const { scene } = await six();
	scene.incidents = [
		openIncident('a'),
		{ ...openIncident('b'), robot: null, subject: 'sdk', alertname: 'RpaSourceSilent' },
	];
	const { body } = await get('/');
	expect(body).toContain('<a href="/incidents/a">Incident open since 13:45, 1 mail sent, nobody has it</a>');
	expect(body).toContain(
		'<a href="/incidents/b"><bdi>sdk: nothing is heard of a source (since 13:45)</bdi></a>',
	);
	expect(body).toContain('2 incidents are open.');
});

test('the strip is a sentence for those who cannot see it', async () => {
	await six();
	expect((await get('/')).body).toMatch(/The last 30 runs: \d+ success, .* The latest: system exception\./);
});

test('pages speak Danish when asked, and remember it', async () => {
	await six();
	const reply = await get('/?lang=da');
	expect(reply.body).toContain('<html lang="da"');
	expect(reply.body).toContain('2 af 6 robotter kræver opmærksomhed');
	expect(reply.headers['set-cookie']).toContain('lang=da');
	expect((await get('/', { cookie: 'lang=da' })).body).toContain('Kræver opmærksomhed');
});

test('a filter in the address needs no script', async () => {
	await six();
	const { body } = await get('/?department=L%C3%B8n+%26+Personale');
	expect(body).toContain('1 of 6 shown');
	expect(body).toContain('robot-opdatering-af-konti-i-sd-loen');
	expect(body).not.toContain('robot-par-11-oplysningspligt');
	expect((await get('/?q=digital+post')).body).toContain('robot-udsendelse-af-kampagnebreve');
	expect((await get('/?state=late')).body).toContain('1 of 6 shown');
	expect((await get('/?phase=hypercare')).body).toContain('2 of 6 shown');
	expect((await get('/?q=nothing-like-it')).body).toContain('No robot matches this filter');
});

test('the live part is what the page holds, and keeps its filter', async () => {
	await six();
	const { body } = await get('/live/overview?phase=hypercare');
	expect(body).not.toContain('<html');
	expect(body).toContain('2 of 6 shown');
	expect(body).toContain('/live/overview?phase&#61;hypercare');
});

test('without contact the last facts are shown as old, and never as green', async () => {
	const { silence, clock } = await six();
	await get('/');
	await silence();
	clock.now += 180_000;
	const { body, status } = await get('/');
	expect(status).toBe(200);
	expect(body).toContain('No contact with the collector since 14:00 (3 min ago)');
	expect(body).toContain('id="live" class="stale"');
	expect(body).toContain('How the robots are is not known');
	expect(body).not.toContain('need attention.');
	expect(body).toContain('notifier does not answer');
});

test('contact that comes back is shown as live again', async () => {
	const { silence, speak, clock } = await six();
	await get('/');
	await silence();
	clock.now += 5000;
	expect((await get('/')).body).toContain('class="stale"');
	await speak();
	clock.now += 5000;
	expect((await get('/')).body).toContain('class="current"');
});

test('a collector that has never answered is no empty list of robots', async () => {
	const { silence } = await six();
	await silence();
	const { body } = await get('/');
	expect(body).toContain('Nothing is known about the robots right now');
	expect(body).not.toContain('No robot yet');
	expect((await get('/readyz')).status).toBe(503);
	expect((await get('/healthz')).status).toBe(200);
	expect((await get('/robots/x')).status).toBe(503);
});

test('an empty register says what to do', async () => {
	on = await stage({ now: NOW });
	expect((await get('/')).body).toContain('Add one to robots.yaml');
});

test('a hundred viewers at once cost the collector one request', async () => {
	const { scene } = await six();
	await Promise.all(Array.from({ length: 100 }, () => get('/live/overview')));
	expect(scene.asked.filter(url => url === '/v1/robots')).toHaveLength(1);
});

test('a robot has a page with its facts, runs and evidence', async () => {
	await six();
	const { body } = await get('/robots/opdatering-af-konti-i-sd-loen');
	for (const text of ['Kirsten Holm', 'SD Løn', 'Too little evidence', '8 more runs', 'as they used to be']) {
		expect(body).toContain(text);
	}
	expect((await get('/robots/nobody')).status).toBe(404);
});

test('older runs are a page away, and an outcome narrows them', async () => {
	await six();
	const first = await get('/robots/betaling-af-laegeerklaeringer');
	expect(first.body).toContain('cursor&#61;20');
	const second = await get('/robots/betaling-af-laegeerklaeringer?cursor=20');
	expect(second.body).toContain('run-betaling-af-laegeerklaeringer-1"');
	expect(second.body).not.toContain('id="run-laege-30"');
	const failed = await get('/robots/betaling-af-laegeerklaeringer?outcome=system_exception');
	expect(failed.body).toContain('id="run-laege-30"');
	expect(failed.body).not.toContain('run-betaling-af-laegeerklaeringer-1"');
});

test('a run has a page with its error, steps, log and neighbours', async () => {
	await six();
	const { body } = await get('/runs/laege-30');
	for (const text of [
		'SelectorNotFound',
		'Fetch invoices',
		'Logged in as svc-rpa',
		'Previous run',
		'vdi-07',
	]) {
		expect(body).toContain(text);
	}
	expect(body).not.toContain('hx-get="/live/runs/');
	expect((await get('/runs/none')).status).toBe(404);
});

test('the menu marks the page one is on and says how many incidents are open, or that this is not known', async () => {
	const { scene, silence, clock } = await six();
	expect((await get('/')).body).toContain('<a href="/" aria-current="page">');
	expect((await get('/')).body).toContain('(none open)');
	expect((await get('/runs/laege-30')).body).toContain('<a href="/" aria-current="true">');
	scene.incidents = [openIncident('a'), openIncident('b')];
	clock.now += 5000;
	const { body } = await get('/live/navigation?at=/hypercare');
	expect(body).toMatch(/Incidents <span class="nav-count">2</);
	expect(body).not.toContain('aria-current');
	expect((await get('/live/navigation?at=/incidents/a')).body).toContain('aria-current="true"');
	await silence();
	clock.now += 5000;
	expect((await get('/live/navigation')).body).toContain('no contact with the notifier');
});

test('a trace leads to its run', async () => {
	await six();
	const { status, headers } = await get('/traces/0af7651916cd43dd8448eb211c80319c');
	expect([status, String(headers.location)]).toEqual([302, expect.stringMatching(/^\/runs\/./)]);
	expect((await get('/traces/00000000000000000000000000000000')).status).toBe(404);
});

test('a run that goes on keeps its page fresh', async () => {
	await six();
	expect((await get('/runs/beregning-af-flekslontilskud-now')).body).toContain('hx-trigger="every 5s"');
});

test('nothing a robot says becomes code', async () => {
	on = await stage({ now: NOW, robots: hostileRobots(NOW) });
	const run = encodeURIComponent(hostileRobots(NOW)[0]?.lastRuns[0]?.id ?? '');
	for (const url of [
		'/',
		'/?kiosk&lang=da',
		'/robots/hostile',
		'/robots/bidi',
		`/runs/${run}`,
		'/?q="><script>',
	]) {
		const { body, status } = await get(url);
		expect(status).toBe(200);
		expect(body).not.toMatch(/<script(?! defer src="\/)/);
		expect(body).not.toMatch(/<img|<[^>]* on\w+=|style=|href="javascript/);
	}
});

test('the policy allows nothing inline and nothing from elsewhere', async () => {
	await six();
	const policy = String((await get('/')).headers['content-security-policy']);
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('an address that leads nowhere says so in a page', async () => {
	await six();
	const { status, body } = await get('/nowhere');
	expect(status).toBe(404);
	expect(body).toContain('There is no page at this address');
});

test('an answer of another shape counts as no answer, with the place named', async () => {
	const { scene } = await six();
	scene.now = Number.NaN;
	expect((await get('/')).body).toContain('Nothing is known about the robots right now');
});

test('two hundred robots are one page', async () => {
	on = await stage({ now: NOW, robots: manyRobots(NOW, 200) });
	const { body } = await get('/');
	expect(body.match(/id="robot-/g)).toHaveLength(200);
});
