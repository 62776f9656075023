import type { Outcome } from '#model/outcome.ts';

/**
 * The robot worked, and this case could not be handled: a form is missing, a person must judge. Thrown out of a run it
 * makes the run a business exception, which goes to the robot's owner and wakes nobody.
 */
export class BusinessException extends Error {
	override name = 'BusinessException';
}

/** How a run or a step ended that threw this. Names count, not classes: libraries bring their own TimeoutError. */
export function outcomeOf(error: unknown): Outcome {
	if (error instanceof BusinessException) return 'business_exception';
	switch (nameOf(error)) {
		case 'BusinessException':
			return 'business_exception';
		case 'TimeoutError':
			return 'timeout';
		case 'AbortError':
			return 'cancelled';
		default:
			return 'system_exception';
	}
}

function nameOf(error: unknown): unknown {
	return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}
