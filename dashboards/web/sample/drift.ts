import type {
	AtRun,
	DriftChange,
	DriftDetail,
	DriftList,
	DriftMove,
	DriftSignal,
	ReleaseChange,
	SystemDrift,
} from '#model/drift.ts';
import type { Accepted } from './drift-accepted.ts';
import { plainChanges, plainReleases, plainSignals } from './drift-plain.ts';
import { runsOfStory } from './drift-runs.ts';
import { DRIFT_STORIES, type MoveStory, type RobotStory, type SignalStory } from './drift-stories.ts';
import { iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** What drift has to say of made-up robots, in the shapes of the read API. */
const DAY = 86_400_000;

export const storyOf = (robot: string) => DRIFT_STORIES.find(one => one.id === robot);
export const runAt = (story: RobotStory, ago: number): AtRun => {
	const found = runsOfStory(story).at(-ago);
	return { run: found?.id ?? '', at: found?.endedAt ?? '' };
};
const LEVEL = 2600;

export function signalsOf(now: number, robot: SampleRobot): DriftSignal[] {
	const story = storyOf(robot.id);
	return story === undefined ? plainSignals(now, robot) : story.signals.map(one => signalOf(story, one, {}));
}

function signalOf(story: RobotStory, about: SignalStory, accepted: Accepted): DriftSignal {
	const changes = changesOf(story, accepted).filter(one => one.signal === about.signal);
	const open = changes.find(one => one.state === 'open');
	const normal = changes.find(one => one.state === 'accepted' && one.kind !== 'mix')?.to ?? about.usual;
	const mix = about.signal === 'errors';
	const known = about.needed === undefined && !mix;
	const wide = about.spread === 0 ? 0 : 1.7 * about.spread;
	const move = open && story.moves.find(one => one.signal === about.signal && one.state === 'open');
	return {
		signal: about.signal,
		unit: about.unit,
		score: about.score ?? 0.8,
		level: LEVEL,
		active: open !== undefined,
		baseline: known ? normal : null,
		band: known && about.spread > 0 ? [normal * Math.exp(-wide), normal * Math.exp(wide)] : null,
		current: known ? (open?.to ?? normal * 1.03) : null,
		runs: about.needed === undefined ? (move?.ago ?? 112) : 5,
		runsNeeded: about.needed ?? 0,
		since: open?.since ?? null,
		change: open?.id ?? null,
	};
}

/** Newest first, open ones before all others. */
export function changesOf(story: RobotStory, accepted: Accepted): DriftChange[] {
	return story.moves
		.map((move, i) => changeOf(story, move, story.moves.length - i, accepted))
		.sort(
			(a, b) =>
				Number(b.state === 'open') - Number(a.state === 'open') || b.foundAt.at.localeCompare(a.foundAt.at),
		);
}

/** The first of an alarm has the lowest number. */
function numberOf(story: RobotStory, move: MoveStory, fallback: number): number {
	const same = story.moves.filter(one => one.found === move.found);
	const lowest = Math.min(...same.map(one => story.moves.length - story.moves.indexOf(one)));
	return same.length > 1 ? lowest + same.indexOf(move) : fallback;
}

function changeOf(story: RobotStory, move: MoveStory, fallback: number, accepted: Accepted): DriftChange {
	const about = story.signals.find(one => one.signal === move.signal);
	const id = `${story.id}-${numberOf(story, move, fallback)}`;
	const given = accepted[id];
	const state = given === undefined ? move.state : 'accepted';
	const runs = move.ago - move.found + 1;
	const told =
		move.reason === undefined
			? null
			: { by: 'Asta Friis', reason: move.reason, at: runAt(story, move.ended ?? 1).at };
	return {
		id,
		...moved(story, move),
		state,
		foundAt: runAt(story, move.found),
		endedAt:
			given !== undefined
				? { run: runAt(story, 1).run, at: given.at }
				: move.ended === undefined
					? null
					: runAt(story, move.ended),
		runs,
		beyond: about?.spread ? { count: Math.max(1, runs - 1), share: 0.95, compared: 112 } : null,
		evidence: move.evidence,
		level: LEVEL,
		levelYears: story.levelYears,
		accountedFor: about?.unit === 'seconds' ? ['items', 'weekday'] : [],
		alsoMoved: story.moves
			.filter(one => one !== move && one.found === move.found)
			.map(one => moved(story, one)),
		mix: move.mix ?? [],
		nearby: move.nearby
			? [
					{
						what: move.nearby.what,
						from: move.nearby.from,
						to: move.nearby.to,
						...runAt(story, move.nearby.ago),
						runs: move.nearby.ago - move.ago,
					},
				]
			: [],
		shared: move.shared
			? {
					targetSystem: move.shared,
					robots: DRIFT_STORIES.filter(one => one.moves.some(other => other.shared === move.shared)).map(
						one => one.id,
					),
				}
			: null,
		accepted: given ?? told,
	};
}

function moved(story: RobotStory, { signal, kind, to, ago }: MoveStory): DriftMove {
	const about = story.signals.find(one => one.signal === signal);
	const mix = kind === 'mix';
	const from = kind === 'spread' ? (about?.usual ?? 0) * 0.15 : (about?.usual ?? 0);
	return {
		signal,
		unit: about?.unit ?? 'none',
		kind,
		from: mix ? null : from,
		to: mix ? null : to,
		since: runAt(story, ago),
	};
}

export function driftDetail(now: number, robot: SampleRobot, accepted: Accepted = {}): DriftDetail {
	const story = storyOf(robot.id);
	const signals =
		story === undefined ? plainSignals(now, robot) : story.signals.map(one => signalOf(story, one, accepted));
	return {
		robot: robot.id,
		evidence: signals.reduce((sum, one) => sum + one.score, 0),
		level: LEVEL,
		levelYears: story?.levelYears ?? (robot.schedule === 'adhoc' ? null : 10),
		signals,
		changes: story === undefined ? plainChanges(robot, accepted) : changesOf(story, accepted),
		releases: story === undefined ? plainReleases(robot) : releasesOf(story),
		newErrors: (story?.newErrors ?? []).map(one => ({
			error: one.error,
			...runAt(story!, one.ago),
			runs: one.runs,
		})),
	};
}

function releasesOf(story: RobotStory): ReleaseChange[] {
	return story.releases.toReversed().map(
		({ version, ago }, i): ReleaseChange => ({
			from: story.releases.toReversed()[i + 1]?.version ?? '1.4.0',
			to: version,
			...runAt(story, ago),
			signals: story.signals
				.filter(one => one.unit !== 'none' && one.needed === undefined)
				.map((one, k) => {
					const factor = k === 0 ? 0.86 : k === 4 ? 1.002 : 0.98;
					const verdict = k === 0 ? 'lower' : 'same';
					return {
						signal: one.signal,
						unit: one.unit,
						before: { runs: 60, value: one.usual / factor },
						after: { runs: Math.min(60, ago - 9), value: one.usual },
						verdict,
						p: k === 0 ? 0.0004 : 0.31 + k / 40,
					};
				}),
		}),
	);
}

/** Everything open, the most evident first, and what was lately. */
export function driftList(now: number, robots: readonly SampleRobot[], accepted: Accepted = {}): DriftList {
	const all = robots.flatMap(one =>
		driftDetail(now, one, accepted).changes.map(change => ({ robot: one.id, ...change })),
	);
	const weight = (one: DriftChange) => one.evidence / one.level;
	const since = iso(now - 30 * DAY);
	return {
		changes: all.filter(one => one.state === 'open').sort((a, b) => weight(b) - weight(a)),
		systems: systemsOf(all),
		past: all
			.filter(one => one.state !== 'open' && (one.endedAt?.at ?? '') >= since)
			.sort((a, b) => (b.endedAt?.at ?? '').localeCompare(a.endedAt?.at ?? '')),
	};
}

function systemsOf(all: DriftList['changes']): SystemDrift[] {
	const shared = Map.groupBy(
		all.filter(one => one.state === 'open' && one.shared !== null),
		one => one.shared?.targetSystem ?? '',
	);
	return [...shared].map(([targetSystem, changes]) => ({
		targetSystem,
		since: changes.map(one => one.since).sort((a, b) => a.at.localeCompare(b.at))[0] as AtRun,
		kind: 'moved' as const,
		robots: [...Map.groupBy(changes, one => one.robot)].map(([robot, own]) => ({
			robot,
			change: own[0]?.id ?? null,
		})),
		evidence: 18_400,
		level: LEVEL,
	}));
}
