import { expect, test } from 'vitest';
import { alarmLevel } from './budget.ts';

test('a weekly robot may raise a false alarm in 300 runs, a daily one in 1,300, an hourly one in 44,000', () => {
	expect([52, 260, 8766].map(perYear => alarmLevel(perYear, 100))).toEqual([300, 1300, 43_830]);
	expect([alarmLevel(12, 100), alarmLevel(null, 100)]).toEqual([300, 300]);
	expect([alarmLevel(8766, 59), alarmLevel(8766, 60)]).toEqual([1000, 43_830]);
});
