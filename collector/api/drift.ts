import Type from 'typebox';
import { DriftDetail, DriftHistory, DriftHistoryQuery, DriftList, type RobotChange } from '#model/drift.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { NotFound } from './problem.ts';
import { robotIds } from './robot-summary.ts';

type Deps = Pick<
	ReadDeps,
	'ledger' | 'register' | 'facts' | 'now' | 'driftDetail' | 'driftHistory' | 'systemDrift'
>;

/** Points of a history, unless the query asks for fewer. */
const POINTS = 2000;
/** What has ended is listed for so long, in milliseconds. */
const PAST = 30 * 86_400_000;
const Params = Type.Object({ id: Type.String() });

/** Whether robots have changed: `/v1/robots/:id/drift`, its history, and `/v1/drift` of all robots. */
export function driftRoutes(app: App, deps: Deps): void {
	app.get(
		'/v1/robots/:id/drift',
		{
			schema: {
				tags: ['read'],
				summary: 'Whether one robot has changed',
				description:
					'Each signal with what is normal and what it is now; the changes that were found, newest first, with all that is needed to say them in words; releases, before and after; error types the robot never had before. Empty before its first finished run.',
				params: Params,
				response: { 200: DriftDetail },
			},
		},
		async ({ params }) => deps.driftDetail(known(deps, params.id)),
	);
	app.get(
		'/v1/robots/:id/drift/history',
		{
			schema: {
				tags: ['read'],
				summary: 'One signal of a robot over all runs that are kept',
				description:
					'Its values, and the stretches between which it changed as seen now, whatever was known at the time; what was found at the time; releases. 404 names the signals the robot has.',
				params: Params,
				querystring: DriftHistoryQuery,
				response: { 200: DriftHistory },
			},
		},
		async ({ params, query }) => historyOf(deps, known(deps, params.id), query.signal, query.limit ?? POINTS),
	);
	app.get(
		'/v1/drift',
		{
			schema: {
				tags: ['read'],
				summary: 'All changes that are open, of all robots and systems',
				description:
					'Those found last first. Robots that are retired are left out. `past` is what was accepted, or went over, in the last 30 days.',
				response: { 200: DriftList },
			},
		},
		async () => listOf(deps),
	);
}

function known({ register, facts }: Deps, id: string): string {
	if (register.robot(id) !== undefined || facts(id).activity !== undefined) return id;
	throw new NotFound(`no robot "${id}": it is not in the register, and no run of it has been seen`);
}

async function historyOf(deps: Deps, robot: string, signal: string, limit: number): Promise<DriftHistory> {
	const has = deps.driftDetail(robot).signals.map(one => one.signal);
	const history = await deps.driftHistory(robot, signal, limit);
	// A signal that is new to the watch may have a past; the mix of errors has no points, and yet is one.
	if (history !== null && (history.points.length > 0 || has.includes(signal))) return history;
	throw new NotFound(
		has.length === 0
			? `robot "${robot}" has no signals yet: they begin with its first finished run`
			: `robot "${robot}" has no signal "${signal}"; it has ${has.join(', ')}`,
	);
}

function listOf(deps: Deps): DriftList {
	const { register, now } = deps;
	const robots = robotIds(deps).filter(id => register.robot(id)?.phase(now()) !== 'retired');
	const all = robots.flatMap(robot => deps.driftDetail(robot).changes.map(change => ({ robot, ...change })));
	const since = now() - PAST;
	return {
		changes: all.filter(({ state }) => state === 'open').sort((a, b) => foundAt(b) - foundAt(a)),
		systems: [...deps.systemDrift()],
		past: all.filter(one => endedAt(one) >= since).sort((a, b) => endedAt(b) - endedAt(a)),
	};
}

const foundAt = (change: RobotChange) => Date.parse(change.foundAt.at);

/** When it was accepted, or the run it was over with ended; never, of what is open. */
function endedAt({ state, accepted, endedAt: end }: RobotChange): number {
	if (state === 'open') return Number.NEGATIVE_INFINITY;
	return Date.parse(accepted?.at ?? end?.at ?? '') || Number.NEGATIVE_INFINITY;
}
