import { describe, expect, test } from 'vitest';
import { ANNA, BO, BREVE, openDesk } from './desk.fixture.ts';
import type { VerdictNow } from './situation.ts';

/** The robot went live on 1 October 2026; it is 2 November. */
const description = 'Et brev gik til den forkerte.';
const comment = 'Alt går godt.';

describe('an incident that somebody reports', () => {
	const report = (happenedAt: string) => ({ what: 'other', description, happenedAt });

	test('happened since the robot went live', async () => {
		const { post } = await openDesk();
		expect(await post(BO, '/incidents', report('2026-09-30T21:59:00Z'))).toMatchObject({
			status: 400,
			path: 'body/happenedAt',
			message: `Robot ${BREVE} did not go live before 2026-10-01`,
		});
		// Ten at night in Greenwich is the next day where the robot is.
		expect((await post(BO, '/incidents', report('2026-09-30T22:01:00Z'))).status).toBe(201);
	});

	test('happened within a year', async () => {
		const { post, desk } = await openDesk();
		desk.at = Date.parse('2028-03-05T08:00:00Z');
		expect(await post(BO, '/incidents', report('2027-03-04T12:00:00Z'))).toMatchObject({
			status: 400,
			path: 'body/happenedAt',
			message: 'that is more than a year ago',
		});
		expect((await post(BO, '/incidents', report('2027-03-05T12:00:00Z'))).status).toBe(201);
	});
});

test('a sample is of runs the robot has had: those nobody knows are named', async () => {
	const { post, decisions } = await openDesk();
	const sample = { checked: 10, errors: 0 };
	expect(await post(BO, '/samples', { ...sample, runs: ['run-1', 'run-8', 'run-9'] })).toMatchObject({
		status: 400,
		path: 'body/runs',
		message: `Robot ${BREVE} has no such run: run-8, run-9`,
	});
	expect((await post(BO, '/samples', { ...sample, runs: ['run-1'] })).status).toBe(201);
	expect(decisions.of(BREVE).samples[0]!.runs).toEqual(['run-1']);
	expect((await post(BO, '/samples', sample)).status).toBe(201);
	expect(decisions.of(BREVE).samples).toHaveLength(2);
});

test('a run that is called as its source calls it is kept by its id', async () => {
	const { post, desk, decisions } = await openDesk();
	desk.runs = [`${BREVE}:run-7`];
	const runs = ['run-7', `${BREVE}:run-7`];
	expect((await post(BO, '/samples', { checked: 10, errors: 0, runs })).status).toBe(201);
	expect(decisions.of(BREVE).samples[0]!.runs).toEqual([`${BREVE}:run-7`]);
});

test('a status meeting was held while the robot was live, and is not one to come', async () => {
	const { post } = await openDesk();
	const held = (heldOn: string) => post(ANNA, '/reviews', { heldOn, comment });
	for (const day of ['2026-09-30', '2026-11-03']) {
		expect(await held(day)).toMatchObject({ status: 400, path: 'body/heldOn' });
	}
	expect((await held('2026-09-30')).message).toBe(`Robot ${BREVE} did not go live before 2026-10-01`);
	expect((await held('2026-10-01')).status).toBe(201);
	expect((await held('2026-11-02')).status).toBe(201);
});

test('hypercare is extended by a year at most', async () => {
	const { post, freeze } = await openDesk();
	const hash = await freeze();
	const extend = (until: string) =>
		post(BO, '/sign-offs/1/signatures', { role: 'process-owner', decision: 'extended', hash, until });
	expect(await extend('2027-11-03')).toMatchObject({
		status: 400,
		path: 'body/until',
		message: 'it is extended by a year at most',
	});
	expect((await extend('2027-11-02')).status).toBe(201);
});

test('nothing is made an exception of that is met, then and now', async () => {
	const { post, desk, freeze } = await openDesk();
	const verdict = (criterion: string, met: boolean): VerdictNow => ({
		criterion,
		verdict: met ? 'pass' : 'fail',
		figures: {},
	});
	desk.verdicts = [verdict('drift', true), verdict('volume', false)];
	const hash = await freeze();
	const approve = (...named: string[]) =>
		post(BO, '/sign-offs/1/signatures', {
			...{ role: 'process-owner', decision: 'approved', hash },
			exceptions: named.map(criterion => ({ criterion, reason: 'Det er ferietid.' })),
		});
	expect(await approve('volume', 'drift')).toMatchObject({
		status: 400,
		path: 'body/exceptions',
		message: '"drift" is met: there is nothing to make an exception of',
	});
	// What was not met when it was frozen may be met by now: it is named all the same.
	desk.verdicts = [verdict('drift', true), verdict('volume', true)];
	expect((await approve('volume')).status).toBe(201);
});
