import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import type { IncidentTold } from '#model/incident.ts';
import { RobotDetail, RobotList, RunDetail, RunList, type RunSummary } from '#model/read.ts';
import { TargetSystemList, type TargetSystemView } from '#model/target-system.ts';

export interface CollectorClientDeps {
	url: string;
	/** '' where the collector asks for none. */
	token: string;
	timeoutMs: number;
}

/**
 * What the notifier asks of the collector. Every call rejects when the collector does not answer in time, answers with an
 * error, or with something else than the read API's shape; `robot` and `run` are null where it does not know them.
 */
export interface CollectorClient {
	/** All failed runs on-call has not been mailed about, oldest start first. */
	unnotifiedRuns(): Promise<RunSummary[]>;
	run(id: string): Promise<RunDetail | null>;
	robot(id: string): Promise<RobotDetail | null>;
	robotIds(): Promise<string[]>;
	/** All robots, or those that have changed since a version of an earlier answer. */
	robots(since?: string): Promise<RobotList>;
	/** Null where the collector does not know of target systems. */
	targetSystems(): Promise<TargetSystemView[] | null>;
	/** On-call was mailed about these runs at a time (epoch ms). */
	reportNotified(runs: readonly string[], at: number): Promise<void>;
	/** Incidents as they are now. False where the collector does not take any: it is of an older version. */
	tellIncidents(incidents: readonly IncidentTold[]): Promise<boolean>;
}

/** The collector answered, and the answer is no: asking the same again may not help. */
export class CollectorRefusal extends Error {
	readonly status: number;

	constructor(path: string, status: number, body: string) {
		super(`collector: ${path} answered ${status} ${body.slice(0, 200)}`);
		this.status = status;
	}
}

const PAGE = 500;
/** A stop for a collector that never ends its list: a hundred thousand runs. */
const PAGES = 200;

export type Ask = (path: string, init?: RequestInit) => Promise<unknown>;

/** Asks for a path; null where the collector does not know it. */
export function asker({ url, token, timeoutMs }: CollectorClientDeps): Ask {
	const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
	return async (path, init = {}) => {
		const response = await fetch(new URL(path, url), {
			...init,
			headers: { ...headers, ...init.headers },
			signal: AbortSignal.timeout(timeoutMs),
		});
		const body = await response.text();
		if (response.status === 404) return null;
		if (!response.ok) throw new CollectorRefusal(path, response.status, body);
		return body === '' ? {} : JSON.parse(body);
	};
}

/** The answer to a question, its shape checked; null where the collector does not know it. */
export async function read<T>(ask: Ask, schema: TSchema, path: string): Promise<T | null> {
	const body = await ask(path);
	if (body === null || Value.Check(schema, body)) return body as T | null;
	const [fault] = Value.Errors(schema, body);
	throw new Error(`collector: ${path} has an unexpected shape: ${fault?.instancePath} ${fault?.message}`);
}

async function unnotifiedRuns(ask: Ask): Promise<RunSummary[]> {
	const runs: RunSummary[] = [];
	let cursor: string | null = '';
	for (let page = 0; cursor !== null && page < PAGES; page++) {
		const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const path = `/v1/runs?unnotified=true&limit=${PAGE}${after}`;
		const list: RunList | null = await read<RunList>(ask, RunList, path);
		if (list === null) throw new Error('collector: /v1/runs answered 404');
		runs.push(...list.runs);
		cursor = list.next;
	}
	return runs.reverse();
}

const json = (body: object): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

export function collectorClient(deps: CollectorClientDeps): CollectorClient {
	const ask = asker(deps);
	return {
		unnotifiedRuns: () => unnotifiedRuns(ask),
		run: id => read<RunDetail>(ask, RunDetail, `/v1/runs/${encodeURIComponent(id)}`),
		robot: id => read<RobotDetail>(ask, RobotDetail, `/v1/robots/${encodeURIComponent(id)}`),
		async robotIds() {
			const list = await read<RobotList>(ask, RobotList, '/v1/robots');
			return list?.robots.map(robot => robot.id) ?? [];
		},
		async robots(since) {
			const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`;
			const list = await read<RobotList>(ask, RobotList, `/v1/robots${query}`);
			if (list === null) throw new Error('collector: /v1/robots answered 404');
			return list;
		},
		async targetSystems() {
			const list = await read<TargetSystemList>(ask, TargetSystemList, '/v1/target-systems');
			return list?.targetSystems ?? null;
		},
		async reportNotified(runs, at) {
			const done = await ask('/v1/runs/notified', json({ runs, at: new Date(at).toISOString() }));
			if (done === null) throw new Error('collector: /v1/runs/notified answered 404');
		},
		async tellIncidents(incidents) {
			return (await ask('/v1/incidents', json({ incidents }))) !== null;
		},
	};
}
