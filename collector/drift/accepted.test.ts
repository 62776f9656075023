import { describe, expect, test } from 'vitest';
import type { DriftDetail, SystemDrift } from '#model/drift.ts';
import type { AcceptedChange, RobotDecisions } from '../decisions/types.ts';
import { toldAccepted, withAccepted } from './accepted.ts';
import { alarmsOf } from './alarms.ts';
import { changeOf, detailOf, teller } from './change.fixture.ts';
import { createDriftNow, type DriftNowDeps } from './drift-now.ts';
import { sharedChanges } from './fleet/shared-change.ts';

const AT = '2026-11-02T08:00:00.000Z';
const by = { id: 'anna', name: 'Anna Holm', via: 'local' as const };
const accept = (change: string): AcceptedChange => ({ change, by, reason: 'Ny kontrol.', at: AT });

test('a change that was accepted is quiet at once: by whom and why, no signal is open, and its new level is normal', () => {
	const step = changeOf('breve-2', { signal: 'step:SAP post', to: 41 });
	const detail = detailOf('breve', [step, changeOf('breve-1')]);
	const { changes, signals } = withAccepted(detail, [accept('breve-2')]);
	expect(changes.map(({ id, state }) => `${id} ${state}`)).toEqual(['breve-1 open', 'breve-2 accepted']);
	expect(changes[1]!.accepted).toEqual({ by: 'Anna Holm', reason: 'Ny kontrol.', at: AT });
	expect(signals.filter(({ active }) => active).map(({ signal }) => signal)).toEqual(['duration']);
	expect(signals[0]).toMatchObject({
		signal: 'step:SAP post',
		change: null,
		since: null,
		baseline: 41,
		band: null,
	});
});

test('what the watch says itself counts: what is over, or was accepted with a run since, stays as it is', () => {
	const heard = { by: 'Bo Holm', reason: 'Flere sager.', at: AT };
	const detail = detailOf('breve', [
		changeOf('breve-2', { state: 'accepted', accepted: heard }),
		changeOf('breve-1', { state: 'over' }),
	]);
	expect(withAccepted(detail, [accept('breve-2'), accept('breve-1')])).toEqual(detail);
});

test('a signal that has changed again since stays open for that', () => {
	const again = changeOf('breve-2', { foundAt: { run: 'run-90', at: AT }, since: { run: 'run-84', at: AT } });
	const detail = detailOf('breve', [again, changeOf('breve-1')]);
	detail.signals = detail.signals.slice(1);
	expect(detail.signals[0]).toMatchObject({ signal: 'duration', change: 'breve-1' });
	expect(withAccepted(detail, [accept('breve-1')]).signals[0]).toMatchObject({
		...{ active: true, change: 'breve-2', since: { run: 'run-84' } },
	});
});

test('a change of the spread leaves what is usual as it was', () => {
	const detail = detailOf('breve', [changeOf('breve-1', { kind: 'spread', from: 2, to: 9 })]);
	expect(withAccepted(detail, [accept('breve-1')]).signals[0]!.baseline).toBe(20);
});

test('the watch is told by whom, why and when', () => {
	expect(toldAccepted([accept('breve-1')])).toEqual([
		{ change: 'breve-1', by: 'Anna Holm', reason: 'Ny kontrol.', at: Date.parse(AT) },
	]);
});

test('what was found at one run is one alarm, led by the lowest number, and open while any of it is', () => {
	const later = { run: 'run-90', at: AT };
	const alarms = alarmsOf([
		changeOf('breve-12', { foundAt: later, state: 'over' }),
		changeOf('breve-10', { signal: 'items' }),
		changeOf('breve-9', { state: 'over' }),
	]);
	expect(alarms.map(({ lead, open }) => [lead.id, open])).toEqual([
		['breve-12', false],
		['breve-9', true],
	]);
});

/** What is told of robots, and what people say of them. */
function told(read: (robot: string) => DriftDetail, readSystems: DriftNowDeps['readSystems']) {
	const people = teller<string>();
	const ledger = teller<readonly string[]>();
	const accepted = new Map<string, AcceptedChange[]>();
	const of = (robot: string) => ({ acceptedChanges: accepted.get(robot) ?? [] }) as unknown as RobotDecisions;
	return {
		now: createDriftNow({ ledger, decisions: { of, onChange: people.onChange }, read, readSystems }),
		accept(robot: string) {
			accepted.set(robot, [accept(`${robot}-1`)]);
			people.tell(robot);
		},
		run: (robot: string) => ledger.tell([robot]),
	};
}

/** Robots `a` and `b` that changed together. */
function world() {
	const systems: SystemDrift[] = [
		{
			...{ targetSystem: 'Prisme', kind: 'moved', evidence: 900, level: 500 },
			since: { run: 'run-60', at: AT },
			robots: ['a', 'b'].map(robot => ({ robot, change: `${robot}-1` })),
		},
	];
	let reads = 0;
	const read = (robot: string) => {
		if (robot === 'a') reads += 1;
		return detailOf(robot, [changeOf(`${robot}-1`)]);
	};
	return { ...told(read, () => systems), systems, reads: () => reads };
}

/** So many robots of one system that became slower in the same hours. */
function together(count: number) {
	const robots = Array.from({ length: count }, (_, n) => `robot-${n}`);
	return told(
		robot => detailOf(robot, [changeOf(`${robot}-1`)]),
		of =>
			sharedChanges(robots.map(robot => ({ robot, targetSystems: ['Prisme'], changes: of(robot).changes }))),
	);
}

describe('what is told of drift', () => {
	test('is worked out once until the robot runs, and anew when somebody accepts', () => {
		const { now, reads, accept, run } = world();
		expect(now.of('a')).toBe(now.of('a'));
		expect(reads()).toBe(1);
		accept('a');
		expect(now.of('a').changes[0]!.state).toBe('accepted');
		run('a');
		expect(now.of('a').changes[0]!.state).toBe('accepted');
		expect(reads()).toBe(3);
	});

	test('a system concerns its robots until the last change is accepted', () => {
		const { now, accept } = world();
		expect(now.systems()).toHaveLength(1);
		accept('a');
		expect(now.systems()).toHaveLength(1);
		accept('b');
		expect(now.systems()).toEqual([]);
	});

	test('a change that another robot has too is shared as soon as the other one ran, and when it is looked at again', () => {
		const { now, systems, run } = world();
		const [system] = systems.splice(0);
		expect(now.of('a').changes[0]!.shared).toBeNull();
		systems.push(system!);
		run('b');
		expect(now.of('a').changes[0]!.shared).toEqual({ targetSystem: 'Prisme', robots: ['b'] });
		expect(now.of('a')).toBe(now.of('a'));
		systems.pop();
		run('b');
		expect(now.of('a').changes[0]!.shared).toBeNull();
	});

	test('robots that changed with a system stay held back as one when others of them are settled, and never become alarms of their own', () => {
		const { now, accept } = together(10);
		expect(now.systems()[0]!.robots).toHaveLength(10);
		for (let n = 0; n < 9; n++) {
			accept(`robot-${n}`);
			expect(now.systems()).toHaveLength(1);
			expect(now.of('robot-9').changes[0]!.shared?.targetSystem).toBe('Prisme');
		}
		accept('robot-9');
		expect(now.systems()).toEqual([]);
	});

	test('robots that fail more often together, and none by itself, are said as long as the watch says so', () => {
		const { now, systems, accept } = world();
		systems[0]!.robots[1]!.change = null;
		accept('a');
		expect(now.systems()).toHaveLength(1);
	});
});
