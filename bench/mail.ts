import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark, Row } from './benchmark.ts';
import { type Stage, setStage } from './mail/stage.ts';

/**
 * From the answer to a failed run's last event to the moment a mail server has accepted the mail, with default settings. Beside it,
 * in the same run and of the same failures, the usual way: Prometheus as installed, Alertmanager as installed, its own mail.
 */
const FAILURES = 40;
const WAYS = ['with the accelerator', 'on the timer alone'] as const;
/** Failures come one by one, at moments that suit no scrape. */
const SPACED_MS = 1730;
const PATIENCE_MS = 180_000;

const robotsOf = (way: number) => Array.from({ length: FAILURES }, (_, n) => `robot-${way}-${n}`);

export const mail: Benchmark = {
	name: 'mail',
	title:
		'A failed run to a mail accepted by the mail server, beside Prometheus and Alertmanager as installed',
	async run() {
		const stage = await setStage(WAYS.flatMap((_, way) => robotsOf(way)));
		try {
			const rows: Row[] = [];
			for (const [way, what] of WAYS.entries()) {
				await stage.restart(way === 0);
				rows.push(...rowsOf(what, await failAll(stage, robotsOf(way))));
			}
			return rows;
		} finally {
			await stage.stop();
		}
	},
};

interface Waits {
	/** Milliseconds, ascending. */
	ours: number[];
	theirs: number[];
}

async function failAll(stage: Stage, robots: readonly string[]): Promise<Waits> {
	// Prometheus has to have seen the collector well once.
	await wait(20_000);
	const answered = new Map<string, number>();
	for (const robot of robots) {
		answered.set(robot, await fail(stage.collector(), robot));
		await wait(SPACED_MS);
	}
	const waits = async (domain: string) => {
		const found = robots.map(robot => accepted(stage, `${robot}@${domain}`, answered.get(robot)!));
		return (await Promise.all(found)).sort((a, b) => a - b);
	};
	return { ours: await waits('ours.example'), theirs: await waits('peer.example') };
}

async function fail(collector: string, robot: string): Promise<number> {
	const at = new Date().toISOString();
	const events = [
		{ type: 'run.started', robot, run: `run-${robot}`, at },
		{
			type: 'run.finished',
			robot,
			run: `run-${robot}`,
			at,
			outcome: 'system_exception',
			error: { type: 'LoginError', message: 'the page did not open' },
		},
	];
	const answer = await fetch(`${collector}/v1/runs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(events),
	});
	await answer.text();
	if (answer.status !== 202) throw new Error(`the collector answered ${answer.status}`);
	return performance.now();
}

async function accepted({ mailbox }: Stage, address: string, since: number): Promise<number> {
	const end = performance.now() + PATIENCE_MS;
	while (performance.now() < end) {
		const at = mailbox.acceptedAt(address);
		if (at !== undefined) return Math.max(0, at - since);
		await wait(100);
	}
	throw new Error(`no mail to ${address} within ${PATIENCE_MS / 1000} s`);
}

const quantile = (sorted: readonly number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;

function rowsOf(what: string, { ours, theirs }: Waits): Row[] {
	return ([0.5, 0.95] as const).map(share => {
		const [a, b] = [quantile(ours, share), quantile(theirs, share)];
		return {
			what: `${what}, p${share * 100}`,
			ours: Math.round(a),
			unit: 'ms',
			peer: 'sooner than Prometheus and Alertmanager as installed',
			theirs: Math.round(b),
			ratio: b / a,
			note: `${ours.length} failures; slowest ${Math.round(ours.at(-1)!)} ms, theirs ${Math.round(theirs.at(-1)!)} ms`,
		};
	});
}
