import { detectorOf, familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import type { RobotDrift, Value } from './robot-drift.ts';

/** Values on either side of a release that are compared. */
export const COMPARED = 60;
const KEPT = 10;

/** Versions the robot had lately are no new ones: two workers may take turns with two. */
export function isNewRelease({ versions }: RobotDrift, { version }: Told): boolean {
	return version !== null && versions.length > 0 && !versions.includes(version);
}

/** All that was normal was normal for the release before. An open change stays one until its values return. */
export function beginRelease(drift: RobotDrift, { version, run, at }: Told): void {
	const before = drift.releases.at(-1);
	if (before !== undefined) forgetRuns(before);
	const signals: Record<string, { before: Value[]; after: Value[] }> = {};
	for (const [signal, kept] of Object.entries(drift.signals)) {
		if (kept.values.length > 0) signals[signal] = { before: kept.values.slice(-COMPARED), after: [] };
		kept.state = detectorOf(signal).restart(kept.state, []);
		Object.assign(kept, { values: [], runs: [], waiting: [] });
	}
	drift.releases.push({ from: drift.versions.at(-1)!, to: version!, run, at, signals });
	if (drift.releases.length > KEPT) drift.releases.shift();
}

/** The latest release grows with each value until there are enough. */
export function addToReleases({ releases }: RobotDrift, signal: string, value: Value): void {
	const latest = releases.at(-1);
	if (latest === undefined) return;
	const compared = latest.signals[signal] ?? { before: [], after: [] };
	if (compared.after.length >= COMPARED) return;
	compared.after.push(value);
	latest.signals[signal] = compared;
}

/** Names of errors are compared by nobody. */
function forgetRuns(release: RobotDrift['releases'][number]): void {
	for (const signal of Object.keys(release.signals)) {
		if (familyOfSignal(signal)?.method === 'mix') delete release.signals[signal];
	}
}
