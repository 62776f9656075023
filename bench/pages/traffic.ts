import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { outcomeOf, robots } from './robots.ts';

const EVENTS_A_SECOND = 20;
/** Runs under way at a time: each of them is heard of every two or three seconds. */
const UNDER_WAY = 50;

interface Going {
	robot: string;
	run: string;
	startedAt: string;
	told: number;
}

/** Robots that go on reporting while pages are looked at: a start, a few heartbeats, an end. Returns what stops them. */
export function startTraffic(collector: string): () => Promise<void> {
	const going: Going[] = [];
	let stopped = false;
	let sent = 0;
	const done = (async () => {
		while (!stopped) {
			await Promise.all([post(collector, nextEvent(going, sent++)), wait(1000 / EVENTS_A_SECOND)]);
		}
	})();
	return async () => {
		stopped = true;
		await done;
	};
}

function nextEvent(going: Going[], n: number): object {
	const at = new Date().toISOString();
	if (going.length < UNDER_WAY) {
		const robot = robots[(n * 37) % robots.length]?.id as string;
		const one = { robot, run: randomUUID(), startedAt: at, told: 0 };
		going.push(one);
		return { type: 'run.started', robot, run: one.run, at };
	}
	const one = going.shift() as Going;
	const { robot, run, startedAt } = one;
	if (one.told++ < 3) {
		going.push(one);
		return { type: 'run.heartbeat', robot, run, at, items: { success: one.told } };
	}
	const outcome = outcomeOf(n);
	return { type: 'run.finished', robot, run, at, startedAt, outcome, items: { success: 30 } };
}

async function post(collector: string, event: object): Promise<void> {
	const response = await fetch(`${collector}/v1/runs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(event),
	});
	if (!response.ok) throw new Error(`the collector answered ${response.status}: ${await response.text()}`);
	await response.body?.cancel();
}
