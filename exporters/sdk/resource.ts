import { hostname } from 'node:os';
import type { Attributes } from '@opentelemetry/api';
import {
	detectResources,
	envDetector,
	type Resource,
	resourceFromAttributes,
} from '@opentelemetry/resources';
import type { Inside } from './inside.ts';
import { maskedAttributes } from './masked.ts';

/**
 * Who reports: the robot, on this machine, with what OTEL_RESOURCE_ATTRIBUTES adds. No process attributes: a command
 * line may hold a case number or a password.
 */
export function createResource(robot: string, inside: Inside | undefined): Resource {
	const said = detectResources({ detectors: [envDetector] }).attributes as Attributes;
	// Inside a wrapper's run the robot is the wrapper's, so that steps and items reach the run by the same name.
	const name = inside ? (said['service.name'] ?? robot) : robot;
	const { 'rpa.run.id': _run, 'rpa.run.span_id': _span, ...rest } = said;
	return resourceFromAttributes(
		maskedAttributes({
			'host.name': hostname(),
			...rest,
			'service.name': name,
			'telemetry.sdk.language': 'nodejs',
			'telemetry.sdk.name': 'opentelemetry',
			...(inside && { 'rpa.run.id': inside.run }),
		}),
	);
}
