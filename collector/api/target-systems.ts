import { TargetSystemList, type TargetSystemView } from '#model/target-system.ts';
import type { SystemState } from '../target-systems/judge.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { rfc3339 } from './time.ts';

type Deps = Pick<ReadDeps, 'register' | 'targetSystems' | 'now'>;

/** `/v1/target-systems`: the systems robots work in, and which of them are down. */
export function targetSystemRoutes(app: App, deps: Deps): void {
	app.get(
		'/v1/target-systems',
		{
			schema: {
				tags: ['read'],
				summary: 'The systems robots work in, those that are down first',
				response: { 200: TargetSystemList },
			},
		},
		async (): Promise<TargetSystemList> => {
			const systems = deps.targetSystems.all().map(system => view(system, deps));
			return {
				now: rfc3339(deps.now()),
				targetSystems: systems.sort((a, b) => Number(b.down) - Number(a.down)),
			};
		},
	);
}

function view({ name, robots, failing, downSince }: SystemState, { register, now }: Deps): TargetSystemView {
	return {
		name,
		robots: [...robots],
		failing: failing.map(({ robot, run, endedAt }) => ({ robot, run, endedAt: rfc3339(endedAt) })),
		down: downSince !== null,
		downSince: rfc3339(downSince),
		serviceWindow: windowOf(register.targetSystem(name).plannedWork, now()),
	};
}

/** The window that ends last, of those a moment is in. */
function windowOf(
	planned: ReturnType<Deps['register']['targetSystem']>['plannedWork'],
	now: number,
): TargetSystemView['serviceWindow'] {
	const open = planned.flatMap(work => {
		const span = work.at(now);
		return span === null ? [] : [{ until: span.until, reason: work.reason }];
	});
	const [last] = open.sort((a, b) => b.until - a.until);
	return last === undefined ? null : { until: rfc3339(last.until), reason: last.reason };
}
