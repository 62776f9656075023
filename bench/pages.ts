import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark, Row } from './benchmark.ts';
import { type Spread, spreadOf, type Visitor, visitor } from './pages/first-byte.ts';
import { RUNS } from './pages/ledger.ts';
import { ROBOTS } from './pages/robots.ts';
import { type Stage, setStage } from './pages/stage.ts';
import { type Target, targetsOf } from './pages/targets.ts';

/**
 * The first byte of every page and of the read API, with 200 robots and a million runs in the ledger and robots that go on
 * reporting: while one viewer polls as pages do, while twenty do, and the first view after an idle minute. Beside each, in
 * the same moments, a server that sends a text of the same length with the same compression and does nothing else.
 */
const VIEWERS = [1, 20];
const SAMPLES = 40;
const PAUSE_MS = 40;
const POLL_MS = 5000;
const IDLE_MS = 60_000;
const COLD_ROUNDS = 3;
const BROWSER = { 'accept-encoding': 'br' };
const PROGRAM = { 'accept-encoding': 'gzip' };

const say = (text: string) => process.stdout.write(`  ${text}\n`);

export const pages: Benchmark = {
	name: 'pages',
	title: `First byte of pages and read API at ${ROBOTS} robots and ${RUNS.toLocaleString('en')} runs, p95, beside a text of the same length`,
	async run() {
		const stage = await setStage(say);
		try {
			const targets = await prepared(stage);
			const rows: Row[] = [];
			for (const count of VIEWERS) {
				const stop = startViewers(stage.web, targets, count);
				const times = await probe(stage, targets, SAMPLES, PAUSE_MS);
				await stop();
				rows.push(...rowsOf(targets, times, `${count} viewer${count > 1 ? 's' : ''}`));
			}
			return [...rows, ...rowsOf(targets, await coldTimes(stage, targets), 'after an idle minute')];
		} finally {
			await stage.stop();
		}
	},
};

interface Times {
	ours: number[];
	peer: number[];
	bytes: number;
	/** Answers that were none: a page without its facts. */
	failures: number;
}

/** The targets that are there, each with a text like it at the peer. */
async function prepared(stage: Stage): Promise<Target[]> {
	const found: Target[] = [];
	for (const target of await targetsOf(stage.collector)) {
		const response = await fetch(stage[target.of] + target.path(0), { redirect: 'manual' });
		const body = await response.text();
		if (response.status >= 400) {
			say(`${target.name} answers ${response.status} and is left out`);
			continue;
		}
		const type = response.headers.get('content-type') ?? 'text/plain';
		await fetch(stage.peer + peerPath(target), {
			method: 'PUT',
			body: body || ' ',
			headers: { 'content-type': type },
		});
		found.push(target);
	}
	return found;
}

const peerPath = ({ name }: Target) => `/${encodeURIComponent(name)}`;

/** Each target in turn, ours and the peer's one after the other. */
async function probe(
	stage: Stage,
	targets: readonly Target[],
	samples: number,
	pause: number,
): Promise<Times[]> {
	const ask = asker(stage);
	const times = targets.map((): Times => ({ ours: [], peer: [], bytes: 0, failures: 0 }));
	for (let n = 0; n < samples; n++) {
		for (const [index, target] of targets.entries()) {
			const { ours, peer } = times[index] as Times;
			const answer = await ask[target.of](target.path(n));
			ours.push(answer.ms);
			(times[index] as Times).bytes = answer.bytes;
			if (answer.status >= 400) (times[index] as Times).failures++;
			peer.push((await (target.of === 'web' ? ask.page : ask.text)(peerPath(target))).ms);
			await wait(pause * (0.5 + Math.random()));
		}
	}
	return times;
}

function asker({ web, collector, peer }: Stage): Record<'web' | 'collector' | 'page' | 'text', Visitor> {
	return {
		web: visitor(web, BROWSER),
		collector: visitor(collector, PROGRAM),
		page: visitor(peer, BROWSER),
		text: visitor(peer, PROGRAM),
	};
}

/** So many people with a page open, which asks for its live part every five seconds. */
function startViewers(web: string, targets: readonly Target[], count: number): () => Promise<void> {
	const live = targets.filter(({ name }) => name.startsWith('/live/'));
	let stopped = false;
	const viewers = Array.from({ length: count }, async (_, n) => {
		const visit = visitor(web, BROWSER);
		// Every other one has the overview open.
		const target = (n % 2 === 0 ? live[0] : live[n % live.length]) as Target;
		await wait((n / count) * POLL_MS);
		while (!stopped) await Promise.all([visit(target.path(n)), wait(POLL_MS)]);
	});
	return async () => {
		stopped = true;
		await Promise.all(viewers);
	};
}

/** Nobody looks for a minute, then somebody looks at everything once, beginning with another page each time. */
async function coldTimes(stage: Stage, targets: readonly Target[]): Promise<Times[]> {
	const times = targets.map((): Times => ({ ours: [], peer: [], bytes: 0, failures: 0 }));
	for (let round = 0; round < COLD_ROUNDS; round++) {
		await wait(IDLE_MS);
		const from = Math.floor((round * targets.length) / COLD_ROUNDS);
		const order = targets.map((_, index) => (from + index) % targets.length);
		const found = await probe(
			stage,
			order.map(index => targets[index] as Target),
			1,
			0,
		);
		for (const [place, index] of order.entries()) {
			const { ours, peer, bytes, failures } = found[place] as Times;
			times[index]?.ours.push(...ours);
			times[index]?.peer.push(...peer);
			(times[index] as Times).bytes = bytes;
			(times[index] as Times).failures += failures;
		}
	}
	return times;
}

function rowsOf(targets: readonly Target[], times: readonly Times[], when: string): Row[] {
	return targets.map(({ name }, index) => {
		const { ours, peer, bytes, failures } = times[index] as Times;
		const [a, b] = [spreadOf(ours), spreadOf(peer)];
		return {
			what: `${name} · ${when}`,
			ours: round(a.p95),
			unit: 'ms',
			peer: 'a text of its length',
			theirs: round(b.p95),
			ratio: a.p95 / b.p95,
			note: `${told(a)}; theirs ${told(b)}; ${Math.ceil(bytes / 1000)} kB sent; failures ${failures}`,
		};
	});
}

const told = ({ p50, p99, worst }: Spread) => `p50 ${round(p50)}, p99 ${round(p99)}, worst ${round(worst)}`;
const round = (ms: number) => Math.round(ms * 10) / 10;
