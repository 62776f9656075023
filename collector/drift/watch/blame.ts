import { familyOf } from '#model/drift.ts';

/** A signal that moved: from what to what, in the unit people know; null of a mix. */
export interface Moved {
	signal: string;
	from: number | null;
	to: number | null;
}

/** A step that makes up this part of what the whole run moved by has moved it. */
const PART = 0.5;

/**
 * Which of the signals that moved together is to be named first; they come in the order of their evidence. That of most, but
 * for seconds: how long a run takes, and each item of it, follows from its steps, of which one that explains the run's move is
 * named before it. Where every step of several moved, the run is named. `steps` are all the robot has.
 */
export function blame<One extends Moved>(moved: readonly One[], steps: number): One {
	const first = moved[0]!;
	if (!['duration', 'seconds_per_item', 'step'].includes(familyOf(first.signal).family)) return first;
	const duration = moved.find(({ signal }) => signal === 'duration');
	const among = moved
		.filter(({ signal }) => familyOf(signal).family === 'step')
		.sort((a, b) => by(b) - by(a));
	const [step] = among;
	if (step === undefined || (steps > 1 && among.length === steps)) return duration ?? step ?? first;
	return duration === undefined || by(step) >= PART * by(duration) ? step : duration;
}

const by = ({ from, to }: Moved) => Math.abs((to ?? 0) - (from ?? 0));
