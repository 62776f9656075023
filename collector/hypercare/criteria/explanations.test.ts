import { describe, expect, test } from 'vitest';
import { DAY, days, explained, FIRST, incident, inHypercare, verdictOn } from '../robot.fixture.ts';
import type { HypercareFacts } from '../types.ts';

describe('explanations', () => {
	const missedOn = (...missed: number[]) => days(25, day => (missed.includes(day) ? null : {}));
	const due = (day: number) => new Date(FIRST + day * DAY).toISOString();

	test('of each missed run settle punctuality, and take it out of the sum', () => {
		const facts = { explanations: [explained('missed-run', { about: due(5) })] };
		expect(verdictOn('punctuality', 20, missedOn(5), inHypercare(), facts)?.verdict).toBe('pass');
		expect(verdictOn('punctuality', 20, missedOn(5, 6), inHypercare(), facts)).toEqual({
			verdict: 'fail',
			missing: '1 scheduled run was missed: explain why',
		});
		expect(verdictOn('punctuality', 19, missedOn(5), inHypercare(), facts)).toEqual({
			verdict: 'insufficient',
			missing: 'needs 1 more scheduled run to judge by: at this pace, 21 June',
		});
	});

	test('of the volume cover the deviation there was, a tenth more, and nothing on the other side', () => {
		const robot = inHypercare({ expectedItems: 100 });
		const volume = (items: number, ratio: number | null) =>
			verdictOn(
				'volume',
				19,
				days(20, () => ({ items: { success: items } })),
				robot,
				{
					explanations: [explained('volume', { ratio })],
				},
			)?.verdict;
		expect(volume(60, 0.6)).toBe('pass');
		expect(volume(50, 0.6)).toBe('pass');
		expect(volume(49, 0.6)).toBe('fail');
		expect(volume(140, 0.6)).toBe('fail');
		expect(volume(60, null)).toBe('fail');
	});

	test('of the volume are asked for again when the period begins anew', () => {
		const robot = inHypercare({ expectedItems: 100 });
		const rows = days(40, () => ({ items: { success: 60 } }));
		const facts = (day: number): Partial<HypercareFacts> => ({
			incidents: [incident(10, 1)],
			explanations: [explained('volume', { ratio: 0.6, at: new Date(FIRST + day * DAY).toISOString() })],
		});
		expect(verdictOn('volume', 39, rows, robot, facts(8))?.verdict).toBe('fail');
		expect(verdictOn('volume', 39, rows, robot, facts(20))?.verdict).toBe('pass');
	});
});
