import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { PlatformReport } from '#model/platform.ts';
import { toSlug } from '#model/slug.ts';
import type { GetJson, SourceSettings } from './adapter.ts';
import { instantsOf } from './local-time.ts';

/**
 * Triggers of automation-server. While a session of a process waits to be taken by a worker the platform starts no other, and
 * says so nowhere ("Session already exists", below the level it logs at): a session that nobody takes holds its robot back
 * until somebody looks.
 */
const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Trigger = Type.Object({
	id: Type.Integer(),
	type: Type.String(),
	cron: MaybeText,
	date: MaybeText,
	enabled: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
	/** How many sessions a queue's trigger may have at once. */
	workqueue_resource_limit: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
});
type Trigger = Static<typeof Trigger>;
const Waiting = Type.Object({ process_id: Type.Integer(), created_at: Type.String() });
const Process = Type.Object({ id: Type.Integer(), name: Type.String() });

const isTrigger = Compile(Trigger);
const isWaiting = Compile(Waiting);
const isProcess = Compile(Process);

/** Workers ask for a session every few seconds, and a robot that is running is over within minutes as a rule. */
const PATIENCE_MS = 15 * 60_000;
/** Triggers are read process by process, and hardly ever change. */
const READ_EVERY_MS = 5 * 60_000;
const NAME_LENGTH = 120;

type Told = NonNullable<PlatformReport['triggers']>[number];
interface OfProcess {
	process: Static<typeof Process>;
	triggers: Trigger[];
}

const known = new WeakMap<GetJson, { at: number; found: OfProcess[] }>();

/** The triggers of all processes now. Throws when the platform cannot be read. */
export async function readTriggers(source: SourceSettings, get: GetJson, now: number): Promise<Told[]> {
	const kept = known.get(get);
	const isFresh = kept !== undefined && now - kept.at < READ_EVERY_MS;
	const found = isFresh ? kept.found : await triggersByProcess(get);
	if (!isFresh) known.set(get, { at: now, found });
	const waiting = (await listOf(get, '/sessions/new')).filter(one => isWaiting.Check(one));
	return found.flatMap(({ process, triggers }) => {
		const since = waiting
			.filter(session => session.process_id === process.id)
			.map(session => instantOf(session.created_at, source.timeZone, now))
			.filter(at => at <= now - PATIENCE_MS)
			.sort((a, b) => a - b);
		const robot = source.robots[process.name] ?? toSlug(process.name);
		return triggers.map(trigger => ({
			trigger: nameOf(process.name, trigger),
			robot,
			...stateOf(trigger, since),
		}));
	});
}

async function triggersByProcess(get: GetJson): Promise<OfProcess[]> {
	const processes = (await listOf(get, '/processes')).filter(one => isProcess.Check(one));
	const found: OfProcess[] = [];
	for (const process of processes) {
		const triggers = await listOf(get, `/processes/${process.id}/trigger`);
		found.push({ process, triggers: triggers.filter(one => isTrigger.Check(one)) });
	}
	return found;
}

async function listOf(get: GetJson, path: string): Promise<unknown[]> {
	const answer = await get(path);
	if (!Array.isArray(answer)) throw new Error(`${path} answered no list`);
	return answer;
}

/** A trigger has no name of its own: its process and what sets it off. */
function nameOf(process: string, { type, cron, date }: Trigger): string {
	const what = (type === 'cron' ? cron : type === 'date' ? date?.slice(0, 16) : type) || type;
	return `${process.trim().slice(0, NAME_LENGTH - 40)} · ${what}`.slice(0, NAME_LENGTH);
}

/** A queue's trigger starts sessions beside one that waits, up to its limit; the others start none. */
function stateOf(
	{ enabled, type, workqueue_resource_limit: limit }: Trigger,
	since: readonly number[],
): Pick<Told, 'state' | 'since' | 'reason'> {
	if (enabled !== true) return { state: 'off' };
	const most = type === 'workqueue' ? Math.max(1, limit ?? 1) : 1;
	if (since.length < most) return { state: 'armed' };
	return {
		state: 'latched',
		since: new Date(since[0]!).toISOString(),
		reason: 'a session waits and no worker takes it; until then the platform starts no other',
	};
}

/** The latest moment the local time can mean that is not to come. */
function instantOf(text: string, timeZone: string, now: number): number {
	const instants = instantsOf(text, timeZone).map(time => Date.parse(time));
	return instants.findLast(time => time <= now) ?? now;
}
