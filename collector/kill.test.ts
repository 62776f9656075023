import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { RunList } from '#model/read.ts';
import { seriesIn } from './app.fixture.ts';

const KILLS = 20;
const WORKERS = 6;
const ROBOT = 'udsendelse-af-kampagnebreve';

interface Child {
	url: string;
	process: ChildProcess;
}

/** A collector of its own, on a free port, once it listens. */
async function startChild(data: string): Promise<Child> {
	const env = { ...process.env, ROBOTVAGT_DATA: data, COLLECTOR_PORT: '0', LOG_LEVEL: 'info' };
	const main = join(import.meta.dirname, 'main.ts');
	const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
	for await (const line of createInterface({ input: child.stdout! })) {
		const [, url] = /listening at (http:\/\/[\d.:]+)/.exec(line) ?? [];
		if (url === undefined) continue;
		child.stdout!.resume();
		return { url, process: child };
	}
	throw new Error('the collector ended before it listened');
}

/** A robot that reports runs as fast as it can until the collector is gone. Remembers the runs it was answered about. */
async function load(url: string, name: string, answered: Set<string>): Promise<void> {
	for (let number = 0; ; number++) {
		const run = `${name}-${number}`;
		const at = new Date().toISOString();
		const common = { robot: ROBOT, run, at };
		const events = [
			{ type: 'run.started', ...common },
			{
				type: 'run.finished',
				...common,
				outcome: number % 4 === 0 ? 'timeout' : 'success',
				items: { success: 2 },
			},
		];
		try {
			const answer = await fetch(`${url}/v1/runs`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(events),
			});
			// The answer counts once its status has arrived: that is what a robot goes by.
			if (answer.status === 202) answered.add(run);
			await answer.arrayBuffer();
		} catch {
			return;
		}
	}
}

/** What the test has seen from outside, over all the collector's lives. */
interface Seen {
	answered: Set<string>;
	highest: Map<string, number>;
	fallen: string[];
	/** The collector's address, once per scrape that succeeded. */
	scrapes: string[];
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Scrapes until the collector is gone; each counter is held against the highest value seen before. */
async function watch(url: string, { highest, fallen, scrapes }: Seen): Promise<void> {
	for (;;) {
		try {
			const text = await (await fetch(`${url}/metrics`)).text();
			for (const [key, value] of seriesIn(text)) {
				if (!/^rpa_\w+(_total|_bucket|_count)\{/.test(key) || OF_THE_PROCESS.some(own => key.startsWith(own)))
					continue;
				if (value < (highest.get(key) ?? 0)) fallen.push(`${key}: ${highest.get(key)} → ${value}`);
				highest.set(key, value);
			}
			scrapes.push(url);
			await pause(20);
		} catch {
			return;
		}
	}
}
/** Times of commits, and what Alertmanager was told, are this process's own, and begin again with it. */
const OF_THE_PROCESS = ['rpa_collector_commit_seconds', 'rpa_collector_alerts_posted_total'];

async function kill(child: Child): Promise<void> {
	const gone = once(child.process, 'exit');
	child.process.kill('SIGKILL');
	await gone;
}

async function allRuns(url: string): Promise<RunList['runs']> {
	const runs: RunList['runs'] = [];
	let cursor = '';
	for (;;) {
		const page = (await (await fetch(`${url}/v1/runs?limit=500${cursor}`)).json()) as RunList;
		runs.push(...page.runs);
		if (page.next === null) return runs;
		cursor = `&cursor=${encodeURIComponent(page.next)}`;
	}
}

test('killed twenty times under load it has every run it answered, and no counter ever falls', async () => {
	const data = mkdtempSync(join(tmpdir(), 'kill-'));
	const seen: Seen = { answered: new Set(), highest: new Map(), fallen: [], scrapes: [] };
	for (let round = 0; round < KILLS; round++) {
		const { answered, scrapes } = seen;
		const child = await startChild(data);
		const robots = Array.from({ length: WORKERS }, (_, worker) =>
			load(child.url, `r${round}w${worker}`, answered),
		);
		const scraping = watch(child.url, seen);
		// Each life does some work and is scraped, however slow the machine; then it dies at any moment.
		const before = answered.size;
		while (answered.size < before + WORKERS || scrapes.at(-1) !== child.url) await pause(5);
		await pause(Math.random() * 300);
		await kill(child);
		await Promise.all([...robots, scraping]);
	}
	const child = await startChild(data);
	try {
		const runs = await allRuns(child.url);
		const ids = new Set(runs.map(run => run.id));
		expect(ids.size).toBe(runs.length);
		expect([...seen.answered].filter(run => !ids.has(`${ROBOT}:${run}`))).toEqual([]);
		expect(seen.fallen).toEqual([]);

		const series = seriesIn(await (await fetch(`${child.url}/metrics`)).text());
		for (const outcome of ['success', 'timeout']) {
			const count = runs.filter(run => run.outcome === outcome).length;
			expect(series.get(`rpa_runs_total{outcome="${outcome}",robot="${ROBOT}"}`)).toBe(count);
		}
		expect(runs.every(run => run.outcome !== null)).toBe(true);
		expect(series.get(`rpa_run_duration_seconds_count{robot="${ROBOT}"}`)).toBe(runs.length);
		expect(series.get(`rpa_items_total{outcome="success",robot="${ROBOT}"}`)).toBe(2 * runs.length);
		expect(series.get('rpa_collector_events_total{source="json"}')).toBe(2 * runs.length);
	} finally {
		await kill(child);
		rmSync(data, { recursive: true });
	}
}, 240_000);
