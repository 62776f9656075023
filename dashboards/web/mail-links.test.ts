import { afterEach, expect, it } from 'vitest';
import { sampleLinks, sampleToken } from './sample/oncall.ts';
import { fullSite, NOW } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';
import { silenceMinutes } from './silence-choices.ts';
import { times } from './times.ts';

let on: Stage;
afterEach(() => on?.close());

const open = async (more: Partial<Parameters<typeof stage>[0]> = {}) => {
	on = await stage({ now: NOW, ...fullSite(), links: sampleLinks(NOW), ...more });
};
const path = (name: string) => `/links/${sampleToken(name)}`;
const page = (name: string) => on.web.inject(path(name));
const send = (name: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
	on.web.inject({
		method: 'POST',
		url: path(name),
		payload: new URLSearchParams(form).toString(),
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'sec-fetch-site': 'same-origin',
			...headers,
		},
	});

it('opening a link changes nothing, and the page goes no further than the one who holds it', async () => {
	await open();
	for (let time = 0; time < 3; time++) {
		const { statusCode, headers, body } = await page('acknowledge');
		expect(statusCode).toBe(200);
		expect(headers).toMatchObject({
			'referrer-policy': 'no-referrer',
			'x-robots-tag': 'noindex, nofollow',
			'cache-control': 'no-store',
		});
		expect(body).toContain('Betaling af lægeerklæringer');
		expect(body).toContain('mailed to mette.larsen@example.dk');
		expect(body.match(/<form/g)).toHaveLength(1);
	}
	expect(on.scene.links?.[sampleToken('acknowledge')]?.state).toBe('valid');
});

it('works where the pages themselves may acknowledge nothing: the link is the authority', async () => {
	await open({ acknowledge: false });
	const sent = await send('acknowledge', { comment: 'På vej' });
	expect([sent.statusCode, sent.headers.location]).toEqual([303, `${path('acknowledge')}?done`]);
	expect(on.scene.incidents.find(({ id }) => id === '9f3c2b7a1d5e4c80')).toMatchObject({
		acknowledgedBy: 'mette.larsen@example.dk',
		comment: 'På vej',
	});
	expect((await on.web.inject(`${path('acknowledge')}?done`)).body).toContain('You have it now');
	expect((await page('acknowledge')).body).toContain('This link has been used');
	expect((await send('acknowledge', {})).statusCode).toBe(409);
});

it.each([
	['used', 'This link has been used', 'Later mails about it have links of their own'],
	['expired', 'This link is too old', 'Use the link in the newest mail'],
	['over', 'It is over', 'Nothing is left to do here'],
])('a link that is %s says so and what to do next, with no form', async (name, title, next) => {
	await open();
	const { body } = await page(name);
	expect(body).toContain(title);
	expect(body).toContain(next);
	expect(body).toContain('href="/incidents/9f3c2b7a1d5e4c80"');
	expect(body).not.toContain('<form');
});

it('a link that was never given is not there, and one nobody can be asked about says so', async () => {
	await open();
	const unknown = await page('unknown');
	expect([unknown.statusCode, unknown.body.includes('copy all of it')]).toEqual([404, true]);
	await on.silence();
	const silent = await page('acknowledge');
	expect([silent.statusCode, silent.body.includes('nothing is noted')]).toEqual([503, true]);
	expect(silent.body).not.toContain(`/v1/links/${sampleToken('acknowledge')}`);
	await on.speak();
});

it('silences for as long as was chosen; without a choice, or without Alertmanager, nothing', async () => {
	await open({ deaf: true });
	expect((await send('silence', {})).statusCode).toBe(400);
	const unheard = await send('silence', { choice: 'morning', comment: 'Flytning' });
	expect([unheard.statusCode, unheard.body.includes('the link is still good')]).toEqual([502, true]);
	expect(unheard.body).toContain('value="Flytning"');
	expect(unheard.body).toMatch(/value="morning" required checked/);
	on.scene.deaf = false;
	expect((await send('silence', { choice: 'morning' })).statusCode).toBe(303);
	expect(on.scene.links?.[sampleToken('silence')]?.incident.silencedUntil).toBe('2026-11-24T07:00:00.000Z');
	const { body } = await on.web.inject(`${path('silence')}?done`);
	expect(body).toContain('Silenced until tomorrow 08:00');
});

it('tomorrow morning is 08:00 by the clock on the wall, also on the night the clock is changed', () => {
	const minutes = (now: string) => {
		const at = Date.parse(now);
		return silenceMinutes('morning', times('da', 'Europe/Copenhagen', at), at);
	};
	expect(minutes('2026-11-23T13:00:00Z')).toBe(18 * 60);
	expect(minutes('2026-10-24T12:00:00Z')).toBe(19 * 60);
	expect(minutes('2026-03-28T13:00:00Z')).toBe(17 * 60);
	expect(minutes('2026-11-23T23:30:00Z')).toBe(31.5 * 60);
});

it('a form of another site does nothing; over plain HTTP the page itself is known without a referrer', async () => {
	await open();
	const from = (headers: Record<string, string>) => send('acknowledge', {}, headers);
	expect((await from({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
	expect((await from({ 'sec-fetch-site': 'cross-site', origin: 'null' })).statusCode).toBe(403);
	const plain = (origin: string) =>
		on.web.inject({
			method: 'POST',
			url: path('acknowledge'),
			payload: '',
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin, host: 'robotvagt.example' },
		});
	expect((await plain('http://evil.example')).statusCode).toBe(403);
	expect((await plain('null')).statusCode).toBe(303);
});

it('who tries too often has to wait', async () => {
	await open();
	const statuses = new Set<number>();
	for (let time = 0; time < 31; time++) statuses.add((await send('used', {})).statusCode);
	expect([...statuses]).toEqual([409, 429]);
	const { body, headers } = await send('used', {});
	expect(body).toContain('Wait a minute');
	expect(headers['referrer-policy']).toBe('no-referrer');
});
