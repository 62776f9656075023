import { toSlug } from '#model/slug.ts';
import type { RunFacts } from '../../ledger/types.ts';
import { robotSlug, runId } from '../run-id.ts';
import { cleanText } from '../text.ts';
import type { Message } from './codec.ts';
import { attributes, message, rawAttribute, text } from './value.ts';

/** Who sent: what the resource and the scope say for all that comes in them. */
export interface Origin {
	robot: string;
	/** What the robot calls itself, where that is no slug. */
	robotName?: string;
	source: string;
	/** The run everything here is inside of, when the sender says so. */
	insideRun?: string;
	/** The span of that run, when our wrapper said it. */
	runSpanId?: string;
	/** Tells two processes of one robot apart. */
	instance: string;
	facts: RunFacts;
}

export type Attributes = Record<string, unknown>;

/** The name of our own SDK's instrumentation scope. */
const SDK_SCOPE = 'robotvagt';

export function originOf(resource: Message, scope: Message): Origin {
	const said = attributes(resource);
	const name = stringOf(said, 'service.name') ?? 'unnamed';
	const robot = robotSlug(name);
	const source = stringOf(said, 'rpa.source');
	const insideRun = rawAttribute(resource, 'rpa.run.id');
	const runSpanId = rawAttribute(resource, 'rpa.run.span_id');
	return {
		robot,
		...(robot !== name && { robotName: name }),
		source: source === undefined ? sourceOf(text(scope, 'name')) : toSlug(source),
		...(insideRun !== undefined && { insideRun: runId(robot, insideRun) }),
		...(runSpanId !== undefined && /^[0-9a-f]{16}$/.test(runSpanId) && { runSpanId }),
		instance: stringOf(said, 'service.instance.id') ?? stringOf(said, 'host.name') ?? '',
		facts: factsOf(said),
	};
}

function sourceOf(scope: string): string {
	return scope === SDK_SCOPE ? 'sdk' : 'otlp';
}

/** What a resource, a span or a log record says of the run. */
export function factsOf(said: Attributes): RunFacts {
	const trigger = stringOf(said, 'rpa.trigger') ?? stringOf(said, 'faas.trigger');
	const version = stringOf(said, 'rpa.robot.version') ?? stringOf(said, 'service.version');
	const worker = stringOf(said, 'host.name') ?? namedInstance(said);
	const targetSystems = stringsOf(said['rpa.target_system']);
	const platform = stringOf(said, 'rpa.platform') ?? runtimeOf(said);
	return {
		...(trigger !== undefined && { trigger }),
		...(version !== undefined && { version }),
		...(worker !== undefined && { worker }),
		...(targetSystems.length > 0 && { targetSystems }),
		...(platform !== undefined && { platform }),
	};
}

/** The runtime, where a detector of the SDK tells it: `cpython 3.12.3`. */
function runtimeOf(said: Attributes): string | undefined {
	const name = stringOf(said, 'process.runtime.name');
	const version = stringOf(said, 'process.runtime.version');
	return name === undefined || version === undefined ? name : `${name} ${version}`;
}

export function stringOf(said: Attributes, key: string): string | undefined {
	const value = said[key];
	if (value === undefined || value === null || value === '') return undefined;
	return String(value);
}

/** A string or a list of strings. */
function stringsOf(value: unknown): string[] {
	const list = Array.isArray(value) ? value : [value];
	return list
		.filter(item => typeof item === 'string' && item !== '')
		.map(item => cleanText(item as string, 100));
}

/** For each resource and scope of a request, its origin and its messages. Throws Rejected when the lists are no lists. */
export function* byOrigin(
	resources: Message[],
	scopesOf: (resource: Message) => Message[],
): Generator<{ origin: Origin; scope: Message }> {
	for (const resource of resources) {
		for (const scope of scopesOf(resource)) {
			yield { origin: originOf(message(resource, 'resource'), message(scope, 'scope')), scope };
		}
	}
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The instance, where it was given a name: the UUID that SDKs make up for each process is no worker. */
function namedInstance(said: Attributes): string | undefined {
	const instance = stringOf(said, 'service.instance.id');
	return instance !== undefined && UUID.test(instance) ? undefined : instance;
}
