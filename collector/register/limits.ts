import type { Robot } from '#model/robot.ts';
import type { Occurrences, RegisteredRobot } from './types.ts';

/** Three failures tell more than one mail each; of ten, so that a robot that fails every third time is seen too. */
const REPEATED = { failures: 3, ofRuns: 10 };
/** Items vary from run to run; what is outside of these shares of the expected is no longer variation. */
const FEWEST_PERCENT = 30;
const MOST = 3;
/** A few repeats by hand are no flood. */
const REPEATS = 3;

export type WorkedOutLimits = Pick<
	RegisteredRobot,
	'repeatedFailures' | 'runsPerDay' | 'minItems' | 'maxItems' | 'businessExceptionRatio'
>;

/** The limits of an entry, with the defaults for those it does not name. */
export function limitsOf(
	{ limits, expectedItems }: Pick<Robot, 'limits' | 'expectedItems'>,
	occurrences: Occurrences | null,
): WorkedOutLimits {
	// Nobody can be held to a share of nothing.
	const expected = expectedItems === 0 ? undefined : expectedItems;
	return {
		repeatedFailures: {
			failures: limits?.failures ?? REPEATED.failures,
			ofRuns: limits?.ofRuns ?? REPEATED.ofRuns,
		},
		runsPerDay: limits?.runsPerDay ?? (occurrences === null ? null : occurrences.perDay + REPEATS),
		minItems: limits?.minItems ?? (expected === undefined ? null : (FEWEST_PERCENT * expected) / 100),
		maxItems: limits?.maxItems ?? (expected === undefined ? null : MOST * expected),
		businessExceptionRatio: limits?.businessExceptionRatio ?? null,
	};
}
