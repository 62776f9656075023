import type { PlatformReport } from '#model/platform.ts';
import type { AreaId } from './back-office/areas.ts';
import type { Count, Town } from './back-office/town.ts';
import { type Machine, type Machines, SWITCHED_OFF } from './machines.ts';

/** The areas whose work waits in a queue; the others are told of by nobody, as it is with some systems. */
const QUEUES: readonly AreaId[] = ['advis', 'konti', 'fakturaer', 'fleksloen'];

/** What the office tells the collector of its queues and machines: what they hold just now. */
export function platformReport(
	counts: readonly Count[],
	machines: readonly Machine[],
	now: number,
): PlatformReport {
	return {
		source: 'back-office',
		at: new Date(now).toISOString(),
		queues: counts.filter(({ area }) => QUEUES.includes(area.id as AreaId)).map(toQueue),
		workers: [
			...machines.map(({ name, runs }) => ({
				worker: name,
				state: runs > 0 ? ('busy' as const) : ('available' as const),
			})),
			{ worker: SWITCHED_OFF, state: 'offline' },
		],
	};
}

function toQueue({ area, open, working, pending, handled, oldestAt }: Count) {
	return {
		queue: area.title,
		items: { new: open - working, in_progress: working, pending_user: pending, completed: handled },
		...(oldestAt !== null && { oldestNewAt: new Date(oldestAt).toISOString() }),
	};
}

export interface ReporterDeps {
	town: Pick<Town, 'counts'>;
	machines: Pick<Machines, 'all'>;
	collectorUrl: string;
	token: string | undefined;
	now: () => number;
	/** Told once, until it works again. */
	warn: (why: string) => void;
}

/** Tells the collector once. What could not be told is not kept: the next report is newer. Never rejects. */
export function createReporter({ town, machines, collectorUrl, token, now, warn }: ReporterDeps) {
	let isFailing = false;
	return async (): Promise<void> => {
		try {
			const response = await fetch(new URL('/v1/platform', collectorUrl), {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					...(token && { authorization: `Bearer ${token}` }),
				},
				body: JSON.stringify(platformReport(town.counts(), machines.all(), now())),
				signal: AbortSignal.timeout(5_000),
			});
			if (!response.ok) throw new Error(`the collector answers ${response.status}: ${await response.text()}`);
			await response.body?.cancel();
			isFailing = false;
		} catch (error) {
			if (!isFailing) warn((error as Error).message);
			isFailing = true;
		}
	};
}
