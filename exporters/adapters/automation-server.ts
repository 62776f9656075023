import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { RunEvent } from '#model/event.ts';
import type { Outcome } from '#model/outcome.ts';
import { toSlug } from '#model/slug.ts';
import type { Adapter, GetJson, Poll, SourceSettings } from './adapter.ts';
import { readPlatform, resourceNames } from './automation-server-platform.ts';
import { toUtc } from './local-time.ts';

/** automation-server (odense-rpa): sessions of processes, read over its REST API. Times are local and without a zone. */
const PAGE = 100;

/** Only these fields are read; `parameters` never is. */
const Session = Type.Object({
	id: Type.Integer(),
	process_id: Type.Integer(),
	resource_id: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
	dispatched_at: Type.Optional(Type.Union([Type.String(), Type.Null()])),
	status: Type.String(),
	updated_at: Type.String(),
});
type Session = Static<typeof Session>;

const isSession = Compile(Session);
const isPage = Compile(Type.Object({ total_pages: Type.Integer(), items: Type.Array(Type.Unknown()) }));
const isProcess = Compile(Type.Object({ id: Type.Integer(), name: Type.String() }));
const isCursor = Compile(Type.Object({ newest: Type.Integer(), open: Type.Array(Type.Integer()) }));

type Status = 'new' | 'in progress' | 'completed' | 'failed';
/** What a session's status says of the run; `null` is no end. A session that ends `failed` was stopped by an error. */
const ENDS = {
	new: null,
	'in progress': null,
	completed: 'success',
	failed: 'system_exception',
} as const satisfies Record<Status, Outcome | null>;

interface Cursor {
	/** Highest session id seen. */
	newest: number;
	/** Sessions below it that had not ended. */
	open: number[];
}

/** The run events of one session. Pure; throws on a time that is none. */
export function toEvents(
	session: Session,
	robotName: string,
	source: SourceSettings,
	workers: ReadonlyMap<number, string> = new Map(),
): RunEvent[] {
	const { dispatched_at: dispatched, status, updated_at: updated } = session;
	if (dispatched === null || dispatched === undefined || status === 'new') return [];
	const startedAt = toUtc(dispatched, source.timeZone);
	const common = {
		robot: source.robots[robotName] ?? toSlug(robotName),
		run: `${source.name}:session-${session.id}`,
		source: source.name,
	};
	const { resource_id: resource } = session;
	const worker =
		typeof resource === 'number' ? { worker: workers.get(resource) ?? `resource-${resource}` } : {};
	const events: RunEvent[] = [{ type: 'run.started', ...common, at: startedAt, ...worker }];
	const outcome = ENDS[status as Status];
	if (outcome) {
		const at = toUtc(updated, source.timeZone, startedAt);
		events.push({ type: 'run.finished', ...common, at, outcome, startedAt, ...worker, ...errorOf(outcome) });
	}
	return events;
}

/** The platform keeps no reason with the session; saying so beats an empty field. */
function errorOf(outcome: Outcome) {
	if (outcome !== 'system_exception') return {};
	return {
		error: { type: 'SessionFailed', message: 'The session failed; see its audit log in automation-server.' },
	};
}

export const automationServer: Adapter = {
	name: 'automation-server',
	settings: Type.Object({}),
	async poll(source, get, cursor): Promise<Poll> {
		const before: Cursor = isCursor.Check(cursor) ? cursor : { newest: 0, open: [] };
		const names = await processNames(get);
		const unknown: string[] = [];
		const open = await openSessions(get, before.open);
		const sessions = [...open, ...(await newSessions(get, before.newest, unknown))];
		const workers = sessions.length > 0 ? await resourceNames(get).catch(() => NO_NAMES) : NO_NAMES;
		const events = sessions.flatMap(session => {
			if (!(session.status in ENDS)) unknown.push(`status ${JSON.stringify(session.status)}`);
			const name = names.get(session.process_id) ?? `process-${session.process_id}`;
			return toEvents(session, name, source, workers);
		});
		return { events, cursor: nextCursor(before, sessions), more: false, unknown };
	},
	report: readPlatform,
};

/** A run is told of though nobody says what its worker is called. */
const NO_NAMES: ReadonlyMap<number, string> = new Map();

function nextCursor(before: Cursor, sessions: Session[]): Cursor {
	return {
		newest: Math.max(before.newest, ...sessions.map(session => session.id)),
		open: sessions.filter(session => !ENDS[session.status as Status]).map(session => session.id),
	};
}

async function processNames(get: GetJson): Promise<Map<number, string>> {
	const processes = await get('/processes');
	if (!Array.isArray(processes)) throw new Error('/processes answered no list');
	return new Map(processes.filter(p => isProcess.Check(p)).map(({ id, name }) => [id, name]));
}

/** Sessions that had not ended when we last looked. One that is gone by now (404, 410) has left us without an end. */
async function openSessions(get: GetJson, ids: number[]): Promise<Session[]> {
	const found: Session[] = [];
	for (const id of ids) {
		const session = await get(`/sessions/${id}`).catch(error => {
			if (/ (404|410)\b/.test(String(error))) return undefined;
			throw error;
		});
		if (isSession.Check(session)) found.push(session);
	}
	return found;
}

/** Sessions newer than `newest`, oldest first, read page by page from the newest on. */
async function newSessions(get: GetJson, newest: number, unknown: string[]): Promise<Session[]> {
	const found = new Map<number, Session>();
	for (let page = 1, more = true; more; page++) {
		const answer = await get(`/sessions?page=${page}&size=${PAGE}`);
		if (!isPage.Check(answer)) throw new Error(`/sessions page ${page} is not of the shape we know`);
		const sessions = answer.items.filter(item => isSession.Check(item));
		if (sessions.length < answer.items.length) unknown.push('a session of another shape');
		for (const session of sessions) if (session.id > newest) found.set(session.id, session);
		more = page < answer.total_pages && !sessions.some(session => session.id <= newest);
	}
	return [...found.values()].sort((a, b) => a.id - b.id);
}
