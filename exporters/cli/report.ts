import { randomBytes } from 'node:crypto';
import type { RunError, RunEvent } from '#model/event.ts';
import { maskText } from '#model/mask.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Courier } from '../delivery/courier.ts';
import type { Wrapping } from './arguments.ts';

/** How the command ended, as the collector is told. */
export interface Finish {
	outcome: Outcome;
	exitCode: number | undefined;
	error: RunError | undefined;
	logTail: string | undefined;
}

/** One run as the wrapper tells it: `POST /v1/runs`. */
export interface Report {
	/** Run id and trace id at once. */
	run: string;
	/** The span of the run, and the span the command works under: the step's, where there is one. */
	rootSpan: string;
	commandSpan: string;
	started(): void;
	heartbeat(): void;
	/** Resolves when it is safe. */
	finished(finish: Finish): Promise<void>;
}

/** The longest texts the events allow. */
const LIMITS = {
	step: 200,
	version: 100,
	platform: 100,
	trigger: 60,
	worker: 200,
	system: 100,
	systems: 20,
} as const;

export function createReport(
	wrapping: Wrapping,
	worker: string,
	courier: Courier,
	now: () => number,
): Report {
	const run = randomBytes(16).toString('hex');
	const rootSpan = randomBytes(8).toString('hex');
	const commandSpan = wrapping.step === undefined ? rootSpan : randomBytes(8).toString('hex');
	const startedAt = time();
	const common = { robot: wrapping.robot, run, source: 'cli', traceId: run };
	const facts = factsOf(wrapping, worker);

	return {
		run,
		rootSpan,
		commandSpan,
		started: () => void send([{ type: 'run.started', ...common, ...facts, spanId: rootSpan, at: startedAt }]),
		heartbeat: () =>
			void send([{ type: 'run.heartbeat', ...common, spanId: rootSpan, at: time() }], 'heartbeat'),
		finished: finish => send([...stepEvents(finish), finishedEvent(finish)]),
	};

	function finishedEvent({ outcome, exitCode, error, logTail }: Finish): RunEvent {
		return {
			type: 'run.finished',
			...common,
			...facts,
			spanId: rootSpan,
			at: time(),
			startedAt,
			outcome,
			...(exitCode !== undefined && { exitCode }),
			...(error && { error }),
			...(logTail && { logTail }),
		};
	}

	function stepEvents({ outcome, error }: Finish): RunEvent[] {
		if (wrapping.step === undefined) return [];
		const step = cut(wrapping.step, LIMITS.step);
		const ids = { spanId: commandSpan, parentSpanId: rootSpan };
		const ending = { outcome, ...(error && { error }) };
		return [{ type: 'step.finished', ...common, ...ids, step, at: time(), startedAt, ...ending }];
	}

	function send(events: RunEvent[], slot?: string): Promise<void> {
		const body = Buffer.from(JSON.stringify(events));
		return courier.deliver({ path: '/v1/runs', contentType: 'application/json', body }, slot);
	}

	function time(): string {
		return new Date(now()).toISOString();
	}
}

function factsOf({ trigger, version, targetSystems, platform }: Wrapping, worker: string) {
	const systems = targetSystems.slice(0, LIMITS.systems).map(name => cut(name, LIMITS.system));
	return {
		worker: cut(worker, LIMITS.worker),
		...(trigger && { trigger: cut(trigger, LIMITS.trigger) }),
		...(version && { version: cut(version, LIMITS.version) }),
		...(systems.length > 0 && { targetSystems: systems }),
		...(platform && { platform: cut(platform, LIMITS.platform) }),
	};
}

function cut(text: string, length: number): string {
	return maskText(text).slice(0, length);
}
