import { ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import { HEARTBEAT } from './exporters.ts';
import type { Inside } from './inside.ts';
import type { Items } from './items.ts';
import type { Numbers } from './numbers.ts';
import type { Instruments } from './providers.ts';

export interface HeartbeatDeps {
	telemetry: Instruments;
	heartbeatMs: number;
	inside: Inside | undefined;
	root: Span;
	items: Items;
	numbers: Numbers;
}

/**
 * A sign of life at a fixed interval, with the items handled so far. Inside a wrapper's run it speaks of that run, and is
 * the only way for the items to reach it: so the last one is sent at the end.
 */
export function createHeartbeat(deps: HeartbeatDeps): { stop(): void } {
	const { telemetry, heartbeatMs, inside, root, items, numbers } = deps;
	const beat = () =>
		telemetry.logger.emit({
			eventName: HEARTBEAT,
			attributes: {
				...items.attributes(),
				...numbers.attributes(),
				...(inside && { 'rpa.run.id': inside.run }),
			},
			context: inside ? trace.setSpanContext(ROOT_CONTEXT, inside.span) : trace.setSpan(ROOT_CONTEXT, root),
		});
	const timer = heartbeatMs > 0 ? setInterval(beat, heartbeatMs).unref() : undefined;
	return {
		stop() {
			clearInterval(timer);
			if (inside) beat();
		},
	};
}
