import type { DecisionAction, HandoverItemName } from '#model/decision.ts';
import type { RunEvent } from '#model/event.ts';
import { nextEntry, type TrailEntry } from '#model/trail.ts';
import { pastEvents } from './past.ts';
import { ANNA, BODIL, CARL, type DemoPerson } from './people.ts';
import { DEMO_ROBOTS } from './robots.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAYMENTS = 'betaling-af-laegeerklaeringer';
const LETTERS = 'udsendelse-af-kampagnebreve';
const SECTION_11 = 'par-11-oplysningspligt';

/** What somebody decided, some days before now. */
interface Decided {
	daysAgo: number;
	by: DemoPerson;
	action: DecisionAction;
	robot: string;
	data: Record<string, unknown>;
}

/**
 * What the demo's people have decided before it began, as the audit trail holds it, oldest first: one robot is as good as ready
 * for its sign-off, after an error of its first days had it begin anew; another has only just begun. `now`: epoch milliseconds.
 */
export function pastDecisions(now: number, days: number): TrailEntry[] {
	const events = pastEvents(now, days);
	const decided = [...paymentsRobot(events, now), ...lettersRobot(events, now), ...operated(now)];
	const entries: TrailEntry[] = [];
	for (const { daysAgo, by, action, robot, data } of decided.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
		const { id, name } = by;
		const at = new Date(now - daysAgo * DAY).toISOString();
		entries.push(
			nextEntry(entries.at(-1) ?? null, { at, by: { id, name, via: 'local' }, action, robot, data }),
		);
	}
	return entries;
}

const WRONG_PAYMENT_DAYS_AGO = 23;

function paymentsRobot(events: readonly RunEvent[], now: number): Decided[] {
	const robot = PAYMENTS;
	const wrong = WRONG_PAYMENT_DAYS_AGO;
	return [
		{
			...{ daysAgo: wrong, by: BODIL, action: 'incident.reported', robot },
			data: {
				...{ id: 'r-1', what: 'wrong_payment', sev: 1 },
				description: 'En faktura blev betalt to gange, fordi læsningen af betalingslisten startede forfra.',
			},
		},
		{
			...{ daysAgo: wrong - 0.1, by: ANNA, action: 'incident.resolved', robot },
			data: {
				incident: 'r-1',
				comment: 'Beløbet er tilbageført, og robotten slår nu op, om fakturaen er betalt.',
			},
		},
		sample({
			id: 's-1',
			daysAgo: wrong - 2,
			robot,
			checked: 15,
			runs: firstRuns(events, robot, now - wrong * DAY),
		}),
		sample({ id: 's-2', daysAgo: 6, robot, checked: 10, runs: [] }),
		...handedOver(robot, 16, [
			['runbook', ANNA],
			['contacts', ANNA],
			['documentation', ANNA],
			['retention', ANNA],
			['restart-tested', CARL],
			['alert-route-tested', CARL],
			['access-and-expiry', CARL],
			['data-protection', BODIL],
			['benefit-baseline', BODIL],
		]),
	];
}

function lettersRobot(events: readonly RunEvent[], now: number): Decided[] {
	const robot = LETTERS;
	const runs = firstRuns(events, robot, goLiveOf(robot, now)).slice(0, 2);
	return [
		sample({ id: 's-1', daysAgo: 8, robot, checked: 6, runs }),
		...handedOver(robot, 7, [
			['runbook', ANNA],
			['contacts', ANNA],
			['alert-route-tested', CARL],
		]),
	];
}

/** A robot in operation: its first status meeting was held. */
function operated(now: number): Decided[] {
	const daysAgo = 55;
	const heldOn = new Date(now - daysAgo * DAY).toISOString().slice(0, 10);
	const comment = 'Robotten gør, hvad den skal. Færre advis end ventet; gevinsten er bekræftet.';
	return [
		{
			...{ daysAgo, by: BODIL, action: 'review.held', robot: SECTION_11 },
			data: { id: 'm-1', heldOn, comment },
		},
	];
}

function sample({
	daysAgo,
	robot,
	...data
}: {
	id: string;
	daysAgo: number;
	robot: string;
	checked: number;
	runs: string[];
}): Decided {
	return { daysAgo, by: BODIL, action: 'sample.recorded', robot, data: { ...data, errors: 0 } };
}

function handedOver(
	robot: string,
	daysAgo: number,
	items: readonly [HandoverItemName, DemoPerson][],
): Decided[] {
	return items.map(([item, by], index) => ({
		...{ daysAgo: daysAgo - index / 24, by, action: 'handover.set', robot },
		data: { item, state: 'done' },
	}));
}

/** The beginning of the day the demo's register gives as its go-live, in Copenhagen's winter or earlier. */
function goLiveOf(robot: string, now: number): number {
	const { goLive } = DEMO_ROBOTS.find(({ id }) => id === robot)!;
	return Date.parse(new Date(now - goLive * DAY).toISOString().slice(0, 10)) - 2 * HOUR;
}

/** The first five runs of a robot that began at or after a moment. */
function firstRuns(events: readonly RunEvent[], robot: string, from: number): string[] {
	return events
		.flatMap(event => (event.type === 'run.finished' && event.robot === robot ? [event] : []))
		.filter(({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) >= from)
		.slice(0, 5)
		.map(({ run }) => run);
}
