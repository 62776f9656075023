import { afterEach, expect, test } from 'vitest';
import { type Stage, stage } from '../sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
let on: Stage;
afterEach(() => on.close());

async function get(url: string, lang = 'en') {
	const { statusCode, body, headers } = await on.web.inject({ url, headers: { cookie: `lang=${lang}` } });
	return { status: statusCode, body, headers };
}

test('the reports are listed newest first, with whom they went to, and each leads to itself', async () => {
	on = await stage({ now: NOW });
	const { body } = await get('/reports');
	const links = [...body.matchAll(/href="\/reports\/([^"]+)"/g)].map(([, key]) => key);
	expect(links[0]).toBe('weekly-2026-W47-rpa-team');
	expect(links.at(-1)).toBe('monthly-2026-10-steering-group');
	expect(body).toContain('styregruppe@kommune.example');
	expect(body).toContain('waits for the mail server');
	expect(body).not.toContain('[Robotvagt]');
	expect((await get('/reports', 'da')).body).toContain('<h1>Rapporter</h1>');
});

test('one kind can be asked for, and what is no kind shows all', async () => {
	on = await stage({ now: NOW });
	const { body } = await get('/reports?report=monthly');
	expect(body).toContain('monthly-2026-10-steering-group');
	expect(body).not.toContain('weekly-2026-W47');
	expect(body).toMatch(/report=monthly" aria-current="true"/);
	expect((await get('/reports?report=yearly')).body).toContain('weekly-2026-W47');
});

test('a report is shown as it was mailed, with the way back, and may run no script', async () => {
	on = await stage({ now: NOW });
	const { status, body, headers } = await get('/reports/weekly-2026-W47-rpa-team');
	expect(status).toBe(200);
	expect(body).toContain('11 of 216 runs failed');
	expect(body).toMatch(/<body[^>]*><p[^>]*><a class="link" href="\/reports"/);
	expect(headers['content-security-policy']).toMatch(
		/^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/,
	);
	expect(headers['content-security-policy']).not.toContain('script-src');
});

test('a report that is not kept is told so; before the first there is a word of when it comes', async () => {
	on = await stage({ now: NOW, noReports: true });
	expect((await get('/reports/weekly-2026-W01-rpa-team')).status).toBe(404);
	expect((await get('/reports')).body).toContain('No report has been sent yet');
});

test('while the notifier does not answer, the page says so and claims nothing', async () => {
	on = await stage({ now: NOW });
	await on.silence();
	const { status, body } = await get('/reports');
	expect(status).toBe(503);
	expect(body).not.toContain('No report has been sent yet');
	expect((await get('/reports/weekly-2026-W47-rpa-team')).status).toBe(503);
});
