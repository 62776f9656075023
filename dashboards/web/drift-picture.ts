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
	// The line must lie where the dots lie: what was taken out of the values is in them still.
	const isRaw = change.accountedFor.length > 0 && change.unit !== 'ratio';
	const shown = (from: number, to: number, value: number | null) =>
		isRaw && value !== null ? middleOf(points.slice(from, to)) : value;
	const level = (from: number, to: number, said: number | null, changed: boolean): Level[] => {
		const value = shown(from, to, said);
		return value === null || change.kind === 'spread' || to <= from
			? []
			: [{ from, to, start: value, end: value, changed }];
	};
	const picture: DriftPicture = {
		...common(history, voice),
		band:
			change.state !== 'open'
				? null
				: isRaw
					? rawBand(points.slice(compared, begun), compared)
					: bandOf(normal, compared),
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

const share = (sorted: readonly number[], of: number) => sorted[Math.round(of * (sorted.length - 1))] ?? null;
const sortedOf = (points: DriftHistory['points']) => points.map(one => one.value).sort((a, b) => a - b);

const middleOf = (points: DriftHistory['points']): number | null => share(sortedOf(points), 0.5);

/** Nine of ten runs as they were measured; of a few it would say nothing. */
function rawBand(points: DriftHistory['points'], from: number): DriftPicture['band'] {
	const sorted = sortedOf(points);
	const [low, high] = [share(sorted, 0.05), share(sorted, 0.95)];
	return points.length < 8 || low === null || high === null ? null : { from, low, high };
}

function common({ signal, unit, points, releases }: DriftHistory, voice: Voice) {
	return { signal, unit, points, releases, name: signalName(signal, voice) };
}
