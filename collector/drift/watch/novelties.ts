import type { NearbyChange } from '#model/drift.ts';
import type { Told } from '../told.ts';
import type { RobotDrift } from './robot-drift.ts';

const KEPT = 20;
/** What was new so many runs before a change began, or so many after: where it began is not known to the run. */
const BEFORE = 10;
const AFTER = 3;

/** Notes what the run has that the last ones had not: a release, a platform, a worker. What comes first is not new. */
export function novelties(drift: RobotDrift, told: Told, number: number): void {
	const { run, at } = told;
	const lists = [
		['release', told.version, drift.versions],
		['platform', told.platform, drift.platforms],
		['worker', told.worker, drift.workers],
	] as const;
	for (const [what, to, had] of lists) {
		if (to === null) continue;
		const from = had.at(-1) ?? null;
		const isNew = !had.includes(to) && from !== null;
		if (isNew) drift.novelties.push({ what, from, to, run, at: new Date(at).toISOString(), number });
		remember(had, to);
	}
	if (drift.novelties.length > KEPT) drift.novelties.splice(0, drift.novelties.length - KEPT);
}

/** The last comes last, each once. */
function remember(had: string[], one: string): void {
	if (had.at(-1) === one) return;
	const at = had.indexOf(one);
	if (at >= 0) had.splice(at, 1);
	had.push(one);
	if (had.length > KEPT) had.shift();
}

/** What was new about the run of that number. */
export function nearby({ novelties: known }: RobotDrift, since: number): NearbyChange[] {
	return known
		.filter(({ number }) => number >= since - BEFORE && number <= since + AFTER)
		.map(({ what, from, to, run, at, number }) => ({ what, from, to, run, at, runs: since - number }));
}
