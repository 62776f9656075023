import type { HypercareRobot } from '#model/hypercare.ts';
import type { RobotDetail, RobotSummary, RunSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { titleOf } from '../mails/title.ts';
import { type IncidentNumbers, incidentNumbers, type OpenIncident, openIncidents } from './incidents.ts';
import type { Occasion, ReportDeps } from './report.ts';
import { runsByWeek, type WeekOfRuns, weeksBefore } from './weeks.ts';

/** What the weekly status is written from. */
export interface WeeklyFacts {
	/** Null when it could not be had; so are the others. */
	robots: RobotStatus[] | null;
	before: RobotStatus[] | null;
	weeks: WeekOfRuns[] | null;
	now: RobotSummary[] | null;
	failedRuns: RunSummary[] | null;
	/** Live robots whose credentials expire soon, soonest first. */
	expiring: { robot: string; name: string; credential: string; expires: string }[] | null;
	/** Robots watched for relapse after their sign-off. */
	watched: HypercareRobot[] | null;
	open: OpenIncident[];
	incidents: { week: IncidentNumbers; before: IncidentNumbers };
}

/** Credentials that expire within so many days are told. */
const EXPIRES_WITHIN_DAYS = 45;

/** Credentials of one robot after the other: a question each, once a week. */
async function expiringOf(robots: RobotSummary[], { sources }: ReportDeps, now: number) {
	const until = new Date(now + EXPIRES_WITHIN_DAYS * 86_400_000).toISOString().slice(0, 10);
	const found: NonNullable<WeeklyFacts['expiring']> = [];
	for (const { id, phase } of robots) {
		if (phase === 'retired' || phase === 'unregistered') continue;
		const robot: RobotDetail | null = await sources.robot(id);
		for (const { name, expires } of robot?.credentials ?? []) {
			if (expires <= until) found.push({ robot: id, name: robot!.name, credential: name, expires });
		}
	}
	return found.toSorted((a, b) => a.expires.localeCompare(b.expires));
}

export async function weeklyFacts({ period, before, now }: Occasion, deps: ReportDeps): Promise<WeeklyFacts> {
	const { sources, ask, store, wording } = deps;
	const did = { en: 'what the robots did', da: 'hvad robotterne lavede' };
	const are = { en: 'how the robots are now', da: 'hvordan robotterne har det nu' };
	const status = await ask(did, () => sources.status(period));
	const then = await ask(did, () => sources.status(before));
	const past = await ask(did, () => sources.status(weeksBefore(period, wording.timeZone)));
	const failedRuns = await ask(did, () => sources.failedRuns(period));
	const robots = await ask(are, () => sources.robots());
	const expiring = robots && (await ask(are, () => expiringOf(robots.robots, deps, now)));
	const reviews = await ask(are, () => sources.hypercare(wording.lang));
	return {
		watched: reviews?.robots.filter(({ relapseWatchEnds }) => relapseWatchEnds !== null) ?? null,
		robots: status?.robots ?? null,
		before: then?.robots ?? null,
		weeks: past && runsByWeek(past.robots),
		now: robots?.robots ?? null,
		failedRuns,
		expiring,
		open: openIncidents(store, titleOf(store, wording.lang)),
		incidents: { week: incidentNumbers(store, period), before: incidentNumbers(store, before) },
	};
}
