import type { Outcome } from '#model/outcome.ts';
import type { RunDetail, RunSummary, SpanView } from '#model/read.ts';

/** Made-up runs in the shape of the read API, for tests and for looking at the pages. Always the same for the same seed. */
export function dice(seed: number): () => number {
	let state = seed * 2_654_435_761 + 1;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

export const iso = (ms: number) => new Date(ms).toISOString();

export function run(
	over: Partial<RunSummary> & { id: string; robot: string },
	startedAt: number,
): RunSummary {
	const seconds = over.durationSeconds ?? 240;
	const finished = over.state === undefined || over.state === 'finished';
	return {
		state: 'finished',
		outcome: finished ? 'success' : null,
		startedAt: iso(startedAt),
		endedAt: finished ? iso(startedAt + seconds * 1000) : null,
		lastSeenAt: iso(startedAt + seconds * 1000),
		durationSeconds: finished ? seconds : null,
		items: {},
		error: null,
		trigger: 'schedule',
		version: '1.4.0',
		worker: 'vdi-07',
		source: 'sdk',
		targetSystems: [],
		traceId: '0af7651916cd43dd8448eb211c80319c',
		imported: false,
		lost: false,
		notifiedAt: null,
		...over,
	};
}

export const ERRORS = {
	selector: {
		type: 'SelectorNotFound',
		message: 'No element matches the selector #btn-gem-sag within 30 s. The page title was “Sagsoverblik”.',
		step: 'Log in',
	},
	http: {
		type: 'HttpError',
		message: '503 Service Unavailable from https://prisme.example/faktura',
		step: 'Fetch invoices',
	},
} as const;

const ODD: [number, Outcome][] = [
	[0.045, 'business_exception'],
	[0.02, 'system_exception'],
	[0.01, 'timeout'],
	[0.01, 'cancelled'],
];

function outcomeAt(draw: number): Outcome {
	let sum = 0;
	for (const [share, outcome] of ODD) {
		sum += share;
		if (draw < sum) return outcome;
	}
	return 'success';
}

/** `count` finished runs, the newest ending shortly before `until`, one every `every` seconds. */
export function history(
	robot: string,
	{ count, until, every, seed }: { count: number; until: number; every: number; seed: number },
): RunSummary[] {
	const next = dice(seed);
	return Array.from({ length: count }, (_, i) => {
		const outcome = outcomeAt(next());
		const seconds = Math.round(120 + next() * 200);
		const items = {
			success: Math.round(20 + next() * 15),
			...(outcome === 'business_exception' && { business_exception: 1 }),
		};
		const startedAt = until - (count - i) * every * 1000;
		const failed = outcome === 'system_exception' || outcome === 'timeout';
		return run(
			{
				id: `${robot}-${i}`,
				robot,
				outcome,
				durationSeconds: seconds,
				items,
				error: failed ? ERRORS.http : null,
			},
			startedAt,
		);
	});
}

/** A run with steps and, where it failed, the error's stack and the end of the log. */
export function detail(summary: RunSummary): RunDetail {
	const start = Date.parse(summary.startedAt ?? summary.lastSeenAt);
	const finished = summary.state === 'finished';
	const whole = summary.durationSeconds ?? 150;
	const span = (spanId: string, parent: string | null, name: string, from: number, to: number): SpanView => ({
		spanId,
		parentSpanId: parent,
		name,
		robot: summary.robot,
		step: parent === 'a0',
		startedAt: iso(start + from * whole * 1000),
		durationSeconds: (to - from) * whole,
		outcome: parent === 'a0' ? (name === summary.error?.step ? summary.outcome : 'success') : null,
		attributes: parent === null ? { 'host.name': 'vdi-07', 'rpa.trigger': 'schedule' } : {},
		events: [],
	});
	return {
		...summary,
		spans: [
			span('a0', null, `RUN ${summary.robot}`, 0, 1),
			span('a1', 'a0', 'Log in', 0.01, 0.08),
			span('a2', 'a0', 'Fetch invoices', 0.08, 0.3),
			span('b1', 'a2', 'GET /faktura?side=1', 0.09, 0.17),
			span('b2', 'a2', 'GET /faktura?side=2', 0.18, 0.29),
			span('a3', 'a0', 'Check approval', 0.3, 0.62),
			span('a4', 'a0', 'Pay', 0.62, 0.97),
			span('a5', 'a0', 'Log out', 0.97, 1),
		].slice(finished ? 0 : 1, finished ? 99 : 5),
		error: summary.error && {
			...summary.error,
			stack: `${summary.error.type}: ${summary.error.message}\n    at Page.click (robot.ts:41:9)\n    at step (robot.ts:18:3)`,
		},
		logTail: finished ? logOf(summary) : null,
		exitCode: finished ? (summary.outcome === 'success' ? 0 : 1) : null,
		previousRun: null,
		nextRun: null,
		sameError: null,
		usualSeconds: 212,
	};
}

function logOf({ error }: RunSummary): string {
	const lines = [
		'06:14:02 INFO  Robot started',
		'06:14:05 INFO  Logged in as svc-rpa',
		'06:14:21 INFO  31 invoices fetched',
		'06:14:40 WARN  Slow answer from prisme.example: 4210 ms',
	];
	if (error !== null)
		lines.push(`06:15:12 ERROR ${error.type}: ${error.message}`, '06:15:12 INFO  Screenshot kept');
	return `${lines.join('\n')}\n`;
}
