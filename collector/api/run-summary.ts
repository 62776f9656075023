import type { RunSummary, SpanView } from '#model/read.ts';
import type { RunRow, SpanRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { stateOf } from '../run-state.ts';
import { rfc3339 } from './time.ts';

/** A run as the read API tells it. A run that has not ended has no duration. */
export function runSummary(run: RunRow, robot: RegisteredRobot | undefined, now: number): RunSummary {
	const { startedAt, endedAt } = run;
	return {
		id: run.run,
		robot: run.robot,
		state: stateOf(run, robot, now),
		outcome: run.outcome,
		startedAt: rfc3339(startedAt),
		endedAt: rfc3339(endedAt),
		lastSeenAt: rfc3339(run.lastSeenAt),
		durationSeconds: startedAt === null || endedAt === null ? null : Math.max(0, endedAt - startedAt) / 1000,
		items: run.items,
		error: run.error,
		trigger: run.trigger,
		version: run.version,
		worker: run.worker,
		source: run.source,
		targetSystems: run.targetSystems,
		platform: run.platform,
		retries: run.retries,
		gauges: run.gauges,
		traceId: run.traceId,
		imported: run.imported,
		lost: run.lostAt !== null,
		notifiedAt: rfc3339(run.notifiedAt),
	};
}

/** A run of a list: without its stack trace, which the page of the run has. */
export function withoutStack(run: RunRow, robot: RegisteredRobot | undefined, now: number): RunSummary {
	const { stack: _, ...told } = run.error ?? {};
	return runSummary({ ...run, error: run.error && told }, robot, now);
}

/** A span as the read API tells it. */
export function spanView(span: SpanRow): SpanView {
	return {
		spanId: span.spanId,
		parentSpanId: span.parentSpanId,
		name: span.name,
		robot: span.robot,
		step: span.step,
		startedAt: rfc3339(span.startedAt),
		durationSeconds: Math.max(0, span.endedAt - span.startedAt) / 1000,
		outcome: span.outcome,
		attributes: span.attributes,
		events: span.events.map(({ name, at, attributes }) => ({ name, at: rfc3339(at), attributes })),
	};
}
