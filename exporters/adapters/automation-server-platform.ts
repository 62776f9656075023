import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { QueueState } from '#model/platform.ts';
import type { GetJson, PlatformLists, SourceSettings } from './adapter.ts';
import { readTriggers } from './automation-server-triggers.ts';
import { instantsOf } from './local-time.ts';

/** Work queues and resources of automation-server. Of an item nothing is read: the platform counts them itself. */
const COUNTS = {
	new: 'new',
	in_progress: 'in_progress',
	pending_user: 'pending_user_action',
	failed: 'failed',
	completed: 'completed',
} as const satisfies Record<QueueState, string>;

const Count = Type.Integer({ minimum: 0 });
const WorkQueue = Type.Object({
	name: Type.String({ minLength: 1 }),
	new: Count,
	in_progress: Count,
	pending_user_action: Count,
	failed: Count,
	completed: Count,
});
const Resource = Type.Object({
	id: Type.Integer(),
	name: Type.String(),
	available: Type.Boolean(),
	deleted: Type.Optional(Type.Boolean()),
	last_seen: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
type Resource = Static<typeof Resource>;

const isQueue = Compile(WorkQueue);
const isResource = Compile(Resource);

/** What the collector takes of a name. */
const NAME_LENGTH = 120;
/** The platform itself lets go of a resource that has been silent for so long, unless a session is left on it. */
const SILENT_MS = 10 * 60_000;
/** Resources that went are kept by the platform for ever; those the collector would no longer show are left out. */
const GONE_MS = 30 * 86_400_000;

/** Queues, workers and triggers now. Throws when the platform cannot be read; triggers it does not tell of are left out. */
export async function readPlatform(
	source: SourceSettings,
	get: GetJson,
	now: number,
): Promise<PlatformLists> {
	const queues = await listOf(get, '/workqueues/information');
	const resources = await listOf(get, RESOURCES);
	const triggers = await readTriggers(source, get, now).catch(() => undefined);
	const unknown = [
		...(triggers === undefined ? ['triggers that cannot be read'] : []),
		...queues.filter(one => !isQueue.Check(one)).map(() => 'a work queue of another shape'),
		...resources.filter(one => !isResource.Check(one)).map(() => 'a resource of another shape'),
	];
	return {
		queues: queues.filter(one => isQueue.Check(one)).map(toQueue),
		workers: resources
			.filter(one => isResource.Check(one))
			.map(resource => toWorker(resource, source.timeZone, now))
			.filter(({ state, lastSeenAt }) => state !== 'offline' || Date.parse(lastSeenAt ?? '') > now - GONE_MS),
		...(triggers && { triggers }),
		unknown,
	};
}

/**
 * Reading resources makes the platform let go of those that have been silent for ten minutes, as its own scheduler does every
 * few seconds and its pages whenever somebody opens them: nothing happens by our reading that would not happen anyway.
 */
const RESOURCES = '/resources?include_deleted=true';

/** Names of resources by id. */
export async function resourceNames(get: GetJson): Promise<Map<number, string>> {
	const resources = (await listOf(get, RESOURCES)).filter(one => isResource.Check(one));
	return new Map(resources.map(one => [one.id, nameOf(one)]));
}

async function listOf(get: GetJson, path: string): Promise<unknown[]> {
	const answer = await get(path);
	if (!Array.isArray(answer)) throw new Error(`${path} answered no list`);
	return answer;
}

function toQueue(queue: Static<typeof WorkQueue>) {
	const items = Object.entries(COUNTS).map(([state, field]) => [state, queue[field]]);
	return { queue: queue.name.slice(0, NAME_LENGTH), items: Object.fromEntries(items) };
}

const nameOf = ({ id, name }: Resource) => name.trim().slice(0, NAME_LENGTH) || `resource-${id}`;

/** Whether a run is active on it is known from the runs. */
function toWorker(resource: Resource, timeZone: string, now: number) {
	const { last_seen: text, available, deleted } = resource;
	const lastSeen = text ? seenAt(text, timeZone, now) : undefined;
	const isGone = deleted === true || !available || (lastSeen ?? 0) < now - SILENT_MS;
	return {
		worker: nameOf(resource),
		state: isGone ? ('offline' as const) : ('available' as const),
		...(lastSeen !== undefined && { lastSeenAt: new Date(lastSeen).toISOString() }),
	};
}

/** The latest moment the local time can mean that is not to come: in the hour that comes twice, a minute ago is no hour ago. */
function seenAt(text: string, timeZone: string, now: number): number {
	const instants = instantsOf(text, timeZone).map(time => Date.parse(time));
	return instants.findLast(time => time <= now) ?? now;
}
