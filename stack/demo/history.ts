import { setTimeout as pause } from 'node:timers/promises';
import type { RunEvent } from '#model/event.ts';
import { pastEvents } from './past.ts';

export interface HistoryInput {
	collectorUrl: string;
	/** Epoch milliseconds. */
	now: number;
	days: number;
	/** Where the collector wants to know who asks. */
	token?: string;
}

const BATCH = 1000;
const TRIES = 30;
const DAY = 86_400_000;
/** A ledger with runs of the last days has its past, or better than that: people's own. */
const RECENT_DAYS = 4;

/**
 * Gives the collector a past: made-up runs, told as imported, oldest first. Interrupted and done again it adds what is
 * missing, since the same day always has the same runs. Returns how many events were new; 0 when there is a past already.
 */
export async function importHistory(input: HistoryInput): Promise<number> {
	if (await hasRecentRuns(input)) return 0;
	const events = pastEvents(input.now, input.days);
	let added = 0;
	for (let from = 0; from < events.length; from += BATCH) {
		added += await post(events.slice(from, from + BATCH), input);
	}
	return added;
}

async function hasRecentRuns(input: HistoryInput): Promise<boolean> {
	const from = new Date(input.now - RECENT_DAYS * DAY).toISOString();
	const url = new URL(`/v1/runs?limit=1&from=${encodeURIComponent(from)}`, input.collectorUrl);
	const response = await fetch(url, { headers: authorization(input) });
	if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
	return ((await response.json()) as { runs: unknown[] }).runs.length > 0;
}

/** One batch; comes again while the collector asks for it. Throws when it refuses an event. */
async function post(events: RunEvent[], input: HistoryInput): Promise<number> {
	const url = new URL('/v1/runs', input.collectorUrl);
	for (let attempt = 1; ; attempt++) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/x-ndjson', ...authorization(input) },
			body: events.map(event => JSON.stringify(event)).join('\n'),
		});
		const isBusy = response.status === 429 || response.status === 503;
		if (!isBusy || attempt === TRIES) return addedIn(response);
		await response.body?.cancel();
		await pause(Number(response.headers.get('retry-after') ?? 1) * 1000);
	}
}

interface Answer {
	accepted: number;
	rejected: number;
	results?: { status: string; path?: string; reason?: string }[];
}

async function addedIn(response: Response): Promise<number> {
	const text = await response.text();
	if (response.status !== 202)
		throw new Error(`the collector answers ${response.status}: ${text.slice(0, 500)}`);
	const { accepted, rejected, results } = JSON.parse(text) as Answer;
	const first = results?.find(({ status }) => status === 'rejected');
	if (rejected > 0)
		throw new Error(`the collector refused ${rejected} events: ${first?.path} ${first?.reason}`);
	return accepted;
}

function authorization({ token }: HistoryInput): Record<string, string> {
	return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
