import type { AtRun, DriftChange, DriftDetail, DriftHistory, DriftSignal } from '#model/drift.ts';
import type { SampleRobot } from './sample-robot.ts';

/** Drift of a robot whose steps, errors, versions and people choose their words to do harm. */
export function hostileDrift(robot: SampleRobot, words: string): DriftDetail {
	const [first] = robot.lastRuns;
	if (first === undefined) {
		return { robot: robot.id, evidence: 0, level: 300, levelYears: null, ...NOTHING };
	}
	const at: AtRun = { run: first.id, at: first.lastSeenAt };
	const open = changeOf(robot, words, at, 1);
	const mix: DriftChange = {
		...changeOf(robot, words, at, 2),
		...{ signal: 'errors', unit: 'none', kind: 'mix', from: null, to: null, state: 'accepted' },
		foundAt: { run: words.slice(0, 80), at: at.at },
		mix: [{ error: words, before: 0.1, after: 0.9 }],
		accepted: { by: words, reason: words, at: at.at },
	};
	return {
		robot: robot.id,
		evidence: 1e12,
		level: 300,
		levelYears: 0.01,
		signals: [signalOf(open), { ...signalOf(open), signal: `gauge:${words}`, active: false, runsNeeded: 3 }],
		changes: [open, mix],
		releases: [
			{
				...{ from: words, to: words, ...at },
				signals: [
					{
						...{ signal: `step:${words}`, unit: 'seconds', p: 0.001, verdict: 'higher' },
						...{ before: { runs: 9, value: 1e-9 }, after: { runs: 9, value: 1e9 } },
					},
				],
			},
		],
		newErrors: [{ error: words, ...at, runs: 1 }],
	};
}

const NOTHING = { signals: [], changes: [], releases: [], newErrors: [] };

export const hostileSignal = (words: string): string => `step:${words}`.slice(0, 200);

function changeOf(robot: SampleRobot, words: string, at: AtRun, number: number): DriftChange {
	const moved = { kind: 'up', from: 1e-9, to: 1e9, unit: 'seconds' } as const;
	return {
		...moved,
		id: `${robot.id}-${number}`,
		signal: hostileSignal(words),
		...{ state: 'open', since: at, foundAt: at, endedAt: null, runs: 1 },
		...{ beyond: { count: 1, share: 0.95, compared: 1 }, evidence: 1e12, level: 300, levelYears: 0.01 },
		accountedFor: ['items', 'weekday', 'hour'],
		alsoMoved: [{ ...moved, signal: `gauge:${words}`, since: at }],
		mix: [],
		nearby: [{ what: 'release', from: words, to: words, ...at, runs: 0 }],
		shared: { targetSystem: words, robots: [robot.id, words] },
		accepted: null,
	};
}

function signalOf({ id, signal, since, to }: DriftChange): DriftSignal {
	return {
		...{ signal, unit: 'seconds', score: 1e12, level: 300, active: true, baseline: 1e-9, band: [0, 1e9] },
		...{ current: to, runs: 1, runsNeeded: 0, since, change: id },
	};
}

export function hostileHistory(robot: SampleRobot, signal: string, words: string): DriftHistory {
	const points = robot.lastRuns.map((one, i) => ({ run: one.id, at: one.lastSeenAt, value: 10 ** (i - 3) }));
	return {
		...{ robot: robot.id, signal, unit: 'seconds', points },
		segments: points.length === 0 ? [] : [{ from: 0, to: points.length, start: 1e-9, end: 1e9 }],
		changes: hostileDrift(robot, words).changes,
		releases: [{ version: words, index: 1 }],
	};
}
