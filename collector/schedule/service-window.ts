import type { PlannedWork, RegisteredRobot, Span } from '../register/types.ts';

/** A service window of a robot, or of one of its target systems, now or to come; epoch milliseconds. */
export interface ActiveWindow extends Span {
	reason: string;
	/** Whose it is; null when it is the robot's own. */
	targetSystem: string | null;
}

type Planned = Pick<RegisteredRobot, 'plannedWork'>;

const DAY = 86_400_000;
/** Windows that follow one another for longer than this are no planned work any more. */
const LONGEST_CHAIN = 14 * DAY;

/** The service window a robot is in: of several, the one that lasts longest. Null when it is in none. */
export function activeWindow({ plannedWork }: Planned, now: number): ActiveWindow | null {
	const active = plannedWork.flatMap(work => toWindow(work, work.at(now)));
	return active.toSorted((a, b) => b.until - a.until)[0] ?? null;
}

/** The windows that begin after `now` and within `days` days, earliest first, at most `most`. */
export function nextWindows(
	{ plannedWork }: Planned,
	now: number,
	{ days, most }: { days: number; most: number },
): ActiveWindow[] {
	const until = now + days * DAY;
	return plannedWork
		.flatMap(work => windowsOf(work, now, until, most))
		.sort((a, b) => a.from - b.from || a.until - b.until)
		.slice(0, most);
}

function windowsOf(work: PlannedWork, now: number, until: number, most: number): ActiveWindow[] {
	const windows: ActiveWindow[] = [];
	let [next] = toWindow(work, work.after(now));
	while (next !== undefined && next.from <= until && windows.length < most) {
		windows.push(next);
		[next] = toWindow(work, work.after(next.from));
	}
	return windows;
}

function toWindow({ reason, targetSystem }: PlannedWork, span: Span | null): ActiveWindow[] {
	return span === null ? [] : [{ ...span, reason, targetSystem }];
}

/**
 * The first moment from `time` on that is in no window: `time` itself, or the end of the windows that follow one another
 * without a gap.
 */
export function endOfWork(robot: Planned, time: number): number {
	let end = time;
	let window = activeWindow(robot, end);
	while (window !== null && end - time < LONGEST_CHAIN) {
		end = window.until;
		window = activeWindow(robot, end);
	}
	return end;
}

/** From when on windows have followed one another without a gap up to `time`; `time` itself when it is in none. */
export function beginningOfWork(robot: Planned, time: number): number {
	let beginning = time;
	for (let from = earliestAt(robot, beginning); from < beginning; from = earliestAt(robot, beginning)) {
		if (time - from > LONGEST_CHAIN) break;
		beginning = from;
	}
	return beginning;
}

/** The beginning of the earliest window that a moment is in or that ends at it. */
function earliestAt({ plannedWork }: Planned, time: number): number {
	const spans = plannedWork.flatMap(work => [work.at(time), work.at(time - 1)]);
	return Math.min(time, ...spans.flatMap(span => (span === null ? [] : [span.from])));
}
