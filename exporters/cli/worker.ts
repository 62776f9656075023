import { hostname } from 'node:os';

/**
 * The worker a command runs on: `host.name` of OTEL_RESOURCE_ATTRIBUTES where it is set (two runners on one machine), as
 * OpenTelemetry's SDKs read it; else this machine's name.
 */
export function workerName(attributes = ''): string {
	const said = attributes
		.split(',')
		.map(pair => pair.split('='))
		.find(([key]) => key?.trim() === 'host.name');
	return decoded(said?.slice(1).join('=').trim() ?? '') || hostname() || 'unnamed';
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
