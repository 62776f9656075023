import { detectorOf, familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import { releaseChange } from './release-change.ts';
import type { KeptRelease, RobotDrift } from './robot-drift.ts';

/** Values on either side of a release that are compared. */
const COMPARED = 60;
/** As many runs after it nothing more is gathered, though a signal may be told of seldom. */
const LONGEST = 200;
const KEPT = 10;
/** So many releases within so many runs: the version is one of each run, and says nothing of the robot. */
const TOO_MANY = 5;
const WITHIN = 25;

/** Versions the robot had lately are no new ones: two workers may take turns with two. */
export function isNewRelease({ versions, novelties, runs }: RobotDrift, { version }: Told): boolean {
	if (version === null || versions.length === 0 || versions.includes(version)) return false;
	const lately = novelties.filter(({ what, number }) => what === 'release' && number >= runs - WITHIN);
	return lately.length < TOO_MANY;
}

/** All that was normal was normal for the release before. An open change stays one until its values return. */
export function beginRelease(drift: RobotDrift, { version, run, at }: Told): void {
	closeRelease(drift);
	const before: KeptRelease['before'] = {};
	for (const [signal, kept] of Object.entries(drift.signals)) {
		const detector = detectorOf(signal);
		const regime = Math.min(COMPARED, detector.runs(kept.state));
		if (isCompared(signal) && regime > 0) before[signal] = kept.values.slice(-regime) as number[];
		kept.state = detector.restart(kept.state, []);
		Object.assign(kept, { values: [], runs: [], waiting: [] });
	}
	const from = drift.versions.at(-1)!;
	const number = drift.runs - 1;
	drift.release = { from, to: version!, run, at: new Date(at).toISOString(), number, before, after: {} };
}

/** What the run says is of the release, if it ran it. */
export function addToRelease(drift: RobotDrift, signal: string, value: number, { version }: Told): void {
	const { release } = drift;
	if (release === null || !isCompared(signal) || (version ?? release.to) !== release.to) return;
	release.after[signal] ??= [];
	if (release.after[signal].length < COMPARED) release.after[signal].push(value);
}

/** Nothing more is gathered once there is enough of everything. */
export function settleRelease(drift: RobotDrift): void {
	const { release, runs, batch } = drift;
	if (release !== null && runs - release.number > LONGEST * batch) closeRelease(drift);
}

function closeRelease(drift: RobotDrift): void {
	if (drift.release === null) return;
	drift.releases = [...drift.releases, releaseChange(drift.release, drift.floor)].slice(-KEPT);
	drift.release = null;
}

/** Names of errors are compared by nobody. */
const isCompared = (signal: string) => familyOfSignal(signal)?.method !== 'mix';
