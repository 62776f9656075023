import type { DriftChange, DriftHistory, DriftSignal } from '#model/drift.ts';
import { lastOf } from './charts/drift-thin.ts';
import type { DriftPicture, Level } from './charts/drift-types.ts';
import { signalName } from './drift-words.ts';
import type { Voice } from './voice.ts';

/** So many of the last points are shown, and at least so many of them from before the change. */
const RECENT = 120;
const BEFORE = 50;

/** The last runs around a change: what was normal, the level since, and where it turned. */
export function pictureOfChange(
	change: DriftChange,
	history: DriftHistory,
	normal: DriftSignal | undefined,
	voice: Voice,
): DriftPicture {
	const { points } = history;
	const begun = indexOf(history, change.since.at);
	const compared = Math.max(0, begun - (change.beyond?.compared ?? begun));
	const ended =
		change.state === 'over' && change.endedAt !== null ? indexOf(history, change.endedAt.at) : points.length;
	const level = (from: number, to: number, value: number | null, changed: boolean): Level[] =>
		value === null || change.kind === 'spread' || to <= from
			? []
			: [{ from, to, start: value, end: value, changed }];
	const picture: DriftPicture = {
		...common(history, voice),
		band: change.state === 'open' ? bandOf(normal, compared) : null,
		levels: [
			...level(compared, begun, change.from, false),
			...level(begun, ended, change.to, true),
			...level(ended, points.length, change.from, false),
		],
		changes: [{ index: begun, words: voice.time.moment(change.since.at) }],
	};
	return lastOf(picture, Math.max(RECENT, points.length - begun + BEFORE));
}

/** The whole history, with the levels seen afterwards and the changes found at the time. */
export function pictureOfHistory(history: DriftHistory, voice: Voice): DriftPicture {
	return {
		...common(history, voice),
		// What is normal may be of values from which volume and weekday are taken out; these are as they were measured.
		band: null,
		levels: history.segments.map((one, i) => ({ ...one, changed: i > 0 && isChangedAt(history, one.from) })),
		changes: history.changes.map(one => ({
			index: indexOf(history, one.since.at),
			words: voice.time.day(one.since.at),
		})),
	};
}

/** What was accepted is normal; what is open, or went back in the end, is not. */
function isChangedAt(history: DriftHistory, from: number): boolean {
	return history.changes.some(
		one => one.state !== 'accepted' && Math.abs(indexOf(history, one.since.at) - from) <= NEAR,
	);
}

/** A change seen at the time and the same one seen afterwards may begin some runs apart. */
const NEAR = 5;

export const indexOf = ({ points }: DriftHistory, at: string): number => {
	const found = points.findIndex(one => one.at >= at);
	return found < 0 ? points.length : found;
};

const bandOf = (normal: DriftSignal | undefined, from: number): DriftPicture['band'] =>
	normal?.band ? { from, low: normal.band[0], high: normal.band[1] } : null;

function common({ signal, unit, points, releases }: DriftHistory, voice: Voice) {
	return { signal, unit, points, releases, name: signalName(signal, voice) };
}
