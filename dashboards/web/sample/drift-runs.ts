import type { MoveStory, RobotStory, SignalStory } from './drift-stories.ts';
import { dice, ERRORS, run } from './runs.ts';

/** The runs of made-up robots to which something has happened. */
const HOUR = 3_600_000;

/** A story is told many times over, and always the same. */
function once<T>(tell: (story: RobotStory) => T): (story: RobotStory) => T {
	const told = new Map<RobotStory, T>();
	return story => {
		const known = told.get(story) ?? tell(story);
		told.set(story, known);
		return known;
	};
}

/** All runs of a story's robot, oldest first. */
export const runsOfStory = once((story: RobotStory) => {
	const seconds = valuesOf(story, 'duration');
	const items = valuesOf(story, 'items');
	const failed = valuesOf(story, 'failures');
	const until = Date.parse(story.until);
	return seconds.map((lasted, i) => {
		const left = story.count - i;
		const version = story.releases.findLast(one => one.ago >= left)?.version ?? '1.4.0';
		const bad = failed[i] === 1;
		return run(
			{
				id: `${story.id}-${i}`,
				robot: story.id,
				outcome: bad ? 'system_exception' : 'success',
				error: bad ? ERRORS.http : null,
				durationSeconds: Math.round(bad ? lasted / 3 : lasted),
				items: { success: Math.round((items[i] ?? 20) * (bad ? 0.3 : 1)) },
				version,
				worker: left <= 11 ? 'vdi-11' : 'vdi-07',
			},
			until - left * story.every * HOUR,
		);
	});
});

/** What each run says of a signal, oldest first: around its level, and now and then far off. */
export function valuesOf(story: RobotStory, signal: string): number[] {
	const about = story.signals.find(one => one.signal === signal) ?? DURATION;
	const next = dice(
		story.seed * 97 + [...signal].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7),
	);
	return Array.from({ length: story.count }, (_, i) => {
		const left = story.count - i;
		const move = story.moves.find(
			one => one.signal === signal && one.kind !== 'mix' && left <= one.ago && left > endOf(one),
		);
		return drawn(about, move, next, signal);
	});
}

const DURATION: SignalStory = { signal: 'duration', unit: 'seconds', usual: 240, spread: 0.15 };
/** What is accepted stays as it is; what is over has gone back. */
const endOf = ({ state, ended = 0 }: MoveStory) => (state === 'over' ? ended : 0);

function drawn(about: SignalStory, move: MoveStory | undefined, next: () => number, signal: string): number {
	const level = move === undefined || move.kind === 'spread' ? about.usual : move.to;
	const draw = next();
	const gauss = next() + next() + next() + next() - 2;
	if (about.spread === 0) return draw < level ? 1 : 0;
	const spread = about.spread * (move?.kind === 'spread' ? 3 : 1);
	const far = draw > 0.965 && signal !== 'items' ? 1.6 + draw : 1;
	const value = level * Math.exp(1.7 * spread * gauss) * far;
	return about.unit === 'items' ? Math.round(value) : Number(value.toPrecision(4));
}
