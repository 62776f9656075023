import { describe, expect, test } from 'vitest';
import { NOW, quietOffice } from './app.fixture.ts';
import { AREAS } from './areas.ts';
import { scheduledFaults } from './faults.ts';

const CPR = /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d[- ]?\d{4}(?!\d)/;

/** Somebody at a browser, logged in. */
async function atWork(now = () => NOW) {
	const office = quietOffice(now);
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const logIn = await office.app.inject({
		method: 'POST',
		url: '/login',
		headers: form,
		payload: 'bruger=robot&kode=demo',
	});
	const cookie = String(logIn.headers['set-cookie']).split(';')[0]!;
	return {
		...office,
		get: (url: string) => office.app.inject({ url, headers: { cookie } }),
		send: (url: string, values: Record<string, string>) =>
			office.app.inject({
				method: 'POST',
				url,
				headers: { ...form, cookie },
				payload: new URLSearchParams(values).toString(),
			}),
	};
}

const [advis] = AREAS;

describe('the back office', () => {
	test('asks who is there before it shows any work', async () => {
		const { app } = quietOffice();
		for (const { id } of AREAS) {
			const response = await app.inject(`/${id}`);
			expect([response.statusCode, response.headers.location]).toEqual([303, '/login']);
		}
		expect(
			(await app.inject({ method: 'POST', url: '/login', payload: { bruger: 'robot', kode: 'x' } }))
				.statusCode,
		).toBe(401);
	});

	test('forgets a session after a while', async () => {
		let now = NOW;
		const { get } = await atWork(() => now);
		expect((await get('/advis')).statusCode).toBe(200);
		now += 60 * 60_000;
		expect((await get('/advis')).statusCode).toBe(303);
	});

	test.each(AREAS.map(area => [area.title, area] as const))(
		'has work at %s, with a form for each task',
		async (_title, area) => {
			const { get, town } = await atWork();
			const list = await get(`/${area.id}`);
			const [task] = town.open(area);
			expect(list.body).toContain(`/${area.id}/${task!.id}`);
			const page = await get(`/${area.id}/${task!.id}`);
			expect(page.body).toContain('<form class="card" id="behandl"');
			expect(page.body + list.body).not.toMatch(CPR);
		},
	);

	test('takes a task that is filled in rightly, and new work comes when all is done', async () => {
		const { send, town } = await atWork();
		const tasks = [...town.open(advis)];
		for (const task of tasks) {
			const url = `/advis/${task.id}`;
			const sent = task.judgement
				? await send(`${url}/henvis`, {})
				: await send(url, advis.answer(task.facts));
			expect([sent.statusCode, sent.headers.location]).toEqual([303, '/advis']);
		}
		expect(town.counts()[0]).toMatchObject({ open: 0 });
		expect(town.open(advis).length).toBeGreaterThan(0);
		expect((await send(`/advis/${tasks[0]!.id}`, {})).statusCode).toBe(404);
	});

	test('shows whoever has done the last task an empty list, and whoever comes to work a full one', async () => {
		let now = NOW;
		const office = await atWork(() => now);
		const rows = (body: string) => body.split('<tr class="task">').length - 1;
		const tasks = [...office.town.open(advis)];
		expect(rows((await office.get('/advis')).body)).toBe(tasks.length);
		for (const task of tasks) await office.send(`/advis/${task.id}/henvis`, {});
		expect(rows((await office.get('/advis')).body)).toBe(0);
		now += 60_000;
		const arrived = rows((await office.get('/advis')).body);
		expect(arrived).toBeGreaterThan(0);
		expect(office.town.open(advis).length).toBeGreaterThan(arrived);
	});

	test('refuses what is filled in wrongly, and says where', async () => {
		const { send, town } = await atWork();
		const task = town.open(advis).find(one => !one.judgement)!;
		const sent = await send(`/advis/${task.id}`, { ...advis.answer(task.facts), brevtype: 'x' });
		expect(sent.statusCode).toBe(422);
		expect(sent.body).toContain('Feltet ”brevtype” er ikke udfyldt rigtigt');
		expect(town.task(advis, task.id)).toBe(task);
	});
});

describe('a fault', () => {
	test('takes a system down, and nothing else', async () => {
		const { get, faults } = await atWork();
		faults.switchOn('down', 'advis', 3);
		expect((await get('/advis')).statusCode).toBe(503);
		expect((await get('/konti')).statusCode).toBe(200);
		faults.switchOff('down', 'advis');
		expect((await get('/advis')).statusCode).toBe(200);
	});

	test('renames a field', async () => {
		const { get, send, town, faults } = await atWork();
		const task = town.open(advis).find(one => !one.judgement)!;
		faults.switchOn('renamed', 'advis', 3);
		const page = await get(`/advis/${task.id}`);
		expect(page.body).toContain('name="brevtype_v2"');
		expect(page.body).not.toContain('name="brevtype"');
		const { brevtype = '', ...rest } = advis.answer(task.facts) as Record<string, string>;
		expect((await send(`/advis/${task.id}`, { brevtype, ...rest })).statusCode).toBe(422);
		expect((await send(`/advis/${task.id}`, { brevtype_v2: brevtype, ...rest })).statusCode).toBe(303);
	});

	test('makes many new cases need a person, who alone may decide them', async () => {
		const { send, town, faults } = await atWork();
		faults.switchOn('judgement', 'konti', 3);
		const konti = AREAS[1];
		const tasks = town.open(konti);
		const judged = tasks.filter(task => task.judgement);
		expect(judged.length).toBeGreaterThan(tasks.length / 3);
		expect((await send(`/konti/${judged[0]!.id}`, konti.answer(judged[0]!.facts))).statusCode).toBe(422);
	});

	test('goes by itself when its time is up', async () => {
		let now = NOW;
		const { get, faults } = await atWork(() => now);
		faults.switchOn('down', 'advis', 3);
		now += 3 * 60_000;
		expect((await get('/advis')).statusCode).toBe(200);
	});

	test('can be seen and switched on a page and as JSON', async () => {
		const { get, send, faults } = await atWork();
		expect(
			(await send('/faults/on', { kind: 'slow', area: 'konti', minutes: '5' })).json().faults,
		).toMatchObject([
			{ kind: 'slow', area: 'konti', by: 'a person', until: new Date(NOW + 300_000).toISOString() },
		]);
		expect((await get('/faults')).body).toContain('Every answer takes ten times as long.');
		expect((await get('/faults.json')).json().faults).toHaveLength(1);
		expect((await get('/')).body).toContain('slow (5 min left)');
		await send('/faults/off', { kind: 'slow', area: 'konti' });
		expect(faults.active()).toEqual([]);
		expect((await send('/faults/on', { kind: 'toString', area: 'konti' })).statusCode).toBe(400);
	});

	test('comes by itself now and then, for a few minutes, the same for the same seed', () => {
		const minutes = Array.from({ length: 24 * 60 }, (_, n) => scheduledFaults('seed', n * 60_000));
		const faulty = minutes.filter(faults => faults.length > 0).length;
		expect(faulty).toBeGreaterThan(60);
		expect(faulty).toBeLessThan(24 * 45);
		expect(minutes[3]).toMatchObject([{ kind: 'down', area: 'fakturaer' }]);
		for (const fault of minutes.flat()) expect(fault.until - fault.from).toBeLessThanOrEqual(240_000);
		expect(new Set(minutes.flat().map(({ kind }) => kind)).size).toBe(4);
		expect(scheduledFaults('seed', 3 * 60_000)).toEqual(minutes[3]);
	});
});
