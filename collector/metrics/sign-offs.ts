import { addDays } from '#model/calendar.ts';
import { SEVS } from '#model/decision.ts';
import type { Condition } from '#model/sign-off.ts';
import type { ReadDeps } from '../api/deps.ts';
import { verdictOf } from '../hypercare/review.ts';
import { startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { type Family, present, seconds } from './family.ts';
import type { Scrape } from './scrape.ts';

type Deps = Pick<
	ReadDeps,
	'decisions' | 'incidents' | 'review' | 'relapse' | 'proposals' | 'plan' | 'trailState'
>;

/** The end of a day that counts to its last minute, in epoch milliseconds. */
const endOf = (day: string, { timeZone }: RegisteredRobot) => startOfDay(addDays(day, 1), timeZone);

const firstDeadline = (conditions: readonly Condition[]) =>
	conditions
		.filter(one => one.fulfilled === null)
		.map(one => one.deadline)
		.sort()[0] ?? null;

/** The people's side of hypercare: who has signed, what they asked for, what is to be decided, what they found. */
export function signOffFamilies({ registered, now }: Scrape, deps: Deps): Family[] {
	const robots = registered.map(robot => ({ robot, said: deps.decisions.of(robot.id) }));
	const gauge = (name: string, value: (one: (typeof robots)[number]) => number | null): Family => ({
		name,
		samples: present(robots.map(one => [{ robot: one.robot.id }, value(one)])),
	});
	const trail = deps.trailState();
	return [
		gauge('rpa_hypercare_ready', ({ robot }) => {
			const review = deps.review(robot);
			return review === null ? null : Number(verdictOf(review) === 'pass');
		}),
		gauge('rpa_hypercare_signatures', ({ said }) => {
			return said.signOffs.findLast(one => one.state === 'open')?.signatures.length ?? null;
		}),
		{
			name: 'rpa_hypercare_incidents',
			samples: robots.flatMap(one => periodIncidents(one.robot, deps, now)),
		},
		gauge('rpa_hypercare_relapse', ({ robot }) => {
			const relapse = deps.relapse(robot);
			return relapse === null ? null : Number(verdictOf(relapse) === 'fail');
		}),
		{
			name: 'rpa_hypercare_proposed',
			samples: robots.flatMap(({ robot }) =>
				deps.proposals(robot).map(({ cause }) => ({ labels: { robot: robot.id, cause }, value: 1 })),
			),
		},
		gauge('rpa_condition_deadline_timestamp_seconds', ({ robot, said }) => {
			const day = firstDeadline(said.conditions);
			return seconds(day === null ? null : endOf(day, robot));
		}),
		gauge('rpa_review_due_timestamp_seconds', ({ robot }) => {
			const { nextOn } = deps.plan(robot);
			return seconds(nextOn === null ? null : endOf(nextOn, robot));
		}),
		{
			name: 'rpa_reported_incidents_open',
			samples: robots.flatMap(({ robot, said }) => {
				const open = deps.incidents
					.of(robot.id, now, now)
					.filter(one => one.kind === 'reported' && one.closedAt === null);
				// Each stays at 0 from its first one on, so that an alert about it ends.
				return said.reported.length === 0
					? []
					: SEVS.map(sev => ({
							labels: { robot: robot.id, sev },
							value: open.filter(one => one.sev === sev).length,
						}));
			}),
		},
		{ name: 'rpa_audit_entries', samples: [{ labels: {}, value: trail.entries }] },
		{ name: 'rpa_audit_broken', samples: [{ labels: {}, value: Number(trail.fault !== null) }] },
	];
}

function periodIncidents(robot: RegisteredRobot, deps: Deps, now: number): Family['samples'] {
	const review = deps.review(robot) ?? deps.relapse(robot);
	if (review === null) return [];
	const incidents = deps.incidents.of(robot.id, review.startedAt, now);
	return SEVS.map(sev => ({
		labels: { robot: robot.id, sev },
		value: incidents.filter(one => one.sev === sev).length,
	}));
}
