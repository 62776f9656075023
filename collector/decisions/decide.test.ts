import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import { parseTokens } from '../auth/tokens.ts';
import { ANNA, BO, BREVE, CARL, KEY, openDesk, START } from './desk.fixture.ts';

const sha256 = (token: string) => createHash('sha256').update(token).digest('hex');
const TOKENS = parseTokens(
	`tokens:\n  - { name: robots, scope: write, sha256: ${sha256('w')} }\n  - { name: web, scope: both, sha256: ${sha256('b')} }\n`,
	'tokens.yaml',
);
const SAMPLE = { checked: 10, errors: 0 };
const MINUTE = 60_000;

test('a token of a robot is refused, whoever it says it asks for; a token of the pages does not suffice', async () => {
	const { post } = await openDesk({ tokens: TOKENS });
	const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
	expect((await post(BO, '/samples', SAMPLE)).status).toBe(401);
	expect((await post(BO, '/samples', SAMPLE, bearer('w'))).status).toBe(403);
	expect((await post(null, '/samples', SAMPLE, bearer('b'))).status).toBe(401);
	expect((await post(BO, '/samples', SAMPLE, bearer('b'))).status).toBe(201);
});

test('without a key shared with the pages nothing is decided, and the missing setting is named', async () => {
	const { post } = await openDesk({ key: '' });
	expect(await post(BO, '/samples', SAMPLE)).toMatchObject({
		status: 403,
		message: expect.stringContaining('ROBOTVAGT_PERSON_KEY'),
	});
});

test('who asks is believed once, for one minute, for the request it was said of, under the shared key', async () => {
	const { app, desk, decisions } = await openDesk();
	const url = `/v1/robots/${BREVE}/samples`;
	const said = { method: 'POST', path: url };
	const send = async (assertion: string) => {
		const headers = { [PERSON_HEADER]: assertion };
		const answer = await app.inject({ method: 'POST', url, headers, payload: SAMPLE });
		return `${answer.statusCode} ${answer.json().message ?? ''}`.trim();
	};
	const good = await assertPerson(BO, said, KEY, START);
	const forged = await assertPerson(BO, said, 'another key, of thirty-two characters', START);
	expect(await send(forged)).toBe('401 who asks cannot be believed: it is signed with another key');
	const elsewhere = { method: 'POST', path: '/v1/robots/nye-sager/samples' };
	expect(await send(await assertPerson(BO, elsewhere, KEY, START))).toMatch(
		/^401 .* made for POST .*nye-sager/,
	);
	expect(await send(await assertPerson(BO, { ...said, method: 'GET' }, KEY, START))).toMatch(/^401/);
	const [head, , signature] = good.split('.');
	const payload = Buffer.from(JSON.stringify({ person: ANNA, ...said })).toString('base64url');
	expect(await send(`${head}.${payload}.${signature}`)).toMatch(/^401/);
	const none = Buffer.from('{"alg":"none"}').toString('base64url');
	expect(await send(`${none}.${good.split('.')[1]}.`)).toMatch(/^401/);
	expect(await send('x')).toMatch(/^401/);
	desk.at = START + 2 * MINUTE;
	expect(await send(good)).toBe('401 who asks cannot be believed: it is too old');
	desk.at = START - 10 * MINUTE;
	expect(await send(good)).toMatch(/^401/);
	desk.at = START + MINUTE / 2;
	expect(await send(good)).toBe('201');
	expect(await send(good)).toBe('401 who asks cannot be believed: it was used before');
	expect(decisions.of(BREVE).samples).toHaveLength(1);
});

test('samples are the process owner’s, with no more errors than cases', async () => {
	const { post, decisions } = await openDesk();
	expect((await post(ANNA, '/samples', SAMPLE)).status).toBe(403);
	expect(await post(BO, '/samples', { checked: 3, errors: 4 })).toMatchObject({
		status: 400,
		path: 'body/errors',
	});
	expect(await post(BO, '/samples', { ...SAMPLE, cases: ['x'] })).toMatchObject({
		status: 400,
		path: 'body/cases',
	});
	expect(await post(BO, '/samples', { ...SAMPLE, runs: ['run-1'] })).toMatchObject({
		status: 201,
		id: 's-1',
	});
	expect(await post(BO, '/samples', SAMPLE)).toMatchObject({ status: 201, id: 's-2' });
	expect(decisions.of(BREVE).samples[0]).toEqual({
		...{ id: 's-1', by: { id: 'bo', name: 'Bo Holm', via: 'local' }, at: '2026-11-02T08:00:00.000Z' },
		...{ checked: 10, errors: 0, runs: ['run-1'], comment: null },
	});
});

test('what was said is taken as it was said: no number of errors is not none', async () => {
	const { post, decisions } = await openDesk();
	for (const [body, path] of [
		[{ checked: 10, errors: null }, 'body/errors'],
		[{ checked: 10, errors: '' }, 'body/errors'],
		[{ checked: '10', errors: 0 }, 'body/checked'],
		[{ checked: 10 }, 'body'],
		[[SAMPLE], 'body'],
	] as const) {
		expect(await post(BO, '/samples', body)).toMatchObject({ status: 400, path });
	}
	expect((await post(BO, '/reviews', { heldOn: '2026-02-30', comment: 'Alt vel.' })).status).toBe(400);
	expect(decisions.of(BREVE).samples).toEqual([]);
});

test('CPR numbers and characters nobody sees are gone before anything is kept', async () => {
	const { post, decisions, get } = await openDesk();
	const description = 'Brev til 010190-1234\u0000 og\u202e igen\r\nlinje to\u001b[31m';
	await post(BO, '/incidents', { what: 'wrong_letter', description });
	expect(decisions.of(BREVE).reported[0]!.text).toBe('Brev til [CPR] og igen\nlinje to[31m');
	expect(JSON.stringify(await get('/v1/decisions'))).not.toContain('010190');
	expect(await post(BO, '/incidents', { what: 'other', description: '\u200b\u200b\u200b' })).toMatchObject({
		status: 400,
		path: 'body/description',
	});
});

test('a reported incident has a severity of its own, is graded with a reason, and is resolved once', async () => {
	const { post, decisions } = await openDesk();
	const description = 'Et brev gik til den forkerte.';
	const happenedAt = '2026-11-01T10:00:00+01:00';
	expect(await post(BO, '/incidents', { what: 'wrong_letter', description, happenedAt })).toMatchObject({
		status: 201,
		id: 'r-1',
	});
	await post(CARL, '/incidents', { what: 'other', description, sev: 3 });
	expect(decisions.of(BREVE).reported).toMatchObject([
		{
			id: 'r-1',
			kind: 'reported',
			sev: 1,
			openedAt: '2026-11-01T09:00:00.000Z',
			closedAt: null,
			reportedBy: { id: 'bo' },
		},
		{ id: 'r-2', sev: 3, openedAt: '2026-11-02T08:00:00.000Z' },
	]);
	expect(await post(BO, '/incidents', { what: 'data_breach', description, sev: 2 })).toMatchObject({
		status: 400,
		path: 'body/sev',
	});
	expect(
		(await post(BO, '/incidents', { what: 'other', description, happenedAt: '2026-11-03T08:00:00Z' })).status,
	).toBe(400);
	for (const incident of ['r-1', 'i-9']) {
		expect(
			await post(ANNA, `/incidents/${incident}/grade`, { sev: 2, reason: 'Brevet blev standset.' }),
		).toMatchObject({ status: 201, id: incident });
	}
	expect([...decisions.of(BREVE).grades.keys()]).toEqual(['r-1', 'i-9']);
	expect((await post(ANNA, '/incidents/r-7/grade', { sev: 2, reason: 'Hvilken?' })).status).toBe(404);
	expect((await post(ANNA, '/incidents/i-9/resolution', { comment: 'Rettet.' })).status).toBe(409);
	expect((await post(ANNA, '/incidents/r-7/resolution', { comment: 'Rettet.' })).status).toBe(404);
	expect((await post(ANNA, '/incidents/r-1/resolution', { comment: 'Rettet.' })).status).toBe(201);
	expect((await post(ANNA, '/incidents/r-1/resolution', { comment: 'Rettet.' })).status).toBe(409);
	expect(decisions.of(BREVE).reported[0]!.closedAt).toBe('2026-11-02T08:00:00.000Z');
});

test('each item of the hand-over is vouched for by those who can, and said to be not relevant only with a note', async () => {
	const { post, decisions } = await openDesk();
	expect((await post(CARL, '/handover/benefit-baseline', { state: 'done' })).status).toBe(403);
	expect((await post(BO, '/handover/restart-tested', { state: 'done' })).status).toBe(403);
	expect((await post(BO, '/handover/coffee', { state: 'done' })).status).toBe(400);
	expect(await post(CARL, '/handover/restart-tested', { state: 'done' })).toMatchObject({
		status: 201,
		id: 'restart-tested',
	});
	expect(await post(BO, '/handover/retention', { state: 'not_relevant' })).toMatchObject({
		status: 400,
		path: 'body/note',
	});
	expect((await post(BO, '/handover/retention', { state: 'not_relevant', note: ' ' })).status).toBe(400);
	await post(BO, '/handover/retention', { state: 'not_relevant', note: 'Ingen data gemmes.' });
	await post(CARL, '/handover/restart-tested', { state: 'open' });
	expect(decisions.of(BREVE).handover.map(({ item, state }) => [item, state])).toEqual([
		['restart-tested', 'open'],
		['retention', 'not_relevant'],
	]);
});

test('a missed run is explained by when it was due, the volume by what it was then', async () => {
	const { post, decisions, desk } = await openDesk();
	desk.verdicts = [{ criterion: 'volume', verdict: 'fail', figures: { ratio: 0.4 } }];
	const reason = 'Færre henvendelser i ferien.';
	expect((await post(CARL, '/explanations', { subject: 'volume', reason })).status).toBe(403);
	expect(await post(BO, '/explanations', { subject: 'volume', reason })).toMatchObject({
		status: 201,
		id: 'e-1',
	});
	expect(await post(BO, '/explanations', { subject: 'missed-run', reason })).toMatchObject({
		status: 400,
		path: 'body/at',
	});
	expect(
		(await post(BO, '/explanations', { subject: 'missed-run', reason, at: '2026-11-03T06:00:00Z' })).status,
	).toBe(400);
	await post(ANNA, '/explanations', { subject: 'missed-run', reason, at: '2026-11-01T07:00:00+01:00' });
	expect(decisions.of(BREVE).explanations).toMatchObject([
		{ id: 'e-1', subject: 'volume', about: null, ratio: 0.4 },
		{ id: 'e-2', subject: 'missed-run', about: '2026-11-01T06:00:00.000Z', ratio: null },
	]);
});

test('a proposal is dismissed once, and a status meeting is told of after it was held', async () => {
	const { post, decisions } = await openDesk();
	expect(await post(ANNA, '/proposals/relapse-1/dismissal', { reason: 'Det var en øvelse.' })).toMatchObject({
		status: 201,
		id: 'relapse-1',
	});
	expect((await post(ANNA, '/proposals/relapse-1/dismissal', { reason: 'Igen.' })).status).toBe(404);
	expect((await post(CARL, '/reviews', { heldOn: '2026-11-02', comment: 'Alt vel.' })).status).toBe(403);
	expect((await post(BO, '/reviews', { heldOn: '2026-11-03', comment: 'Alt vel.' })).status).toBe(400);
	expect(await post(BO, '/reviews', { heldOn: '2026-11-02', comment: 'Alt vel.' })).toMatchObject({
		status: 201,
		id: 'm-1',
	});
	expect(decisions.of(BREVE).reviews).toMatchObject([
		{ id: 'm-1', heldOn: '2026-11-02', comment: 'Alt vel.' },
	]);
});

test('a robot that is not in the register is decided about by nobody', async () => {
	const { app } = await openDesk();
	const url = '/v1/robots/ukendt/samples';
	const headers = { [PERSON_HEADER]: await assertPerson(BO, { method: 'POST', path: url }, KEY, START) };
	expect((await app.inject({ method: 'POST', url, headers, payload: SAMPLE })).statusCode).toBe(404);
});

test('the entries are told without evidence, from where somebody left off', async () => {
	const { post, freeze, get } = await openDesk();
	await post(BO, '/samples', SAMPLE);
	await freeze();
	await post(BO, '/samples', SAMPLE);
	const all = await get('/v1/decisions');
	expect(all).toMatchObject({
		head: 3,
		entries: [{ action: 'sample.recorded' }, { action: 'sign-off.frozen' }, { seq: 3 }],
	});
	expect(all.entries[1].data.hash).toMatch(/^[0-9a-f]{64}$/);
	expect(all.entries[1].data).not.toHaveProperty('evidence');
	expect((await get('/v1/decisions?after=1&limit=1')).entries.map(({ seq }: { seq: number }) => seq)).toEqual(
		[2],
	);
	expect(await get('/v1/audit')).toEqual({ entries: 3, head: all.entries[2].hash, fault: null });
});
