import type { EventResult, RunEvent } from '#model/event.ts';

const BATCH = 500;

export interface Delivery {
	accepted: number;
	/** `run: reason` of each event the collector would not have. */
	rejected: string[];
}

/** Takes events to the collector. Resolves when every one is on its disk or was refused for a reason; throws otherwise. */
export type Deliver = (events: readonly RunEvent[]) => Promise<Delivery>;

export function createDeliver(collectorUrl: string, token: string | undefined): Deliver {
	const headers = {
		'content-type': 'application/json',
		...(token ? { authorization: `Bearer ${token}` } : {}),
	};
	async function batch(events: readonly RunEvent[]): Promise<string[]> {
		const answer = await fetch(new URL('/v1/runs', collectorUrl), {
			method: 'POST',
			headers,
			body: JSON.stringify(events),
			signal: AbortSignal.timeout(30_000),
		});
		const body = (await answer.json().catch(() => ({}))) as { results?: EventResult[]; message?: string };
		if (answer.status !== 202 && body.results === undefined) {
			throw new Error(`the collector answered ${answer.status} ${body.message ?? ''}`.trim());
		}
		const refused = (body.results ?? []).filter(result => result.status === 'rejected');
		return refused.map(({ index, reason }) => `${events[index]?.run}: ${reason}`);
	}
	return async events => {
		const rejected: string[] = [];
		for (let at = 0; at < events.length; at += BATCH) {
			rejected.push(...(await batch(events.slice(at, at + BATCH))));
		}
		return { accepted: events.length - rejected.length, rejected };
	};
}
