import type { RobotSummary } from '#model/read.ts';
import type { CollectorClient } from '../collector-client.ts';

export interface RobotStates {
	/** All robots as they are now, by id. Rejects when the collector can't be asked. */
	read(): Promise<ReadonlyMap<string, RobotSummary>>;
}

/** Asks again and again for how all robots are: of the second answer on, the collector tells only what has changed. */
export function robotStates(collector: Pick<CollectorClient, 'robots'>): RobotStates {
	let known = new Map<string, RobotSummary>();
	let version: string | undefined;
	return {
		async read() {
			const list = await collector.robots(version);
			if (list.since === undefined || list.since !== version) known = new Map();
			for (const robot of list.robots) known.set(robot.id, robot);
			version = list.version;
			return known;
		},
	};
}
