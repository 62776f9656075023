import { expect, test } from 'vitest';
import { blame } from './blame.ts';

const moved = (signal: string, from: number, to: number) => ({ signal, from, to });
const named = (all: ReturnType<typeof moved>[], steps: number) => blame(all, steps).signal;

test('a step that explains why runs take longer is named before the run and before each item', () => {
	const all = [
		moved('seconds_per_item', 2.5, 4.5),
		moved('duration', 100, 180),
		moved('step:write', 80, 160),
	];
	expect(named(all, 2)).toBe('step:write');
	expect(named([all[0]!, all[2]!], 2)).toBe('step:write');
});

test('runs that take longer for more than one step are named themselves', () => {
	const part = [moved('step:fetch', 20, 30), moved('duration', 100, 200)];
	expect(named(part, 5)).toBe('duration');
	const whole = [moved('step:write', 80, 120), moved('duration', 100, 150), moved('step:fetch', 20, 30)];
	expect(named(whole, 2)).toBe('duration');
});

test('a robot of one step, and one without any, are told by what there is', () => {
	expect(named([moved('duration', 100, 200), moved('step:run', 99, 199)], 1)).toBe('step:run');
	expect(named([moved('seconds_per_item', 2, 4), moved('duration', 100, 200)], 0)).toBe('duration');
	expect(named([moved('seconds_per_item', 2, 4)], 0)).toBe('seconds_per_item');
});

test('what is no time is named by its evidence', () => {
	expect(named([moved('items', 40, 20), moved('duration', 100, 50)], 2)).toBe('items');
	expect(named([moved('failures', 0, 1), moved('step:write', 80, 160)], 2)).toBe('failures');
});
