import { describe, expect, test } from 'vitest';
import { createPastReviews } from './past-reviews.ts';
import { days, FIRST, inHypercare, inWords, reviewOn } from './robot.fixture.ts';
import { NO_FACTS } from './types.ts';

const DAY = 86_400_000;
const NOON = DAY / 4;

describe('the past of hypercare', () => {
	test('tells for every noon what the review of that day said', () => {
		const rows = days(30, day => (day % 9 === 4 ? { outcome: 'system_exception' } : {}));
		const robot = inHypercare({ expectedItems: 10 });
		const past = createPastReviews({ schedule: { since: () => FIRST - DAY }, facts: () => NO_FACTS });
		expect(past.of(robot, FIRST - DAY)).toBeNull();
		for (const [day, row] of rows.entries()) {
			past.take(row);
			const then = inWords(past.of(robot, FIRST + day * DAY + NOON));
			expect(then, `day ${day}`).toEqual(reviewOn(day, rows, robot));
		}
	});

	test('judges anew once a day, though nothing ran', () => {
		const robot = inHypercare();
		const past = createPastReviews({ schedule: { since: () => FIRST - DAY }, facts: () => NO_FACTS });
		expect(past.of(robot, FIRST)?.days).toBe(0);
		expect(past.of(robot, FIRST + 3 * DAY)?.days).toBe(3);
	});
});
