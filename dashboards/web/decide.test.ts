import { afterEach, expect, test } from 'vitest';
import type { Decided } from './decide.ts';
import { emptySite, fullSite, NOW } from './sample/site.ts';
import { sampleUsers } from './sample/users.ts';
import { type Stage, type StageOptions, stage } from './sample/web.ts';

/** The pages on which people decide, asked as a browser asks; the collector is made up, and takes what the real one takes. */
const READY = '/hypercare/indkaldelse-til-samtale';
const FAILING = '/hypercare/udbetaling-af-boligstoette';
const HOST = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };

let on: Stage | undefined;
afterEach(async () => {
	await on?.close();
	on = undefined;
});

async function begin(options: StageOptions = {}): Promise<Stage> {
	on = await stage(
		{ now: NOW, ...fullSite() },
		{ users: await sampleUsers(), decide: 'collector', ...options },
	);
	return on;
}

/** Somebody's browser: it keeps the cookies it is given. */
async function visit(site: Stage, user: string | null) {
	const jar = new Map<string, string>();
	const keep = (cookies: readonly { name: string; value: string }[]) => {
		for (const { name, value } of cookies) jar.set(name, value);
	};
	if (user !== null) keep([await site.logIn(user)]);
	const cookie = () => ({ cookie: [...jar].map(pair => pair.join('=')).join('; ') });
	const get = async (url: string) => {
		const reply = await site.web.inject({ url, headers: { ...HOST, ...cookie() } });
		keep(reply.cookies as { name: string; value: string }[]);
		return reply;
	};
	const send = async (url: string, fields: Record<string, string>, csrf?: string) => {
		const reply = await site.web.inject({
			method: 'POST',
			url,
			headers: { ...HOST, ...cookie(), 'content-type': 'application/x-www-form-urlencoded' },
			payload: new URLSearchParams({ ...(csrf !== undefined && { _csrf: csrf }), ...fields }).toString(),
		});
		keep(reply.cookies as { name: string; value: string }[]);
		return reply;
	};
	/** Sends a form from the page it stands on. */
	const submit = async (page: string, url: string, fields: Record<string, string>) =>
		send(url, fields, /name="_csrf" value="([^"]+)"/.exec((await get(page)).body)?.[1]);
	return { get, send, submit };
}

const textOf = (html: string) =>
	html
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#39;|&quot;/g, "'")
		.replace(/\s+/g, ' ');
const SAMPLE = { checked: '12', errors: '0', comment: 'All held against the cases.' };

test('what is recorded is shown on the page one is sent to, said once', async () => {
	const mette = await visit(await begin(), 'mette');
	const reply = await mette.submit(`${READY}/samples`, `${READY}/samples`, SAMPLE);
	expect(reply.statusCode).toBe(303);
	expect(reply.headers.location).toBe(`${READY}/samples`);
	const first = textOf((await mette.get(`${READY}/samples`)).body);
	expect(first).toContain('The sample is recorded. It is entry 101 of the audit trail.');
	expect(first).toContain('All held against the cases.');
	expect(textOf((await mette.get(`${READY}/samples`)).body)).not.toContain('The sample is recorded.');
});

test('nobody writes without a login, and what they wrote is in the form once they have logged in', async () => {
	const site = await begin();
	const guest = await visit(site, null);
	expect(textOf((await guest.get(`${READY}/samples`)).body)).toContain('Log in to write here');
	const reply = await guest.send(`${READY}/samples`, SAMPLE);
	expect(reply.statusCode).toBe(303);
	expect(reply.headers.location).toBe(`/login?next=${encodeURIComponent(`${READY}/samples`)}`);
	expect(site.scene.recorded).toBeUndefined();
});

test('a form that carries no secret of this login does nothing', async () => {
	const site = await begin();
	const mette = await visit(site, 'mette');
	for (const csrf of [undefined, 'guessed']) {
		const reply = await mette.send(`${READY}/samples`, SAMPLE, csrf);
		expect(reply.statusCode).toBe(403);
		expect(textOf(reply.body)).toContain('Nothing was recorded');
	}
	expect(site.scene.recorded).toBeUndefined();
});

test('what looks like a CPR number is not sent on: whoever wrote it is told, and loses nothing', async () => {
	const site = await begin();
	const mette = await visit(site, 'mette');
	const comment = 'The letter of 010190-1234 was right.';
	const reply = await mette.submit(`${READY}/samples`, `${READY}/samples`, { ...SAMPLE, comment });
	expect(reply.statusCode).toBe(400);
	expect(textOf(reply.body)).toContain('This looks like a CPR number.');
	expect(reply.body).toContain(comment);
	expect(reply.body).toContain('value="12"');
	expect(site.scene.recorded).toBeUndefined();
});

test.each([
	['samples', 'samples', { checked: '3', errors: '4' }, 'There cannot be more errors than cases checked.'],
	['samples', 'samples', { checked: 'ten', errors: '0' }, 'Give a whole number.'],
	['incidents', 'incidents', { description: 'Two letters.' }, 'Choose one.'],
	['incidents', 'incidents', { what: 'other', description: 'x' }, 'Write a few words.'],
	[
		'incidents',
		'incidents',
		{ what: 'other', description: 'Two letters.', happenedAt: '2026-11-24T09:00' },
		'That has not happened yet.',
	],
	['handover', 'handover/retention', { state: 'not_relevant' }, 'Say why it is not relevant.'],
	['explanations', 'explanations/volume', { subject: 'volume', reason: '' }, 'Write a few words.'],
	['phase', 'phase/retired', { reason: '' }, 'Write a few words.'],
])('on %s a form that lacks something says what (%s %o)', async (page, address, fields, said) => {
	const site = await begin();
	const mette = await visit(site, 'mette');
	const reply = await mette.submit(`${FAILING}/${page}`, `${FAILING}/${address}`, fields as never);
	expect(reply.statusCode).toBe(400);
	expect(textOf(reply.body)).toContain(said);
	expect(site.scene.recorded).toBeUndefined();
});

test('each page takes what belongs on it', async () => {
	const site = await begin();
	const mette = await visit(site, 'mette');
	const due = site.scene.decided?.['udbetaling-af-boligstoette']?.missedRuns?.[1]?.due ?? '';
	const watched = '/hypercare/afstemning-af-bankkonti';
	const operated = '/hypercare/betaling-af-laegeerklaeringer';
	const said: [string, string, Record<string, string>, string][] = [
		[
			`${FAILING}/incidents`,
			'',
			{ what: 'wrong_letter', description: 'Old address used.' },
			'Old address used.',
		],
		[`${FAILING}/incidents`, '/f3/grade', { sev: '2', reason: 'It stood still.' }, 'It stood still.'],
		[`${FAILING}/incidents`, '/f4/resolution', { comment: 'Moved back.' }, 'The incident is resolved.'],
		[`${FAILING}/handover`, '/data-protection', { state: 'done', note: 'Entry 14.' }, 'Entry 14.'],
		[
			`${FAILING}/explanations`,
			`/${encodeURIComponent(due)}`,
			{ subject: 'missed-run', at: due, reason: 'Closed for updates.' },
			'Closed for updates.',
		],
		[
			`${watched}/phase`,
			'/proposals/p1/dismissal',
			{ reason: 'A new label only.' },
			'The proposal is dismissed.',
		],
		[`${watched}/conditions`, '/c1/fulfilment', { comment: 'It has moved.' }, 'It has moved.'],
		[`${watched}/phase`, '/hypercare', { reason: 'Fails again.' }, 'Fails again.'],
		[`${operated}/reviews`, '', { heldOn: '2026-11-20', comment: 'Goes well.' }, 'Goes well.'],
	];
	for (const [page, address, fields, shown] of said) {
		const reply = await mette.submit(page, page + address, fields);
		expect([reply.statusCode, reply.headers.location], page + address).toEqual([303, page]);
		expect(textOf((await mette.get(page)).body), page + address).toContain(shown);
	}
});

test('who has no role for the robot reads everything and is told who may write', async () => {
	const anders = await visit(await begin(), 'anders');
	for (const page of ['samples', 'incidents', 'handover', 'explanations', 'sign-off']) {
		const { body, statusCode } = await anders.get(`${FAILING}/${page}`);
		expect(statusCode).toBe(200);
		expect(textOf(body), page).toContain('of this robot may write it.');
		expect(body, page).not.toContain('class="decide"');
	}
});

test('only the owner records samples, and only who may vouch for it sets an item of the hand-over', async () => {
	const per = await visit(await begin(), 'per');
	expect(textOf((await per.get(`${FAILING}/samples`)).body)).toContain('only process owner of this robot');
	const { body } = await per.get(`${FAILING}/handover`);
	expect(body).toContain('/handover/restart-tested"');
	expect(body).not.toContain('/handover/data-protection"');
});

test('what the collector refuses stands where it was written, with its reason', async () => {
	const answers: Decided[] = [];
	const site = await begin({ decide: async () => answers.shift() as Decided });
	const mette = await visit(site, 'mette');
	answers.push({
		kind: 'refused',
		status: 409,
		reason: 'sign-off 2 is rejected: nothing is signed after that',
	});
	const refused = await mette.submit(`${READY}/samples`, `${READY}/samples`, SAMPLE);
	expect(refused.statusCode).toBe(409);
	expect(textOf(refused.body)).toContain('something stands in the way: sign-off 2 is rejected');
	expect(refused.body).toContain(SAMPLE.comment);
	answers.push({ kind: 'silent', reason: 'connect ECONNREFUSED' });
	const silent = await mette.submit(`${READY}/samples`, `${READY}/samples`, SAMPLE);
	expect(silent.statusCode).toBe(502);
	expect(textOf(silent.body)).toContain('Nobody can tell whether this was recorded');
	expect(silent.body).toContain(SAMPLE.comment);
});

test('a form sent twice does no harm: the second is told that it is done', async () => {
	const mette = await visit(await begin(), 'mette');
	const page = `${FAILING}/incidents`;
	const fields = { comment: 'Moved back.' };
	expect((await mette.submit(page, `${page}/f4/resolution`, fields)).statusCode).toBe(303);
	const again = await mette.submit(page, `${page}/f4/resolution`, fields);
	expect(again.statusCode).toBe(409);
	expect(textOf(again.body)).toContain('was resolved already');
	expect(textOf(again.body)).toContain('You wrote: Moved back.');
});

test('without a key that the collector believes there are no forms, and the setting is named', async () => {
	const mette = await visit(await begin({ decide: null }), 'mette');
	const { body } = await mette.get(`${READY}/samples`);
	expect(textOf(body)).toContain('ROBOTVAGT_PERSON_KEY');
	expect(body).not.toContain('class="decide"');
});

test('a robot nobody knows has none of these pages, and while the collector is silent they say so', async () => {
	on = await stage({ now: NOW, ...emptySite() });
	const guest = await visit(on, null);
	for (const page of ['sign-off', 'sign-offs/1', 'samples', 'incidents', 'handover', 'phase', 'reviews']) {
		expect((await guest.get(`/hypercare/nobody/${page}`)).statusCode, page).toBe(404);
	}
	await on.silence();
	expect((await guest.get('/hypercare/nobody/samples')).statusCode).toBe(503);
	await on.speak();
});

test('a robot that has become worse since its evidence was frozen says so, to those who sign', async () => {
	const site = await begin();
	const per = await visit(site, 'per');
	expect((await per.get(`${READY}/sign-offs/2`)).body).not.toContain('id="worse"');
	const said = site.scene.decided?.['indkaldelse-til-samtale'];
	if (said?.handover) said.handover = said.handover.map(one => ({ ...one, state: 'open' }));
	const page = textOf((await per.get(`${READY}/sign-offs/2`)).body);
	expect(page).toContain('It has become worse since the evidence was frozen');
	expect(page).toContain('Somebody signed before this came up');
	expect(page).toContain('I accept that “Hand-over” is not met');
});

test('the link from a run begins the form with that run', async () => {
	const mette = await visit(await begin(), 'mette');
	const { body } = await mette.get(`${FAILING}/incidents?run=bolig-failed&what=wrong_payment`);
	expect(body).toMatch(/<option value="bolig-failed" selected>/);
	expect(body).toMatch(/value="wrong_payment" checked/);
});
