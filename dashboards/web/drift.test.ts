import { afterEach, expect, test } from 'vitest';
import { emptySite, fullSite, NOW, type Setting } from './sample/site.ts';
import { sampleUsers } from './sample/users.ts';
import { type Stage, stage } from './sample/web.ts';

const FROZEN = '/hypercare/indkaldelse-til-samtale/sign-offs/2';
const INVOICES = '/robots/fakturabehandling-i-prisme';
const CHANGE = `${INVOICES}/changes/fakturabehandling-i-prisme-3`;
const HOST = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };

let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function open(path: string, setting: Setting = fullSite()) {
	on ??= await stage({ now: NOW, ...setting });
	const reply = await on.web.inject({
		url: path,
		headers: { cookie: path.includes('lang=') ? '' : 'lang=en' },
	});
	return { status: reply.statusCode, body: reply.body, text: textOf(reply.body) };
}

const textOf = (html: string) =>
	html
		.replace(/<(q|span class="hear")[^>]*>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
		.replace(/\s+/g, ' ');
/** The section of a page that is named by the heading with this id. */
const part = (body: string, id: string) =>
	new RegExp(`<section[^>]*aria-labelledby="${id}"[^>]*>[^]*?</section>`).exec(body)?.[0] ?? '';

test('the robot’s page tells an open change, what moved with it, and what was new at the time', async () => {
	const { body } = await open(INVOICES);
	const told = textOf(part(body, 'drift'));
	expect(told).toMatch(/Bogfør i Prisme/);
	expect(told).toContain('1 min 36 s');
	expect(told).toContain('2 min 51 s');
	expect(told).toContain('Also moved');
	expect(told).toContain('vdi-07 to vdi-11');
	expect(told).toContain('alarm level 1 : 2,600 = one false alarm in 10 years');
});

test('all signals of one alarm are told once, under the one that led it', async () => {
	const { body } = await open(INVOICES);
	expect(part(body, 'drift').match(/<article/g)).toHaveLength(1);
});

test('the chart shows the runs before and since the change, and says so to those who cannot see it', async () => {
	const { body } = await open(INVOICES);
	const drift = part(body, 'drift');
	expect(drift).toMatch(/<svg class="chart drift-chart wide"/);
	expect(drift).toMatch(/<svg class="chart drift-chart narrow"/);
	// What was measured; the words are of values from which volume and weekday have been taken out.
	expect(drift).toMatch(/role="img" aria-label="[^"]*120 points[^"]*around 1 min 34 s[^"]*around 2 min 58 s/);
	expect(textOf(drift)).toContain('2 min 51 s (median) instead of 1 min 36 s');
	expect(drift).not.toMatch(/style=|<script/);
});

test('signals that are as they used to be are folded, and what is not known yet says how many runs it takes', async () => {
	const { body } = await open(INVOICES);
	const drift = part(body, 'drift');
	expect(textOf(drift)).toContain('10 signals as they used to be');
	expect(textOf(drift)).toMatch(/Arkivér bilag watched after 7 more runs/);
	expect(textOf(drift)).toMatch(/SelectorNotFound .* for the first time, in its run no. 146/);
});

test('changes that are accepted or over say who, why and when, newest first', async () => {
	const { body } = await open(INVOICES);
	const told = textOf(part(body, 'drift'));
	const past = told.slice(told.indexOf('Accepted or over'));
	expect(past).toContain('by Asta Friis (30 Oct 06:18): “Fra oktober sender også');
	expect(past).toContain('It is as it was again since 14 Sept 07:19.');
	expect(past.indexOf('Asta Friis')).toBeLessThan(past.indexOf('as it was again'));
});

test('a robot that is as it used to be says so, and one without runs that there is nothing to compare', async () => {
	const steady = textOf(part((await open('/robots/autogenerering-af-byggesagsstatistik')).body, 'drift'));
	expect(steady).toContain('All 3 signals are as they used to be.');
	const fresh = textOf(part((await open('/robots/udsendelse-af-kampagnebreve')).body, 'drift'));
	expect(fresh).toContain('Nothing to compare yet');
});

test('a collector that tells nothing of drift costs the robot’s page nothing but that part', async () => {
	on = await stage({ now: NOW, ...fullSite(), mute: true });
	const { status, body } = await open(INVOICES);
	expect(status).toBe(200);
	expect(textOf(part(body, 'drift'))).toContain('could not be fetched from the collector');
	expect(body).toContain('aria-labelledby="runs"');
});

test('the page of all changes begins with systems, then the robots that changed on their own', async () => {
	const { body, text } = await open('/drift');
	expect(text).toContain('7 robots behave differently.');
	const systems = textOf(part(body, 'systems'));
	expect(systems).toMatch(/KMD Aktiv: 3 robots .*Tue 14:0\d/);
	for (const name of ['Opfølgning på sygedagpenge', 'Kontrol af bopæl', 'Journalisering af ansøgninger']) {
		expect(systems).toContain(name);
	}
	const alone = textOf(part(body, 'robots'));
	expect(alone).toContain('Fakturabehandling i Prisme');
	expect(alone).not.toContain('Kontrol af bopæl');
	expect(alone.indexOf('Fakturabehandling')).toBeLessThan(alone.indexOf('lægeerklæringer'));
	const past = textOf(part(body, 'past'));
	expect(past).toContain('KMD har ændret teksten i deres fejlbesked');
});

test('robots that fail more often together are told though none of them has changed by itself', async () => {
	const { failing = [], robots } = fullSite();
	const { body, text } = await open('/drift', { robots: robots.slice(0, 6), failing, incidents: [] });
	expect(text).not.toContain('Every robot is as it used to be');
	const systems = textOf(part(body, 'systems'));
	expect(systems).toContain('SD Løn: 2 robots fail more often together since');
	expect(systems).toContain('Beregning af flekslønstilskud Failures');
	expect(body).toMatch(/beregning-af-flekslontilskud\/drift\?signal&#61;failures/);
});

test('with nothing changed the page says so, and that somebody looks', async () => {
	const { robots } = fullSite();
	const calm = robots.filter(one => one.state !== 'drifting' && one.id !== 'betaling-af-laegeerklaeringer');
	const { text } = await open('/drift', { robots: calm, incidents: [] });
	expect(text).toContain('Every robot is as it used to be');
	expect(text).toContain('None in the last 30 days.');
	await on?.close();
	on = undefined;
	expect((await open('/drift', emptySite())).text).toContain('No robot has run yet.');
});

test('the page of all changes is live, is in the menu, and a changed robot’s state leads there', async () => {
	const live = await open('/live/drift');
	expect(live.body).toMatch(/^<div id="live"[^>]*hx-get="\/live\/drift"/);
	const { body } = await open('/');
	expect(body).toContain('<a href="/drift">Changes</a>');
	expect(body).toMatch(/<a class="to-changes" href="\/drift"><span class="state drifting">/);
	expect(body).toContain(`href="${INVOICES}#drift"`);
});

test('the history of a signal has its levels in words, and what was found at the time', async () => {
	const { body, text } = await open(`${INVOICES}/drift?signal=items`);
	const levels = textOf(part(body, 'levels'));
	expect(levels).toMatch(/21 Oct 07:18 now 33 .* \+\d+ %/);
	expect(levels).toMatch(/28 Jun .* 20 Oct/);
	expect(textOf(part(body, 'found'))).toContain('by Asta Friis');
	expect(text).toContain('The points as numbers');
	expect(body).toMatch(/<option value="items" selected>/);
});

test('the history asks the collector once for the signal, whatever its length', async () => {
	await open(`${INVOICES}/drift?signal=duration`);
	const asked = on?.scene.asked.filter(url => url.includes('/drift/history')) ?? [];
	expect(asked).toEqual(['/v1/robots/fakturabehandling-i-prisme/drift/history?signal=duration&limit=2000']);
});

test('without a signal in the address the one that has changed is shown; one that is not there is told', async () => {
	expect((await open(`${INVOICES}/drift`)).body).toMatch(/<option value="duration" selected>/);
	expect((await open(`${INVOICES}/drift?signal=nonsense`)).status).toBe(404);
	expect((await open('/robots/nobody/drift')).status).toBe(404);
	expect((await open(`${INVOICES}/changes/nothing`)).status).toBe(404);
});

test('a mix of errors is told in shares, before and since', async () => {
	const { text } = await open('/robots/kontrol-af-bopael/changes/kontrol-af-bopael-1');
	expect(text).toMatch(/SagLåst before 55 % since 8 %/);
});

test('what the last version made different stands on the robot’s page and in its review', async () => {
	const release = textOf(part((await open(INVOICES)).body, 'release'));
	expect(release).toContain('From version 1.5.0 to 1.6.0');
	expect(release).toContain('Faster −14 %');
	expect(release).toContain('10 as before: Time per item,');
	expect(release).not.toContain('too few');
	const review = textOf(part((await open('/hypercare/udbetaling-af-boligstoette')).body, 'release'));
	expect(review).toContain('Too few runs yet: Duration (2 of 8), Time per item (3 of 8),');
});

test('a release is compared in the words of each signal, and evidence that was frozen tells what was found then', async () => {
	for (const page of ['/hypercare/indkaldelse-til-samtale', FROZEN]) {
		const { text } = await open(page);
		expect(text).toContain('Late start 12 s 20 runs 1 min 7 s 12 runs Later, 5.6 times as much');
		expect(text).toContain('Time per item 8.1 s 20 runs 6.9 s 12 runs Faster −15 %');
		expect(text).toMatch(/Business exceptions 4 % 20 runs 31 % 12 runs More often/);
		expect(text).toContain('4 as before: Duration, Step Hent sager, Items, Failures.');
	}
	const danish = (await open(`${FROZEN}?lang=da`)).text;
	expect(danish).toContain('Senere, 5,6 gange så meget');
	expect(danish).toContain('4 som før: Varighed, Trin Hent sager, Sager, Fejl.');
	expect((await open('/hypercare/afstemning-af-bankkonti/sign-offs/1')).text).not.toContain('as before');
});

test('programs read drift at the same address as everything else', async () => {
	const { body, status } = await open(
		'/api/v1/robots/fakturabehandling-i-prisme/drift/history?signal=items&limit=20',
	);
	expect(status).toBe(200);
	expect(JSON.parse(body).points).toHaveLength(20);
	expect(JSON.parse((await open('/api/v1/drift')).body).systems).toHaveLength(2);
});

/** Somebody who is logged in, with a form to send. */
async function visit(user: string | null) {
	on = await stage({ now: NOW, ...fullSite() }, { users: await sampleUsers(), decide: 'collector' });
	const site = on;
	const jar = new Map<string, string>(
		user === null ? [] : [Object.values(await site.logIn(user)).slice(0, 2) as [string, string]],
	);
	const cookie = () => [...jar].map(pair => pair.join('=')).join('; ');
	const ask = async (url: string, fields?: [string, string][]) => {
		const reply = await site.web.inject({
			method: fields === undefined ? 'GET' : 'POST',
			url,
			headers: { ...HOST, cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
			...(fields !== undefined && { payload: new URLSearchParams(fields).toString() }),
		});
		for (const { name, value } of reply.cookies) jar.set(name, value);
		return {
			status: reply.statusCode,
			body: reply.body,
			text: textOf(reply.body),
			to: reply.headers.location,
		};
	};
	const send = async (fields: [string, string][], page = CHANGE) => {
		const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask(page)).body)?.[1] ?? '';
		return ask(`${page}/acceptance`, [['_csrf', csrf], ...fields]);
	};
	return { ask, send, site };
}

test('who may accepts a change as the new normal, and what changed with it, with a reason', async () => {
	const { ask, send } = await visit('asta');
	const before = await ask(CHANGE);
	expect(before.text).toContain('Is this the new normal?');
	expect(before.text).toContain('Or leave it open');
	expect(before.text).toContain(
		'With it is accepted what changed in the same alarm: Duration, Time per item.',
	);
	const sent = await send([['reason', 'Prisme har fået et nyt bogføringsbillede.']]);
	expect(sent).toMatchObject({ status: 303, to: CHANGE });
	const after = await ask(CHANGE);
	expect(after.text).toContain('It is the new normal from now on. It is entry 101 of the audit trail.');
	expect(after.text).toContain('by Asta Friis (14:00): “Prisme har fået et nyt bogføringsbillede.”');
	expect(after.text).not.toContain('Is this the new normal?');
	const other = await ask(`${INVOICES}/changes/fakturabehandling-i-prisme-4`);
	expect(other.text).not.toContain('Is this the new normal?');
});

test('a reason is needed, and what was written comes back with what is wrong', async () => {
	const { send, site } = await visit('asta');
	const empty = await send([['reason', '']]);
	expect(empty.status).toBe(400);
	expect(empty.text).toContain('Write a few words.');
	const cpr = await send([['reason', 'Borger 010203-1234 har klaget']]);
	expect(cpr.text).toContain('This looks like a CPR number');
	expect(site.scene.accepted).toBeUndefined();
});

test('whoever has no role for the robot reads why there is no form; a visitor is asked to log in', async () => {
	expect((await (await visit('per')).ask(CHANGE)).body).not.toContain('name="reason"');
	await on?.close();
	const { ask, site } = await visit(null);
	expect((await ask(CHANGE)).text).toContain('Log in to write here');
	const sent = await ask(`${CHANGE}/acceptance`, [['reason', 'Det skal være sådan.']]);
	expect(sent).toMatchObject({ status: 303, to: `/login?next=${encodeURIComponent(CHANGE)}` });
	expect(site.scene.accepted).toBeUndefined();
});

test('a form of another page is refused, and so is a change that somebody accepted meanwhile', async () => {
	const { ask, site } = await visit('asta');
	expect(
		(
			await ask(`${CHANGE}/acceptance`, [
				['_csrf', 'made-up'],
				['reason', 'Fordi.'],
			])
		).status,
	).toBe(403);
	const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask(CHANGE)).body)?.[1] ?? '';
	site.scene.accepted = {
		'fakturabehandling-i-prisme-3': {
			by: 'Lis Bøgh',
			reason: 'Nyt billede.',
			at: new Date(NOW).toISOString(),
		},
	};
	const late = await ask(`${CHANGE}/acceptance`, [
		['_csrf', csrf],
		['reason', 'Det er meningen.'],
	]);
	expect(late.status).toBe(409);
	expect(late.text).toContain('Not recorded: something stands in the way');
	expect(late.text).toContain('Det er meningen.');
});
