import { expect, test } from 'vitest';
import type { SignatureReport } from '#model/decision.ts';
import type { Person, Role } from '#model/person.ts';
import { ANNA, BO, BREVE, CARL, openDesk, person, START } from './desk.fixture.ts';
import type { VerdictNow } from './situation.ts';

const DAY = 86_400_000;
const pass = (criterion: string): VerdictNow => ({ criterion, verdict: 'pass', figures: {} });
const GOOD = [pass('length'), pass('items')];
const LATE: VerdictNow[] = [pass('length'), { criterion: 'punctuality', verdict: 'fail', figures: {} }];

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A signature for a role under the open evidence. */
function sign(desk: Desk, who: Person, role: Role, more: Partial<SignatureReport> = {}) {
	const { id, hash } = desk.decisions.of(BREVE).signOffs.at(-1)!;
	return desk.post(who, `/sign-offs/${id}/signatures`, { role, decision: 'approved', hash, ...more });
}

/** A desk with good evidence frozen. */
async function frozen(verdicts: VerdictNow[] = GOOD): Promise<Desk> {
	const desk = await openDesk();
	desk.desk.verdicts = verdicts;
	await desk.freeze();
	return desk;
}

test('three people sign the frozen evidence, and with the third the robot is in operation', async () => {
	const desk = await openDesk();
	desk.desk.verdicts = GOOD;
	expect(await desk.post(CARL, '/sign-offs')).toMatchObject({ status: 201, id: '1', seq: 1 });
	desk.desk.at = START + DAY;
	expect(await sign(desk, ANNA, 'rpa-team')).toMatchObject({ status: 201, id: '1', seq: 2 });
	expect((await sign(desk, BO, 'process-owner', { comment: 'Fint.' })).status).toBe(201);
	expect(desk.phase()).toBe('hypercare');
	desk.desk.at = START + 2 * DAY;
	expect((await sign(desk, CARL, 'it-operations')).status).toBe(201);
	expect(desk.phase()).toBe('operation');
	expect(desk.robot.phases(desk.desk.at).at(-1)).toMatchObject({
		...{ phase: 'operation', cause: 'sign-off', by: 'Anna Holm, Bo Holm, Carl Holm' },
		from: '2026-11-04T08:00:00.000Z',
	});
	const { signOffs, phases } = desk.decisions.of(BREVE);
	expect(signOffs[0]).toMatchObject({
		state: 'approved',
		decidedAt: '2026-11-04T08:00:00.000Z',
		verdict: 'pass',
	});
	expect(signOffs[0]!.signatures.map(one => [one.by.id, one.role, one.seq])).toEqual([
		['anna', 'rpa-team', 2],
		['bo', 'process-owner', 3],
		['carl', 'it-operations', 4],
	]);
	expect(phases[0]!.version).toBe('1.4.0');
	expect(desk.decisions.of(BREVE, START + DAY).phases).toEqual([]);
});

test('what they signed can be read again as it was, as JSON and CSV', async () => {
	const desk = await frozen(LATE);
	desk.desk.verdicts = GOOD;
	const { signOff, evidence } = await desk.get(`/v1/robots/${BREVE}/sign-offs/1`);
	expect(signOff).toMatchObject({ id: '1', state: 'open', verdict: 'fail', unmet: ['punctuality'] });
	expect(evidence.criteria.map((one: VerdictNow) => one.criterion)).toEqual(['length', 'punctuality']);
	const csv = await desk.app.inject(`/v1/robots/${BREVE}/sign-offs/1?format=csv`);
	expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
	expect(csv.body).toBe('runs;1\n');
	expect((await desk.app.inject(`/v1/robots/${BREVE}/sign-offs/2`)).statusCode).toBe(404);
});

test('one person signs for one role only, and a role is signed for once', async () => {
	const desk = await frozen();
	const both = person('dorte', 'rpa-team', 'process-owner');
	expect((await sign(desk, both, 'rpa-team')).status).toBe(201);
	expect(await sign(desk, both, 'process-owner')).toMatchObject({
		status: 409,
		message: 'Dorte Holm has signed for the RPA team: another person signs for the process owner',
	});
	expect(await sign(desk, { ...both, id: 'DORTE' }, 'process-owner')).toMatchObject({ status: 409 });
	expect(await sign(desk, ANNA, 'rpa-team')).toMatchObject({
		status: 409,
		message: 'Dorte Holm has signed for the RPA team already',
	});
});

test('nobody signs for a role they do not have for the robot', async () => {
	const desk = await frozen();
	expect(await sign(desk, ANNA, 'process-owner')).toMatchObject({
		status: 403,
		message: 'this is for the process owner of Robot kampagnebreve; Anna Holm is the RPA team for this robot',
	});
	const elsewhere = person('eva', { role: 'process-owner', robots: ['nye-sager'] });
	expect(await sign(desk, elsewhere, 'process-owner')).toMatchObject({
		status: 403,
		message: expect.stringContaining('Eva Holm has no role for this robot'),
	});
	const ofDepartment = person('finn', { role: 'process-owner', departments: ['Borgerservice'] });
	expect((await sign(desk, ofDepartment, 'process-owner')).status).toBe(201);
});

test('of two last signatures at one moment one is recorded, and the robot goes into operation once', async () => {
	const desk = await frozen();
	await sign(desk, ANNA, 'rpa-team');
	await sign(desk, BO, 'process-owner');
	const other = person('gro', 'it-operations');
	const both = await Promise.all([sign(desk, CARL, 'it-operations'), sign(desk, other, 'it-operations')]);
	expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
	expect(desk.decisions.of(BREVE).phases).toHaveLength(1);
	expect(desk.decisions.of(BREVE).signOffs[0]!.signatures).toHaveLength(3);
});

test('a signature under other evidence than the open one is refused', async () => {
	const desk = await frozen();
	const old = desk.decisions.of(BREVE).signOffs[0]!.hash;
	desk.desk.at += 1000;
	await desk.freeze();
	expect(await sign(desk, ANNA, 'rpa-team', { hash: old })).toMatchObject({
		status: 409,
		message: expect.stringContaining('read it again'),
	});
	expect(
		await desk.post(ANNA, '/sign-offs/1/signatures', { role: 'rpa-team', decision: 'approved', hash: old }),
	).toMatchObject({
		status: 409,
		message: 'sign-off 1 is withdrawn: nothing is signed after that',
	});
});

test('nobody approves what is not met, unless all three name it with a reason', async () => {
	const desk = await frozen(LATE);
	expect(await sign(desk, ANNA, 'rpa-team')).toMatchObject({
		status: 409,
		message: expect.stringMatching(/^not met: punctuality\. /),
	});
	const exceptions = [{ criterion: 'punctuality', reason: 'Serveren blev flyttet den dag.' }];
	expect((await sign(desk, ANNA, 'rpa-team', { exceptions })).status).toBe(201);
	expect((await sign(desk, BO, 'process-owner')).status).toBe(409);
	expect((await sign(desk, BO, 'process-owner', { exceptions })).status).toBe(201);
	expect((await sign(desk, CARL, 'it-operations', { exceptions })).status).toBe(201);
	expect(desk.phase()).toBe('operation');
});

test('what has come up since the evidence was frozen stands in the way too', async () => {
	const desk = await frozen();
	await sign(desk, ANNA, 'rpa-team');
	desk.desk.verdicts = LATE;
	expect(await sign(desk, BO, 'process-owner')).toMatchObject({
		status: 409,
		message: expect.stringContaining('punctuality'),
	});
	const exceptions = [{ criterion: 'punctuality', reason: 'Det ved vi.' }];
	expect(await sign(desk, BO, 'process-owner', { exceptions })).toMatchObject({
		status: 409,
		message: expect.stringContaining('no exception of Anna Holm, who signed before'),
	});
});

test('an exception from a criterion nobody knows is refused with its place', async () => {
	const desk = await frozen();
	const exceptions = [{ criterion: 'weather', reason: 'Det regner.' }];
	expect(await sign(desk, ANNA, 'rpa-team', { exceptions })).toMatchObject({
		status: 400,
		path: 'body/exceptions',
	});
});

test('a condition makes it an approval with conditions, and is fulfilled later by name', async () => {
	const desk = await frozen();
	const condition = { text: 'Adgangskoden skiftes', deadline: '2026-11-16' };
	expect(
		await sign(desk, ANNA, 'rpa-team', { decision: 'approved_with_conditions', condition }),
	).toMatchObject({ status: 201 });
	await sign(desk, BO, 'process-owner');
	await sign(desk, CARL, 'it-operations');
	expect(desk.decisions.of(BREVE).signOffs[0]!.state).toBe('approved_with_conditions');
	expect(desk.phase()).toBe('operation');
	expect(desk.decisions.of(BREVE).conditions).toMatchObject([
		{ id: 'c-1', signOff: '1', ...condition, fulfilled: null },
	]);
	expect((await desk.post(CARL, '/conditions/c-2/fulfilment', { comment: 'Gjort.' })).status).toBe(404);
	expect(await desk.post(CARL, '/conditions/c-1/fulfilment', { comment: 'Gjort.' })).toMatchObject({
		status: 201,
		id: 'c-1',
	});
	expect((await desk.post(CARL, '/conditions/c-1/fulfilment', { comment: 'Gjort.' })).status).toBe(409);
	expect(desk.decisions.of(BREVE).conditions[0]!.fulfilled).toMatchObject({
		comment: 'Gjort.',
		by: { id: 'carl' },
	});
});

test.each([
	['a condition that is missing', { decision: 'approved_with_conditions' }, 'body/condition'],
	[
		'a condition nobody asked for',
		{ condition: { text: 'Skift kode', deadline: '2026-11-10' } },
		'body/condition',
	],
	[
		'a deadline today',
		{ decision: 'approved_with_conditions', condition: { text: 'Skift', deadline: '2026-11-02' } },
		'body/condition/deadline',
	],
	[
		'a deadline after 15 days',
		{ decision: 'approved_with_conditions', condition: { text: 'Skift', deadline: '2026-11-17' } },
		'body/condition/deadline',
	],
	['an extension without an end', { decision: 'extended' }, 'body/until'],
	['an extension until today', { decision: 'extended', until: '2026-11-02' }, 'body/until'],
	['an approval until a day', { until: '2026-11-20' }, 'body/until'],
	[
		'a rejection with exceptions',
		{ decision: 'rejected', exceptions: [{ criterion: 'length', reason: 'fordi' }] },
		'body/exceptions',
	],
] as const)('%s is refused with its place', async (_, more, path) => {
	const desk = await frozen();
	expect(await sign(desk, ANNA, 'rpa-team', more as Partial<SignatureReport>)).toMatchObject({
		status: 400,
		path,
	});
	expect(desk.decisions.of(BREVE).signOffs[0]!.signatures).toEqual([]);
});

test.each([
	['rejected', {}],
	['extended', { until: '2026-11-20' }],
] as const)(
	'the first who says %s decides, whatever the verdicts, and nothing is signed after',
	async (decision, more) => {
		const desk = await frozen(LATE);
		expect((await sign(desk, BO, 'process-owner', { decision, ...more })).status).toBe(201);
		expect(desk.decisions.of(BREVE).signOffs[0]).toMatchObject({ state: decision, until: null, ...more });
		expect(await sign(desk, ANNA, 'rpa-team')).toMatchObject({
			status: 409,
			message: expect.stringContaining(`is ${decision}`),
		});
		expect(desk.phase()).toBe('hypercare');
		expect(await desk.post(ANNA, '/sign-offs')).toMatchObject({ status: 201, id: '2' });
	},
);

test('a sign-off that is given up is withdrawn with its reason', async () => {
	const desk = await frozen();
	expect((await desk.post(CARL, '/sign-offs/1/withdrawal', { reason: 'Vi venter en uge.' })).status).toBe(
		201,
	);
	expect(desk.decisions.of(BREVE).signOffs[0]!.state).toBe('withdrawn');
	expect((await sign(desk, ANNA, 'rpa-team')).status).toBe(409);
	expect((await desk.post(CARL, '/sign-offs/1/withdrawal', { reason: 'Igen.' })).status).toBe(409);
	expect((await desk.post(CARL, '/sign-offs/7/withdrawal', { reason: 'Hvilken?' })).status).toBe(404);
});

test('only a robot in hypercare is signed off', async () => {
	const desk = await openDesk();
	desk.desk.at = Date.parse('2026-09-01T08:00:00Z');
	expect(await desk.post(ANNA, '/sign-offs')).toMatchObject({
		status: 409,
		message: 'Robot kampagnebreve is in development: only a robot in hypercare is signed off',
	});
	desk.desk.at = START;
	await desk.freeze();
	expect((await desk.post(ANNA, '/phase', { to: 'retired', reason: 'Systemet lukkes.' })).status).toBe(201);
	expect(desk.phase()).toBe('retired');
	expect((await sign(desk, ANNA, 'rpa-team')).status).toBe(409);
	expect((await desk.post(ANNA, '/sign-offs')).status).toBe(409);
});

test('a robot in operation goes back to hypercare by decision, and is signed off anew', async () => {
	const desk = await frozen();
	expect(await desk.post(ANNA, '/phase', { to: 'hypercare', reason: 'Ny version.' })).toMatchObject({
		status: 409,
	});
	for (const [who, role] of [
		[ANNA, 'rpa-team'],
		[BO, 'process-owner'],
		[CARL, 'it-operations'],
	] as const)
		await sign(desk, who, role);
	desk.desk.at += DAY;
	const back = { to: 'hypercare', reason: 'For mange fejl.', proposal: 'relapse-1' };
	expect((await desk.post(BO, '/phase', { ...back, proposal: 'relapse-7' })).status).toBe(404);
	expect(await desk.post(BO, '/phase', back)).toMatchObject({ status: 201, id: 'hypercare' });
	expect(desk.phase()).toBe('hypercare');
	expect(desk.robot.phases(desk.desk.at).at(-1)).toMatchObject({
		cause: 'decision',
		by: 'Bo Holm',
		reason: 'For mange fejl.',
	});
	expect([...desk.decisions.of(BREVE).dismissed]).toEqual(['relapse-1']);
	desk.desk.at += DAY;
	expect(await desk.post(ANNA, '/sign-offs')).toMatchObject({ status: 201, id: '2' });
});
