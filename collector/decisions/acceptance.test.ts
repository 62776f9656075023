import { expect, test } from 'vitest';
import { changeOf } from '../drift/change.fixture.ts';
import { ANNA, BO, BREVE, CARL, openDesk } from './desk.fixture.ts';

const reason = 'Der er kommet en kontrol til.';
const id = (n: number) => `${BREVE}-${n}`;
const path = (n: number) => `/drift/${id(n)}/acceptance`;
const later = { run: 'run-80', at: '2026-11-02T07:30:00.000Z' };

test('a change is accepted by name with the reason, and is an entry of the audit trail', async () => {
	const { post, desk, decisions, get } = await openDesk();
	desk.changes = [changeOf(id(1))];
	expect(await post(BO, path(1), { reason })).toMatchObject({ status: 201, id: id(1), seq: 1 });
	expect(decisions.of(BREVE).acceptedChanges).toEqual([
		{
			change: id(1),
			by: { id: 'bo', name: 'Bo Holm', via: 'local' },
			reason,
			at: '2026-11-02T08:00:00.000Z',
		},
	]);
	expect(await get('/v1/decisions')).toMatchObject({
		entries: [{ action: 'drift.accepted', robot: BREVE, data: { change: id(1), also: [], reason } }],
	});
});

test('what else is open of the same alarm is accepted with it; what another alarm found, or what is over, is not', async () => {
	const { post, desk, decisions, get } = await openDesk();
	desk.changes = [
		changeOf(id(4), { foundAt: later }),
		changeOf(id(3), { signal: 'seconds_per_item', state: 'over', endedAt: later }),
		changeOf(id(2), { signal: 'step:SAP post' }),
		changeOf(id(1)),
	];
	await post(ANNA, path(1), { reason });
	expect(decisions.of(BREVE).acceptedChanges.map(({ change }) => change)).toEqual([id(1), id(2)]);
	expect((await get('/v1/decisions')).entries[0].data.also).toEqual([id(2)]);
	expect((await post(ANNA, path(2), { reason })).message).toBe(
		`change ${id(2)} was accepted by Anna Holm already`,
	);
});

test('the RPA team and the process owner accept, IT operations does not', async () => {
	const { post, desk } = await openDesk();
	desk.changes = [changeOf(id(1))];
	expect(await post(CARL, path(1), { reason })).toMatchObject({
		status: 403,
		message: expect.stringContaining('the RPA team or the process owner'),
	});
	expect((await post(ANNA, path(1), { reason })).status).toBe(201);
});

test('a change there is not, one that was accepted and one that is over are each refused in words', async () => {
	const { post, desk } = await openDesk();
	desk.changes = [changeOf(id(1)), changeOf(id(2), { state: 'over', endedAt: later, foundAt: later })];
	const name = `Robot ${BREVE}`;
	expect(await post(BO, path(7), { reason })).toMatchObject({
		status: 404,
		message: `${name} has no change "${id(7)}"`,
	});
	expect(await post(BO, path(2), { reason })).toMatchObject({
		status: 409,
		message: `change ${id(2)} is over: the robot works again as it did before`,
	});
	await post(BO, path(1), { reason });
	desk.changes = [];
	expect(await post(ANNA, path(1), { reason })).toMatchObject({
		status: 409,
		message: `change ${id(1)} was accepted by Bo Holm already`,
	});
});

test('a reason is asked for, and what it holds of CPR numbers is gone before it is kept', async () => {
	const { post, desk, decisions, get } = await openDesk();
	desk.changes = [changeOf(id(1))];
	expect(await post(BO, path(1), {})).toMatchObject({ status: 400, path: 'body' });
	expect(await post(BO, path(1), { reason: '\u200b\u200b\u200b' })).toMatchObject({
		status: 400,
		path: 'body/reason',
	});
	await post(BO, path(1), { reason: 'Sagen om 010190-1234 er lukket.' });
	expect(decisions.of(BREVE).acceptedChanges[0]!.reason).toBe('Sagen om [CPR] er lukket.');
	expect(JSON.stringify(await get('/v1/decisions'))).not.toContain('010190');
});
