import { durationSeconds } from '#model/duration.ts';
import type { ServiceWindow } from '#model/schedule.ts';
import { occurrencesOf } from './cron.ts';
import { momentAt } from './day.ts';
import type { PlannedWork, Span } from './types.ts';

/**
 * A sound service window of the register, in a time zone. One that is written with local times covers both of an hour that
 * comes twice; one that recurs lasts as many hours in any night.
 */
export function plannedWork(
	window: ServiceWindow,
	timeZone: string,
	targetSystem: string | null,
): PlannedWork {
	const { reason } = window;
	return 'from' in window
		? { reason, targetSystem, ...once(spanOf(window, timeZone)) }
		: { reason, targetSystem, ...recurring(window, timeZone) };
}

/** The span between two local times, `2026-12-01T20:00`. */
export function spanOf({ from, to }: { from: string; to: string }, timeZone: string): Span {
	return {
		from: momentAt(from.slice(0, 10), from.slice(11), timeZone).first,
		until: momentAt(to.slice(0, 10), to.slice(11), timeZone).last,
	};
}

function once(span: Span) {
	return {
		at: (time: number) => (span.from <= time && time < span.until ? span : null),
		after: (time: number) => (span.from > time ? span : null),
	};
}

function recurring({ cron, length }: { cron: string; length: string }, timeZone: string) {
	const occurrences = occurrencesOf(cron, timeZone);
	const lasting = durationSeconds(length) * 1000;
	const spanFrom = (from: number | null) => (from === null ? null : { from, until: from + lasting });
	return {
		// Shorter than the time to the next, so at most one has begun so lately; looking ahead is what is remembered.
		at(time: number) {
			const span = spanFrom(occurrences.after(time - lasting));
			return span !== null && span.from <= time ? span : null;
		},
		after: (time: number) => spanFrom(occurrences.after(time)),
	};
}
