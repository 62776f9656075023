import { expect, test } from 'vitest';
import { ANNA, BO, BREVE, CARL, openDesk, person, START } from './desk.fixture.ts';
import { frozen, GOOD, LATE, sign } from './signing.fixture.ts';
import type { VerdictNow } from './situation.ts';

const DAY = 86_400_000;

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
