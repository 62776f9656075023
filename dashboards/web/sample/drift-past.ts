import type { DriftHistory } from '#model/drift.ts';
import { changesOf, runAt, storyOf } from './drift.ts';
import { plainChanges, plainSignals } from './drift-plain.ts';
import { runsOfStory, valuesOf } from './drift-runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** The whole history of a signal of a made-up robot; null where it has none of this name. */
export function driftHistory(robot: SampleRobot, signal: string, limit = 2000): DriftHistory | null {
	const story = storyOf(robot.id);
	if (story === undefined) return plainHistory(robot, signal, limit);
	const about = story.signals.find(one => one.signal === signal);
	if (about === undefined) return null;
	const runs = runsOfStory(story);
	const values = valuesOf(story, signal);
	const kept = runs
		.map((one, i) => ({
			run: one.id,
			at: one.endedAt ?? '',
			value: values[i] ?? 0,
			fine: one.outcome === 'success',
		}))
		.filter(one => (about.spread === 0 || one.fine) && signal !== 'errors')
		.slice(-limit);
	const indexOf = (ago: number) => kept.findIndex(one => one.at >= runAt(story, ago).at);
	const cuts = story.moves
		.filter(one => one.signal === signal && one.kind !== 'spread' && one.kind !== 'mix')
		.flatMap(one => [indexOf(one.ago), ...(one.state === 'over' && one.ended ? [indexOf(one.ended)] : [])])
		.filter(one => one > 0)
		.sort((a, b) => a - b);
	const ends = [...cuts, kept.length];
	return {
		robot: robot.id,
		signal,
		unit: about.unit,
		points: kept.map(({ run, at: when, value }) => ({ run, at: when, value })),
		segments:
			kept.length === 0 ? [] : ends.map((to, i) => segment(kept, ends[i - 1] ?? 0, to, about.spread === 0)),
		changes: changesOf(story, {}).filter(one => one.signal === signal),
		releases: story.releases
			.map(one => ({ version: one.version, index: indexOf(one.ago) }))
			.filter(one => one.index > 0),
	};
}

function segment(
	points: readonly { value: number }[],
	from: number,
	to: number,
	share: boolean,
): DriftHistory['segments'][number] {
	const values = points
		.slice(from, to)
		.map(one => one.value)
		.sort((a, b) => a - b);
	const level = share
		? values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
		: (values[Math.floor(values.length / 2)] ?? 0);
	return { from, to, start: level * (share ? 1 : 0.985), end: level * (share ? 1 : 1.015) };
}

function plainHistory(robot: SampleRobot, signal: string, limit: number): DriftHistory | null {
	const about = plainSignals(0, robot).find(one => one.signal === signal);
	if (about === undefined) return null;
	const value = (one: SampleRobot['lastRuns'][number]) =>
		signal === 'items'
			? (one.items.success ?? 0)
			: signal === 'duration'
				? (one.durationSeconds ?? 0)
				: Number(one.error !== null);
	const points = robot.lastRuns
		.filter(one => one.state === 'finished' && (one.error === null || about.unit === 'ratio'))
		.map(one => ({ run: one.id, at: one.lastSeenAt, value: value(one) }))
		.slice(-limit);
	return {
		robot: robot.id,
		signal,
		unit: about.unit,
		points,
		segments: points.length === 0 ? [] : [segment(points, 0, points.length, about.unit === 'ratio')],
		changes: plainChanges(robot, {}).filter(one => one.signal === signal),
		releases: [],
	};
}
