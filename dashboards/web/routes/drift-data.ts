import type { DriftHistory } from '#model/drift.ts';
import type { RobotDetail } from '#model/read.ts';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { alarmsOf } from '../drift-alarms.ts';
import { type DriftData, openOnes } from '../pages/drift.ts';

/** So many charts of changes a page has; a robot with more is better looked at one by one. */
const MOST = 3;

/** What drift says of a robot, with the last runs of the signals that lead its open changes. */
export async function driftOf({ sources }: WebDeps, robot: RobotDetail | null): Promise<DriftData> {
	const none: DriftData = { detail: { value: null, at: null, fault: null }, histories: new Map() };
	if (robot === null) return none;
	const detail = await sources.drift(robot.id);
	if (detail.value === null) return { ...none, detail };
	const leads = alarmsOf(openOnes(detail.value), () => robot.id).map(one => one.lead.signal);
	const found = await Promise.all(
		[...new Set(leads)].slice(0, MOST).map(async signal => {
			const history = await sources.driftHistory(robot.id, signal, asOf(robot.lastRuns));
			return history.value === null ? [] : [[signal, history.value] as const];
		}),
	);
	return { detail, histories: new Map<string, DriftHistory>(found.flat()) };
}
