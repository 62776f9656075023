import type { Phase, PhaseSpan } from '#model/phase.ts';
import type { Robot } from '#model/robot.ts';
import type { DecidedPhase } from '../decisions/types.ts';
import { dayOf, startOfDay } from './day.ts';
import type { RegisteredRobot } from './types.ts';

/** What the register says of a robot's life: days in its time zone, each the first of its phase. */
export type PhaseDates = Pick<Robot, 'goLive' | 'signedOff' | 'retired'>;

/** A phase and what began it; it lasts until the next one. Epoch milliseconds, the first from negative infinity. */
type Span = Omit<PhaseSpan, 'from' | 'until'> & { from: number };

export type RobotPhases = Pick<
	RegisteredRobot,
	'phase' | 'phases' | 'hypercareSince' | 'signedOffAt' | 'liveSince'
>;

const BEGINNING: Span = {
	phase: 'development',
	from: Number.NEGATIVE_INFINITY,
	cause: 'register',
	by: null,
	reason: null,
};
const NOTHING: readonly DecidedPhase[] = [];
const LIVE: readonly Phase[] = ['hypercare', 'operation'];

/**
 * A robot's life by the register's dates and by what people decided. `decided` is asked each time and may answer in any order;
 * while it gives the same array, nothing is worked out anew.
 */
export function phasesOf(
	dates: PhaseDates,
	timeZone: string,
	decided: () => readonly DecidedPhase[] = () => NOTHING,
): RobotPhases {
	let known: readonly DecidedPhase[] | undefined;
	let spans: readonly Span[] = [];
	const until = (now: number) => {
		const current = decided();
		if (current !== known) spans = spansOf(dates, timeZone, current);
		known = current;
		return spans.filter(span => span.from <= now);
	};
	const last = (now: number) => until(now).at(-1)!;
	const since = (phase: Phase) => (now: number) => {
		const span = last(now);
		return span.phase === phase ? span.from : null;
	};
	return {
		phase: now => last(now).phase,
		phases: now => told(until(now)),
		hypercareSince: since('hypercare'),
		signedOffAt: since('operation'),
		liveSince(now) {
			const past = until(now);
			const before = past.findLastIndex(span => !LIVE.includes(span.phase));
			return past[before + 1]?.from ?? null;
		},
	};
}

function told(spans: readonly Span[]): PhaseSpan[] {
	return spans.map(({ from, ...span }, index) => ({
		...span,
		from: index === 0 ? null : rfc3339(from),
		until: index + 1 < spans.length ? rfc3339(spans[index + 1]!.from) : null,
	}));
}

const rfc3339 = (time: number) => new Date(time).toISOString();

/** Every phase there is or is planned, oldest first: each begins another phase than the one before it, at a later moment. */
function spansOf(dates: PhaseDates, timeZone: string, decided: readonly DecidedPhase[]): Span[] {
	const spans: Span[] = [BEGINNING];
	for (const begun of beginnings(dates, timeZone, decided)) {
		// Of what begins at one moment, the last holds.
		while (spans.at(-1)!.from === begun.from) spans.pop();
		if (spans.at(-1)!.phase !== begun.phase && !isTooLate(begun, spans)) spans.push(begun);
	}
	return spans;
}

/** A sign-off on paper is of a robot that is being watched; it never brings one back that is out of service. */
function isTooLate({ phase, cause }: Span, spans: readonly Span[]): boolean {
	return cause === 'register' && phase === 'operation' && spans.at(-1)!.phase === 'retired';
}

/** All that begins a phase, in order. A day the register says a robot is out of service ends the list. */
function beginnings(dates: PhaseDates, timeZone: string, decided: readonly DecidedPhase[]): Span[] {
	const dayBegins = (day: string | undefined) =>
		day === undefined ? Number.POSITIVE_INFINITY : startOfDay(day, timeZone);
	const [goLive, retired] = [dayBegins(dates.goLive), dayBegins(dates.retired)];
	const counted = decided.filter(({ phase, at }) => at >= goLive || phase === 'retired');
	const signedThatDay = counted.some(
		({ cause, at }) => cause === 'sign-off' && dayOf(at, timeZone) === dates.signedOff,
	);
	const ofRegister = (phase: Phase, from: number): Span => ({ ...BEGINNING, phase, from });
	const all = [
		ofRegister('hypercare', goLive),
		// The date of a sign-off that is also known to the minute, with names under it, adds nothing.
		...(signedThatDay ? [] : [ofRegister('operation', dayBegins(dates.signedOff))]),
		...counted
			.toSorted(inOrder)
			.map(({ phase, at, cause, by, reason }) => ({ phase, from: at, cause, by, reason })),
	];
	const sorted = all.toSorted((a, b) => a.from - b.from);
	return [...sorted.filter(span => span.from < retired), ofRegister('retired', retired)].filter(
		span => span.from !== Number.POSITIVE_INFINITY,
	);
}

/** By time. Which of two decisions of the same millisecond is later nobody can say: then by what they say, so that it is always the same. */
function inOrder(a: DecidedPhase, b: DecidedPhase): number {
	return a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}
