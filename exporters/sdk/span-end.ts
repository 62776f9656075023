import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { isFailure, type Outcome } from '#model/outcome.ts';
import { describeThrown, exceptionAttributes, type Thrown } from './thrown.ts';

/** How a run or a step ended. */
export interface Ending {
	outcome: Outcome;
	/** What was thrown. Boxed, since a robot may throw anything, undefined as well. */
	thrown?: { error: unknown };
}

/** Ends a span with its outcome; the exception is told once, where `tell` says so. */
export function endSpan(span: Span, { outcome, thrown }: Ending, tell: boolean): void {
	const told = thrown && describeThrown(thrown.error);
	span.setAttribute('rpa.outcome', outcome);
	if (told && outcome !== 'success') span.setAttribute('error.type', told.type);
	if (told && tell) span.addEvent('exception', exceptionAttributes(told));
	if (isFailure(outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(told) });
	span.end();
}

function messageOf(told: Thrown | undefined): string {
	return told?.message ?? '';
}
