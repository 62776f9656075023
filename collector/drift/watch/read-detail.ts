import type { DriftChange, DriftDetail } from '#model/drift.ts';
import { partsOf } from './alarm.ts';

import { signalsOf } from './read-signals.ts';
import { releaseChange } from './release-change.ts';
import type { RobotDrift } from './robot-drift.ts';

/** All that is known of a robot; what other robots have to do with it is not among that. */
export function detailOf(drift: RobotDrift): DriftDetail {
	const { robot, level, perYear, newErrors, newErrorsFound, found, release, releases } = drift;
	const changes = drift.changes.map((change): DriftChange => ({ ...change, shared: null })).reverse();
	return {
		...{ robot, level },
		evidence: [...partsOf(drift).values()].reduce((sum, part) => sum + part, 0),
		levelYears: perYear === null || perYear === 0 ? null : level / perYear,
		signals: signalsOf(drift),
		changes: [
			...changes.filter(({ state }) => state === 'open'),
			...changes.filter(({ state }) => state !== 'open'),
		],
		releases: [...releases, ...(release === null ? [] : [releaseChange(release, drift.floor)])]
			.reverse()
			.slice(0, 10),
		newErrors: [...newErrors].reverse(),
		found: { changes: found, newErrors: newErrorsFound },
	};
}

/** Of a robot that has never run. */
export function emptyDetail(robot: string): DriftDetail {
	return {
		...{ robot, evidence: 0, level: 0, levelYears: null },
		...{ signals: [], changes: [], releases: [], newErrors: [], found: { changes: 0, newErrors: 0 } },
	};
}
