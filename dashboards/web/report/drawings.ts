import { isOutcome } from '#model/outcome.ts';
import type { RunSummary } from '#model/read.ts';
import { durationsChart } from '../charts/durations.ts';
import { itemsChart } from '../charts/items.ts';
import { timelineChart } from '../charts/timeline.ts';
import type { EvidenceRun, Facts } from '../review/facts.ts';
import { timelineOf } from '../review/timeline.ts';
import type { Voice } from '../voice.ts';
import { onPaper } from './paper.ts';

/** The drawings of a report as SVG for paper; `''` where there is nothing to draw. */
export interface Drawings {
	timeline: string;
	durations: string;
	items: string;
}

/** More runs than these are too many to be seen apart. */
const DRAWN = 100;

export function drawingsOf(facts: Facts, from: number, voice: Voice): Drawings {
	if (facts.runs === null || facts.phase === 'development') return { timeline: '', durations: '', items: '' };
	const runs = facts.runs.slice(-DRAWN).map(run => summaryOf(run, facts.robot.id));
	const releases = facts.releases.map(release => ({ ...release }));
	return {
		timeline: onPaper(timelineChart(timelineOf(facts, from), voice, 'paper')),
		durations: onPaper(
			durationsChart({ runs, usual: null, changes: [], releases, maxSeconds: null }, voice, 'paper'),
		),
		items: onPaper(itemsChart({ runs, expected: expectedOf(facts) }, voice, 'paper')),
	};
}

/** What the register expected, as far as a requirement goes by it. */
function expectedOf({ standing }: Facts): number | null {
	return standing?.criteria.find(({ criterion }) => criterion === 'volume')?.figures.expectedItems ?? null;
}

/** The run as charts know one. */
function summaryOf(
	{ id, startedAt, endedAt, outcome, items, version }: EvidenceRun,
	robot: string,
): RunSummary {
	const seconds =
		startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
	return {
		id,
		robot,
		state: 'finished',
		outcome: isOutcome(outcome) ? outcome : 'unknown',
		startedAt,
		endedAt,
		lastSeenAt: endedAt ?? startedAt ?? '',
		durationSeconds: seconds,
		items,
		error: null,
		trigger: null,
		version,
		worker: null,
		source: '',
		targetSystems: [],
		traceId: '',
		imported: false,
		lost: false,
		notifiedAt: null,
	};
}
