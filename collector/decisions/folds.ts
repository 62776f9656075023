import type { TrailEntry } from '#model/trail.ts';
import type { DecisionEntry } from './entry.ts';
import { fold } from './fold.ts';
import type { RobotDecisions } from './types.ts';

const NOTHING = fold([]);

/** The entries of one robot and what its first so many come to, as far as somebody has asked. */
interface Robot {
	entries: DecisionEntry[];
	folds: Map<number, RobotDecisions>;
}

/** What each robot's entries come to, folded once for each number of them that is asked for. */
export function createFolds(entries: readonly TrailEntry[]) {
	const robots = new Map<string, Robot>();
	function add(entry: TrailEntry): void {
		if (entry.robot === null) return;
		const robot: Robot = robots.get(entry.robot) ?? { entries: [], folds: new Map() };
		robots.set(entry.robot, robot);
		robot.entries.push(entry as unknown as DecisionEntry);
	}
	for (const entry of entries) add(entry);
	return {
		add,
		entries: (id: string): readonly DecisionEntry[] => robots.get(id)?.entries ?? [],
		/** As of now, or as of a moment: of the entries that had been made by then. */
		of(id: string, at: number = Number.POSITIVE_INFINITY): RobotDecisions {
			const robot = robots.get(id);
			if (robot === undefined) return NOTHING;
			// Phases are asked for many times a second: of all that was ever said, nothing is looked at twice.
			if (at === Number.POSITIVE_INFINITY) return first(robot, robot.entries.length);
			const made = robot.entries.filter(entry => Date.parse(entry.at) <= at);
			// Where a clock was set back, the entries made by then are not the first ones.
			return made.every((entry, index) => entry === robot.entries[index])
				? first(robot, made.length)
				: fold(made);
		},
	};
}

function first({ entries, folds }: Robot, count: number): RobotDecisions {
	if (count === 0) return NOTHING;
	const known = folds.get(count);
	if (known !== undefined) return known;
	const folded = fold(entries.slice(0, count));
	folds.set(count, folded);
	return folded;
}
