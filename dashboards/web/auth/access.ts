import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '#model/person.ts';
import type { Actor } from '#model/trail.ts';
import { openTrail, type Saying, type Trail, type TrailLog, TrailRefuses } from '#model/trail-file.ts';
import { reasonOf } from '../answer.ts';

const MINUTE = 60_000;
/** Of refusals in one minute, so many kinds are told apart; the rest are counted together. */
const MOST_KINDS = 100;

/** What people do with the pages, as it stands in the trail. */
export const ACTIONS = [
	'login',
	'login.again',
	'login.refused',
	'login.locked',
	'logout',
	'logout.everywhere',
	'form.refused',
	'incident.acknowledge',
	'incident.silence',
	'decision.sent',
	'decision.answered',
	'users.changed',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Said {
	by: Actor;
	action: Action;
	robot?: string | null;
	data: object;
}

/** The trail of who got in and what they did: `access.jsonl`, each entry on disk before the act. */
export interface Access {
	/** Resolves once it is on disk. Rejects with `TrailRefuses`, status 503: then the act must not happen. */
	append(said: Said): Promise<void>;
	/** A refusal: the first of its kind is written at once, those of the same minute as one entry with their number. Never rejects. */
	refused(said: Said): void;
	/** Writes what has been counted. */
	close(): Promise<void>;
}

export const SYSTEM: Actor = { id: 'system', name: 'Robotvagt', via: 'system' };
export const actorOf = ({ id, name, via }: Person): Actor => ({ id, name, via });

export interface AccessDeps {
	/** Where the trail is kept; null: nowhere, and nobody can act. */
	folder: string | null;
	now: () => number;
	log: TrailLog;
}

/** Opens the trail at its first entry, and again after it could not be opened. */
export function createAccess({ folder, now, log }: AccessDeps): Access {
	let trail: Promise<Trail> | undefined;
	const append = async (saying: Saying): Promise<void> => {
		if (folder === null) throw new TrailRefuses('there is no folder for the trail of who does what');
		trail ??= opened(join(folder, 'access.jsonl'), now, log);
		const opening = trail;
		try {
			await (await opening).append(saying);
		} catch (error) {
			if (error instanceof TrailRefuses) throw error;
			if (trail === opening) trail = undefined;
			throw new TrailRefuses(`access.jsonl: ${reasonOf(error)}`, { cause: error });
		}
	};
	const counted = createCounted(now, said => {
		append(saying(said)).catch(error => log.error({ err: error }, 'a refusal is not in the access trail'));
	});
	return {
		append: said => append(saying(said)),
		refused: counted.add,
		async close() {
			counted.flush();
			// Entries are written in turn: what was told before is there once the trail has closed.
			await new Promise(resolve => setImmediate(resolve));
			await trail?.then(open => open.close()).catch(() => undefined);
		},
	};
}

const saying = ({ by, action, robot = null, data }: Said): Saying => ({ by, action, robot, data });

function opened(file: string, now: () => number, log: TrailLog): Promise<Trail> {
	mkdirSync(join(file, '..'), { recursive: true });
	return openTrail({ file, now, log });
}

interface Counted {
	said: Said;
	more: number;
}

/** Tells the first of each kind, and at the end of its minute how many more there were: a flood can't fill the disk. */
function createCounted(now: () => number, tell: (said: Said) => void) {
	let kinds = new Map<string, Counted>();
	let minute = 0;
	let timer: NodeJS.Timeout | undefined;
	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		const before = kinds;
		kinds = new Map();
		for (const { said, more } of before.values()) {
			if (more > 0) tell({ ...said, data: { ...said.data, count: more } });
		}
	};
	const add = (said: Said) => {
		const at = Math.floor(now() / MINUTE);
		if (at !== minute) flush();
		minute = at;
		timer ??= setTimeout(flush, MINUTE).unref();
		const own = JSON.stringify([said.action, said.by.id, said.data]);
		const key = kinds.has(own) || kinds.size < MOST_KINDS ? own : said.action;
		const known = kinds.get(key);
		if (known !== undefined) {
			known.more++;
			return;
		}
		const kept = key === own ? said : { ...said, by: SYSTEM, data: { user: 'many', address: 'many' } };
		kinds.set(key, { said: kept, more: 0 });
		tell({ ...kept, data: { ...kept.data, count: 1 } });
	};
	return { add, flush };
}
