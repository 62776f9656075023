import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import type { EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import type { RobotDetail } from '#model/read.ts';
import type { TrailPage, TrailState } from '#model/trail.ts';
import { hashOf } from '#model/trail.ts';
import { runCollector, seriesIn } from './app.fixture.ts';
import { ANNA, BO, CARL, KEY } from './decisions/desk.fixture.ts';

const ROBOT = 'udsendelse-af-kampagnebreve';
const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;

/** A collector with two weeks of good runs of a robot in hypercare, and a way to decide about it. */
async function running() {
	const clock = { now: NOW };
	const collector = await runCollector(() => clock.now, { ROBOTVAGT_PERSON_KEY: KEY });
	onTestFinished(collector.end);
	for (let day = 14; day > 0; day--) {
		const run = `run-${day}`;
		const startedAt = new Date(NOW - day * DAY).toISOString();
		const at = new Date(NOW - day * DAY + 600_000).toISOString();
		const facts = { robot: ROBOT, run, startedAt, at, outcome: 'success', version: '2.1.0' };
		await collector.post({ type: 'run.finished', ...facts, items: { success: 25 } });
	}
	async function decide(who: typeof ANNA, path: string, payload: object) {
		const url = `/v1/robots/${ROBOT}${path}`;
		const headers = {
			[PERSON_HEADER]: await assertPerson(who, { method: 'POST', path: url }, KEY, clock.now),
		};
		const answer = await collector.app.inject({ method: 'POST', url, headers, payload });
		return { status: answer.statusCode, ...answer.json<{ message: string; id: string }>() };
	}
	return { collector, clock, decide };
}

test('three people sign a robot of a running collector with its exceptions, and everything knows it is in operation', async () => {
	const { collector, clock, decide } = await running();
	expect((await decide(BO, '/samples', { checked: 12, errors: 0 })).status).toBe(201);
	expect((await decide(CARL, '/handover/restart-tested', { state: 'done' })).status).toBe(201);
	expect(await decide(CARL, '/sign-offs', {})).toMatchObject({ status: 201, id: '1' });
	const { signOff, evidence } = await collector.get<SignOffDetail>(`/v1/robots/${ROBOT}/sign-offs/1`);
	expect(hashOf(evidence)).toBe(signOff.hash);
	expect(evidence.samples).toMatchObject([{ id: 's-1', checked: 12, by: { name: 'Bo Holm' } }]);
	expect(evidence.runList).toHaveLength(14);
	expect(signOff.unmet.length).toBeGreaterThan(0);

	const signature = { decision: 'approved', hash: signOff.hash };
	const sign = (who: typeof ANNA, role: string, more = {}) =>
		decide(who, '/sign-offs/1/signatures', { role, ...signature, ...more });
	expect((await sign(ANNA, 'rpa-team')).status).toBe(409);
	const exceptions = signOff.unmet.map(criterion => ({
		criterion,
		reason: 'Styregruppen har besluttet det.',
	}));
	expect((await sign(ANNA, 'rpa-team', { exceptions })).status).toBe(201);
	clock.now += DAY / 24;
	expect((await sign(BO, 'process-owner', { exceptions })).status).toBe(201);
	expect((await collector.get<RobotDetail>(`/v1/robots/${ROBOT}`)).phase).toBe('hypercare');
	expect((await sign(CARL, 'it-operations', { exceptions })).status).toBe(201);

	expect((await collector.get<RobotDetail>(`/v1/robots/${ROBOT}`)).phase).toBe('operation');
	const info = [...seriesIn(await collector.metrics()).keys()].find(
		key => key.startsWith('rpa_robot_info{') && key.includes(ROBOT),
	);
	expect(info).toContain('phase="operation"');
	const trail = await collector.get<TrailPage>('/v1/decisions');
	expect(trail.entries.map(({ action }) => action)).toEqual([
		...['sample.recorded', 'handover.set', 'sign-off.frozen'],
		...['sign-off.signed', 'sign-off.signed', 'sign-off.signed'],
	]);
	const lines = readFileSync(join(collector.data, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
	expect(lines).toHaveLength(6);
	const frozen = JSON.parse(lines[2]!) as { data: { evidence: EvidenceSnapshot } };
	expect(hashOf(frozen.data.evidence)).toBe(signOff.hash);
	expect(await collector.get<TrailState>('/v1/audit')).toMatchObject({ entries: 6, fault: null });
});

test('without the key shared with the pages a collector watches robots and takes no decisions', async () => {
	const collector = await runCollector(() => NOW, { ROBOTVAGT_PERSON_KEY: '' });
	onTestFinished(collector.end);
	const answer = await collector.app.inject({ method: 'POST', url: `/v1/robots/${ROBOT}/sign-offs` });
	expect(answer.statusCode).toBe(403);
	expect(answer.json().message).toContain('ROBOTVAGT_PERSON_KEY');
	expect(
		(await collector.post({ type: 'run.started', robot: ROBOT, run: 'r', at: new Date(NOW).toISOString() }))
			.statusCode,
	).toBe(202);
});
