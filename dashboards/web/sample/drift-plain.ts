import type { AtRun, DriftChange, DriftSignal, ReleaseChange } from '#model/drift.ts';
import type { Accepted } from './drift-accepted.ts';
import type { SampleRobot } from './sample-robot.ts';

const LEVEL = 2600;

/** A robot of which little is told: its duration has changed if it is the failing one. */
export function plainSignals(_: number, robot: SampleRobot): DriftSignal[] {
	const runs = robot.lastRuns.length;
	if (runs === 0) return [];
	const [change] = plainChanges(robot, {});
	const one = (
		signal: string,
		unit: DriftSignal['unit'],
		baseline: number,
		over: Partial<DriftSignal>,
	): DriftSignal => ({
		signal,
		unit,
		baseline,
		score: 0.4,
		level: LEVEL,
		active: false,
		band: unit === 'ratio' ? null : [baseline * 0.7, baseline * 1.4],
		current: baseline * 1.02,
		runs: 112,
		runsNeeded: 0,
		since: null,
		change: null,
		...over,
	});
	const moved =
		change?.state === 'open'
			? { active: true, score: 6.4, current: 431, runs: 10, since: change.since, change: change.id }
			: { score: 6.4 };
	return [
		one('duration', 'seconds', 212, moved),
		one('items', 'items', 28, { score: 3.2, current: 27 }),
		one('failures', 'ratio', 0.02, { current: 0 }),
		one('retries', 'ratio', 0.05, { baseline: null, current: null, band: null, runs: 4, runsNeeded: 16 }),
	];
}

export function plainChanges(robot: SampleRobot, accepted: Accepted): DriftChange[] {
	const first = robot.lastRuns.at(-10);
	const last = robot.lastRuns.at(-3);
	if (robot.id !== 'betaling-af-laegeerklaeringer' || first === undefined || last === undefined) return [];
	const given = accepted[`${robot.id}-1`];
	const run = (of: typeof first): AtRun => ({ run: of.id, at: of.lastSeenAt });
	return [
		{
			id: `${robot.id}-1`,
			signal: 'duration',
			unit: 'seconds',
			kind: 'up',
			from: 212,
			to: 431,
			state: given ? 'accepted' : 'open',
			since: run(first),
			foundAt: run(last),
			endedAt: given ? { run: last.id, at: given.at } : null,
			runs: 8,
			beyond: { count: 7, share: 0.95, compared: 20 },
			evidence: 2650,
			level: LEVEL,
			levelYears: 10,
			accountedFor: ['items'],
			alsoMoved: [],
			mix: [],
			nearby: [
				{ what: 'release', from: '1.4.0', to: '1.5.0', ...run(robot.lastRuns.at(-12) ?? first), runs: 2 },
			],
			shared: null,
			accepted: given ?? null,
		},
	];
}

/** Of a robot in hypercare the last release is too new to be judged. */
export function plainReleases(robot: SampleRobot): ReleaseChange[] {
	const first = robot.lastRuns.at(-3);
	if (robot.phase !== 'hypercare' || first === undefined || robot.lastRuns.length < 12) return [];
	const before = robot.lastRuns.length - 3;
	return [
		{
			from: '1.4.0',
			to: '1.5.0',
			run: first.id,
			at: first.lastSeenAt,
			signals: [
				{
					signal: 'duration',
					unit: 'seconds',
					before: { runs: before, value: 212 },
					after: { runs: 3, value: 205 },
					verdict: 'too_few',
					p: null,
					needed: 8,
				},
				{
					signal: 'items',
					unit: 'items',
					before: { runs: before, value: 28 },
					after: { runs: 3, value: 27 },
					verdict: 'too_few',
					p: null,
					needed: 8,
				},
				{
					signal: 'failures',
					unit: 'ratio',
					before: { runs: before, value: 0.02 },
					after: { runs: 3, value: 0 },
					verdict: 'too_few',
					p: null,
					needed: 8,
				},
			],
		},
	];
}
