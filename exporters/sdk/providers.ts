import {
	createNoopMeter,
	type Meter,
	metrics,
	ProxyTracerProvider,
	type Tracer,
	trace,
} from '@opentelemetry/api';
import { type Logger, logs } from '@opentelemetry/api-logs';
import type { Resource } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { AlwaysOnSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Pipelines } from './pipelines.ts';

/** What a run writes with. */
export interface Instruments {
	tracer: Tracer;
	logger: Logger;
	meter: Meter;
}

/** The collector knows the SDK by the name of its scope. */
const SCOPE = 'robotvagt';
/** A run must not be sampled away, nor lose its outcome to a limit meant for other spans. */
const sampler = new AlwaysOnSampler();
const spanLimits = { attributeCountLimit: 128, attributeValueLengthLimit: Number.POSITIVE_INFINITY };

/**
 * In a robot that does not use OpenTelemetry itself, ours is started for the whole process: what its libraries report
 * joins the run's trace. In a robot with a set-up of its own, that one stays, and a run is written beside it.
 */
export function createInstruments(resource: Resource, pipelines: Pipelines): Instruments {
	return isTaken() ? createOwn(resource, pipelines) : startGlobal(resource, pipelines);
}

function startGlobal(
	resource: Resource,
	{ spans, logs: processors, metrics: reader }: Pipelines,
): Instruments {
	new NodeSDK({
		autoDetectResources: false,
		resource,
		sampler,
		spanLimits,
		spanProcessors: [spans],
		logRecordProcessors: processors,
		metricReaders: [reader],
	}).start();
	return { tracer: trace.getTracer(SCOPE), logger: logs.getLogger(SCOPE), meter: metrics.getMeter(SCOPE) };
}

function createOwn(resource: Resource, { spans, logs: processors, metrics: reader }: Pipelines): Instruments {
	return {
		tracer: new TracerProvider({ resource, sampler, spanLimits, spanProcessors: [spans] }).getTracer(SCOPE),
		logger: new LoggerProvider({ resource, processors }).getLogger(SCOPE),
		meter: new MeterProvider({ resource, readers: [reader] }).getMeter(SCOPE),
	};
}

function isTaken(): boolean {
	const provider = trace.getTracerProvider();
	const hasTracer =
		!(provider instanceof ProxyTracerProvider) ||
		provider.getDelegate() !== new ProxyTracerProvider().getDelegate();
	return hasTracer || metrics.getMeter(SCOPE) !== createNoopMeter() || logs.getLogger(SCOPE).enabled();
}

/** Takes everything and does nothing: for the day our own set-up fails, so that the robot runs all the same. */
export function createSilentInstruments(): Instruments {
	return {
		tracer: new ProxyTracerProvider().getTracer(SCOPE),
		logger: { emit: () => {}, enabled: () => false },
		meter: createNoopMeter(),
	};
}
