import type { RunEvent } from '#model/event.ts';

/** Series of `/metrics` (labels by name) → value, as worked out from the events alone. */
export type Expected = Map<string, number>;

const ROBOTS = [
	'par-11-oplysningspligt',
	'opdatering-af-konti-i-sd-loen',
	'udsendelse-af-kampagnebreve',
	'betaling-af-laegeerklaeringer',
	'fremmed-robot',
];
const OUTCOMES = [
	'success',
	'success',
	'success',
	'business_exception',
	'system_exception',
	'timeout',
	'cancelled',
] as const;
const ERRORS = ['TimeoutError', 'SelectorNotFound', 'System.NullReferenceException'];
const STEPS = ['Log på', 'Hent sager'];
const RUNS = 2000;

/** Numbers from 0 to 1 that are the same in every run of the test (mulberry32). */
function randomness(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The values in an order that the seed alone decides. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
	const random = randomness(seed);
	const result = [...values];
	for (let last = result.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[result[last], result[other]] = [result[other]!, result[last]!];
	}
	return result;
}

const time = (at: number) => new Date(at).toISOString();

/** The five events of one run; of every ninth the end is missing, and a heartbeat is there instead. */
function eventsOfRun(number: number, now: number): RunEvent[] {
	const random = randomness(number);
	const start = now - 3_600_000 + Math.floor(random() * 1_800_000);
	const end = start + 1000 + Math.floor(random() * 1_700_000);
	const outcome = OUTCOMES[Math.floor(random() * OUTCOMES.length)]!;
	const failed = outcome === 'system_exception' || outcome === 'timeout';
	const half = { success: Math.floor(random() * 20) };
	const items = { success: half.success + Math.floor(random() * 20), business_exception: number % 3 };
	const common = { robot: ROBOTS[number % ROBOTS.length]!, run: `run-${number}` };
	const steps = STEPS.map((step, index): RunEvent => {
		const from = start + index * 400;
		return {
			type: 'step.finished',
			...common,
			step,
			startedAt: time(from),
			at: time(from + 300),
			outcome: 'success',
		};
	});
	const last: RunEvent =
		number % 9 === 0
			? { type: 'run.heartbeat', ...common, at: time(now - 1000), items }
			: {
					type: 'run.finished',
					...common,
					at: time(end),
					outcome,
					items,
					...(failed && { error: { type: ERRORS[number % ERRORS.length]! } }),
				};
	return [
		{ type: 'run.started', ...common, at: time(start) },
		{ type: 'run.heartbeat', ...common, at: time(start + 900), items: half },
		...steps,
		last,
	];
}

export function eventsOf(now: number): RunEvent[] {
	return Array.from({ length: RUNS }, (_, number) => eventsOfRun(number, now)).flat();
}

/** What must be shown, counted with nothing but the events: runs, items, errors, durations, steps. */
export function expectedOf(events: readonly RunEvent[]): Expected {
	const expected: Expected = new Map();
	const add = (name: string, labels: string, value: number) => {
		const key = `${name}{${labels}}`;
		expected.set(key, (expected.get(key) ?? 0) + value);
	};
	for (const own of Map.groupBy(events, event => `${event.robot} ${event.run}`).values()) {
		const robot = `robot="${own[0]!.robot}"`;
		const started = own.find(event => event.type === 'run.started')!;
		const finished = own.find(event => event.type === 'run.finished');
		const counts = new Map<string, number>();
		for (const event of own) {
			if (event.type === 'step.finished') {
				add('rpa_steps_total', `outcome="success",${robot},step="${event.step}"`, 1);
				add('rpa_step_duration_seconds_count', `${robot},step="${event.step}"`, 1);
				add('rpa_step_duration_seconds_sum', `${robot},step="${event.step}"`, 0.3);
			} else if ('items' in event) {
				for (const [item, count] of Object.entries(event.items ?? {})) {
					counts.set(item, Math.max(counts.get(item) ?? 0, count));
				}
			}
		}
		if (finished === undefined) add('rpa_runs_active', robot, 1);
		else {
			add('rpa_runs_total', `outcome="${finished.outcome}",${robot}`, 1);
			add('rpa_run_duration_seconds_count', robot, 1);
			add('rpa_run_duration_seconds_sum', robot, (Date.parse(finished.at) - Date.parse(started.at)) / 1000);
			if (finished.error) add('rpa_run_errors_total', `error_type="${finished.error.type}",${robot}`, 1);
		}
		for (const [item, count] of counts) add('rpa_items_total', `outcome="${item}",${robot}`, count);
	}
	return expected;
}
