import { expect, test } from 'vitest';
import type { SignatureReport } from '#model/decision.ts';
import { ANNA, BO, BREVE, CARL, person } from './desk.fixture.ts';
import { frozen, LATE, sign } from './signing.fixture.ts';

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
