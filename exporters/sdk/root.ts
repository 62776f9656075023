import {
	type Attributes,
	context,
	ROOT_CONTEXT,
	type Span,
	type SpanContext,
	trace,
} from '@opentelemetry/api';
import type { Inside } from './inside.ts';
import type { Instruments } from './providers.ts';

/** What is known of a run from its start. */
export interface RunFacts {
	trigger?: string | undefined;
	version?: string | undefined;
	targetSystems?: string[] | undefined;
	platform?: string | undefined;
}

export interface RootDeps {
	robot: string;
	facts: RunFacts;
	telemetry: Instruments;
	inside: Inside | undefined;
	/** The trace that started this process, where one did. */
	startedBy: SpanContext | undefined;
}

/**
 * The span of the run, and the event that makes it visible from its start. Inside a wrapper's run it is a step of that
 * run, which has told its start. Otherwise it has no parent, since its trace id is the run's id: what caused it is a link.
 */
export function startRoot({ robot, facts, telemetry, inside, startedBy }: RootDeps): Span {
	const attributes = factAttributes(facts);
	if (inside) {
		return telemetry.tracer.startSpan(
			robot,
			{ attributes },
			trace.setSpanContext(ROOT_CONTEXT, inside.parent),
		);
	}
	const cause = trace.getSpanContext(context.active()) ?? startedBy;
	const links = cause ? [{ context: cause }] : [];
	const root = telemetry.tracer.startSpan(`RUN ${robot}`, { attributes, links }, ROOT_CONTEXT);
	telemetry.logger.emit({
		eventName: 'rpa.run.started',
		attributes,
		context: trace.setSpan(ROOT_CONTEXT, root),
	});
	return root;
}

function factAttributes({ trigger, version, targetSystems, platform }: RunFacts): Attributes {
	return {
		...(trigger && { 'rpa.trigger': trigger }),
		...(version && { 'rpa.robot.version': version }),
		...(targetSystems?.length && { 'rpa.target_system': targetSystems }),
		...(platform && { 'rpa.platform': platform }),
	};
}
