import { RobotList, type RobotSummary } from '#model/read.ts';
import { jsonReader, type Peer } from './fetch-json.ts';

/**
 * A reader of the list of robots that asks only for what has changed since it last asked. A robot that has not changed stays
 * the same object, so that what was drawn of it need not be drawn again.
 */
export function robotListReader(collector: Peer): () => Promise<RobotList | null> {
	const read = jsonReader(collector, RobotList);
	let known: RobotList | undefined;
	return async () => {
		const before = known;
		const query = before?.version === undefined ? '' : `?since=${encodeURIComponent(before.version)}`;
		const told = await read(`/v1/robots${query}`);
		// After an answer that does not fit, the whole list is asked for.
		known = undefined;
		if (told !== null) known = merged(before, told);
		return known ?? null;
	};
}

/** Throws when the answer holds only what has changed since something else than is known. */
function merged(known: RobotList | undefined, { since, ...told }: RobotList): RobotList {
	if (since === undefined) return told;
	if (known?.version !== since)
		throw new Error('answered with changes since another answer than was asked for');
	const changed = new Map(told.robots.map((robot): [string, RobotSummary] => [robot.id, robot]));
	return { ...told, robots: known.robots.map(robot => changed.get(robot.id) ?? robot) };
}
