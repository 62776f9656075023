import { afterEach, expect, test } from 'vitest';
import { someIncidents } from '../sample/incidents.ts';
import { type Stage, stage } from '../sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
let on: Stage;
afterEach(() => on.close());

async function get(url: string, lang = 'en') {
	const { statusCode, body } = await on.web.inject({ url, headers: { cookie: `lang=${lang}` } });
	return { status: statusCode, body };
}

test('every runbook is in the list, with what of it is open now, and leads to its page', async () => {
	on = await stage({ now: NOW, robots: [], incidents: someIncidents(NOW) });
	const { body } = await get('/runbooks');
	expect(body).toMatch(/<a href="\/runbooks\/RpaRunFailed">.*?\d+ incidents? of it (?:is|are) open/s);
	expect(body).toContain('<a href="/runbooks/RpaRunMissed">');
	expect((await get('/runbooks', 'da')).body).toContain('<h1>Vejledninger</h1>');
});

test('a runbook shows what to do, and the incidents it is read for', async () => {
	on = await stage({ now: NOW, robots: [], incidents: someIncidents(NOW) });
	const { status, body } = await get('/runbooks/RpaRunFailed');
	expect(status).toBe(200);
	expect(body).toContain('<h2>Put it right</h2>');
	expect(body).toContain('<a href="/incidents/9f3c2b7a1d5e4c80">');
});

test('an alert nobody has written about is told so', async () => {
	on = await stage({ now: NOW, robots: [], incidents: [] });
	const { status, body } = await get('/runbooks/SomebodysOwn');
	expect(status).toBe(404);
	expect(body).toContain('Nobody has written a runbook for SomebodysOwn.');
});
