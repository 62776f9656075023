import type { EventResult, RunEvent } from '#model/event.ts';
import type { PlatformReport } from '#model/platform.ts';

const BATCH = 500;

export interface Delivery {
	accepted: number;
	/** `run: reason` of each event the collector would not have. */
	rejected: string[];
}

/** What takes things to the collector. */
export interface Deliver {
	/** Resolves when every event is on its disk or was refused for a reason; throws otherwise. */
	events(events: readonly RunEvent[]): Promise<Delivery>;
	/** Resolves when the report is on its disk; throws otherwise. */
	report(report: PlatformReport): Promise<void>;
}

export function createDeliver(collectorUrl: string, token: string | undefined): Deliver {
	const headers = {
		'content-type': 'application/json',
		...(token ? { authorization: `Bearer ${token}` } : {}),
	};
	async function post(path: string, content: unknown): Promise<EventResult[]> {
		const answer = await fetch(new URL(path, collectorUrl), {
			method: 'POST',
			headers,
			body: JSON.stringify(content),
			signal: AbortSignal.timeout(30_000),
		});
		const body = (await answer.json().catch(() => ({}))) as { results?: EventResult[]; message?: string };
		if (answer.status !== 202 && body.results === undefined) {
			throw new Error(`the collector answered ${answer.status} ${body.message ?? ''}`.trim());
		}
		return body.results ?? [];
	}
	async function batch(events: readonly RunEvent[]): Promise<string[]> {
		const refused = (await post('/v1/runs', events)).filter(result => result.status === 'rejected');
		return refused.map(({ index, reason }) => `${events[index]?.run}: ${reason}`);
	}
	return {
		async events(events) {
			const rejected: string[] = [];
			for (let at = 0; at < events.length; at += BATCH) {
				rejected.push(...(await batch(events.slice(at, at + BATCH))));
			}
			return { accepted: events.length - rejected.length, rejected };
		},
		async report(report) {
			await post('/v1/platform', report);
		},
	};
}
