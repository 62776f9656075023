import type { Settings } from '../delivery/settings.ts';
import type { Report } from './report.ts';

type Environment = Record<string, string | undefined>;

/**
 * The command's environment: its own, and what makes any OpenTelemetry SDK in it report into this run. What the command
 * has been told already stays: its own OTEL_* variables win.
 */
export function childEnvironment(
	environment: Environment,
	{ run, rootSpan, commandSpan }: Pick<Report, 'run' | 'rootSpan' | 'commandSpan'>,
	robot: string,
	settings: Settings,
): Environment {
	return {
		...environment,
		TRACEPARENT: `00-${run}-${commandSpan}-01`,
		OTEL_SERVICE_NAME: environment.OTEL_SERVICE_NAME || robot,
		OTEL_RESOURCE_ATTRIBUTES: withAttributes(environment.OTEL_RESOURCE_ATTRIBUTES, {
			'rpa.run.id': run,
			'rpa.run.span_id': rootSpan,
		}),
		...(environment.OTEL_EXPORTER_OTLP_ENDPOINT ? {} : endpoint(environment, settings)),
	};
}

function withAttributes(text: string | undefined, ours: Record<string, string>): string {
	const kept = (text ?? '').split(',').filter(pair => pair.trim() && !(pair.split('=')[0]!.trim() in ours));
	return [...kept, ...Object.entries(ours).map(([key, value]) => `${key}=${value}`)].join(',');
}

/** Headers go with the endpoint: our token is for our collector only. */
function endpoint(environment: Environment, { url, headers }: Settings): Environment {
	const pairs = Object.entries(headers).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
	const all = [environment.OTEL_EXPORTER_OTLP_HEADERS, ...pairs].filter(Boolean);
	return {
		OTEL_EXPORTER_OTLP_ENDPOINT: url,
		OTEL_EXPORTER_OTLP_PROTOCOL: environment.OTEL_EXPORTER_OTLP_PROTOCOL || 'http/protobuf',
		...(all.length > 0 && { OTEL_EXPORTER_OTLP_HEADERS: all.join(',') }),
	};
}
