import { expect, test } from 'vitest';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { ledgerInMemory, runRow } from './ledger.fixture.ts';
import { at, scheduled } from './robot.fixture.ts';
import { createScheduleWatch } from './watch.ts';

const ID = 'moede-referater';

function world(started: string) {
	const rows: RunRow[] = [];
	const { ledger, missed } = ledgerInMemory(rows);
	let robots: RegisteredRobot[] = [scheduled('0 6 * * *')];
	let clock = at(started);
	const register = {
		robots: () => robots,
		robot: (id: string) => robots.find(robot => robot.id === id),
	};
	const watchFrom = (startedAt: number) =>
		createScheduleWatch({ ledger, register, now: () => clock, startedAt });
	let watch = watchFrom(clock);
	return {
		missed: () => missed.get(ID) ?? 0,
		accountedUntil: () => ledger.accountedUntil(ID),
		state: () => watch.of(ID),
		starts: (time: string, more: Partial<RunRow> = {}) =>
			rows.push(runRow({ run: time, startedAt: at(time), lastSeenAt: at(time), ...more })),
		async tick(time: string) {
			clock = at(time);
			await watch.tick();
		},
		async restart(time: string) {
			clock = at(time);
			watch = watchFrom(clock);
			await watch.tick();
		},
		change: (robot: RegisteredRobot) => {
			robots = [robot];
		},
	};
}

test('a robot that does not start is missed once its grace is over, until it starts', async () => {
	const { tick, state, missed, starts } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	expect(state()).toMatchObject({ missed: false, deadlineAt: at('2026-01-15T05:30Z') });
	await tick('2026-01-15T05:31Z');
	expect([state().missed, missed()]).toEqual([true, 1]);
	await tick('2026-01-15T08:00Z');
	starts('2026-01-15T08:01Z');
	await tick('2026-01-15T08:02Z');
	expect([state().missed, missed()]).toEqual([false, 1]);
	expect(state().deadlineAt).toBe(at('2026-01-16T05:30Z'));
});

test('a robot that starts on time is never missed', async () => {
	const { tick, state, missed, starts } = world('2026-01-14T12:00Z');
	for (const day of ['15', '16', '17', '18']) {
		starts(`2026-01-${day}T05:02Z`);
		await tick(`2026-01-${day}T05:40Z`);
		expect([state().missed, missed()]).toEqual([false, 0]);
	}
});

test('a robot that never misses a run is accounted for at each deadline, and not judged from its first day on again', async () => {
	const { tick, missed, starts, accountedUntil } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	expect(accountedUntil()).toBeNull();
	for (const day of ['15', '16', '17']) {
		starts(`2026-01-${day}T05:02Z`);
		await tick(`2026-01-${day}T05:20Z`);
		await tick(`2026-01-${day}T05:31Z`);
		expect(accountedUntil()).toBe(at(`2026-01-${day}T05:31Z`));
		await tick(`2026-01-${day}T23:00Z`);
		expect(accountedUntil()).toBe(at(`2026-01-${day}T05:31Z`));
	}
	await tick('2026-01-18T05:31Z');
	expect(missed()).toBe(1);
});

test('a run known only by its end did start', async () => {
	const { tick, missed, starts, state } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	starts('2026-01-15T05:10Z', { startedAt: null, endedAt: at('2026-01-15T05:10Z'), outcome: 'success' });
	await tick('2026-01-15T05:40Z');
	expect([state().missed, missed()]).toEqual([false, 0]);
});

test('our own downtime is not the silence of robots: what they did meanwhile gets two minutes to arrive', async () => {
	const { tick, restart, state, missed, starts } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	await restart('2026-01-15T06:00Z');
	expect([state().missed, missed()]).toEqual([false, 0]);
	starts('2026-01-15T05:01Z');
	await tick('2026-01-15T06:02Z');
	expect([state().missed, missed()]).toEqual([false, 0]);
});

test('what was missed while we were down is counted two minutes after the start', async () => {
	const { tick, restart, state, missed } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	await restart('2026-01-17T12:00Z');
	await tick('2026-01-17T12:01:59Z');
	expect([state().missed, missed()]).toEqual([false, 0]);
	await tick('2026-01-17T12:02:01Z');
	expect([state().missed, missed()]).toEqual([true, 3]);
});

test('a robot that was missed before a restart stays missed through it, and is counted once', async () => {
	const { tick, restart, state, missed } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	await tick('2026-01-15T05:31Z');
	await restart('2026-01-15T07:00Z');
	expect([state().missed, missed()]).toEqual([true, 1]);
	await tick('2026-01-15T07:05Z');
	expect([state().missed, missed()]).toEqual([true, 1]);
});

test('a changed schedule is judged from its change on', async () => {
	const { tick, state, missed, change } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	change(scheduled('0 5 * * *'));
	await tick('2026-01-15T05:10Z');
	expect(state()).toMatchObject({ missed: false, deadlineAt: at('2026-01-16T04:30Z') });
	await tick('2026-01-16T04:31Z');
	expect([state().missed, missed()]).toEqual([true, 1]);
});

test('nothing is expected of a robot that is not registered', async () => {
	const { tick, state, change } = world('2026-01-14T12:00Z');
	await tick('2026-01-14T12:00Z');
	change({ ...scheduled('0 6 * * *'), id: 'another' });
	expect(state()).toEqual({ nextRunAt: null, deadlineAt: null, missed: false });
});
