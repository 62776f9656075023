import { type Incident, IncidentList } from '#model/incident.ts';
import { HypercareList, RobotDetail, RobotHistory, RobotList, RunDetail, RunList } from '#model/read.ts';
import type { Lang } from '../words.ts';
import { type Answer, remembered, rememberedBy } from './answer.ts';
import { jsonReader, type Peer } from './fetch-json.ts';

/** All that the pages know: the collector's read API and the notifier's incidents. A detail is null where there is none. */
export interface Sources {
	robots(): Promise<Answer<RobotList>>;
	/** What hypercare says of it is worded in `lang`. */
	robot(id: string, lang: Lang): Promise<Answer<RobotDetail | null>>;
	/** A robot's last runs, at most 500, and what they come to. */
	history(id: string, runs: number): Promise<Answer<RobotHistory | null>>;
	/** The robots under review or watched after their sign-off, worded in `lang`. */
	hypercare(lang: Lang): Promise<Answer<HypercareList>>;
	/** `query` as in `GET /v1/runs?query`. */
	runs(query: URLSearchParams): Promise<Answer<RunList>>;
	run(id: string): Promise<Answer<RunDetail | null>>;
	/** The open ones. */
	incidents(): Promise<Answer<Incident[]>>;
	/** Those about a robot, open and closed, newest first; at most 500. */
	incidentsOf(robot: string): Promise<Answer<Incident[]>>;
}

interface Deps {
	collector: Peer;
	notifier: Peer;
	now: () => number;
	/** Told when contact with a process is lost, with the reason, and when it is back (null). */
	onContact?: (process: 'collector' | 'notifier', fault: string | null) => void;
}

/** A hundred viewers who poll cost one request a second. */
const KEEP_FOR = 1000;
const KEYS = 200;

export function createSources({ collector, notifier, now, onContact }: Deps): Sources {
	const robotList = jsonReader(collector, RobotList);
	const robotDetail = jsonReader(collector, RobotDetail);
	const runList = jsonReader(collector, RunList);
	const runDetail = jsonReader(collector, RunDetail);
	const robotHistory = jsonReader(collector, RobotHistory);
	const hypercareList = jsonReader(collector, HypercareList);
	const incidentList = jsonReader(notifier, IncidentList);
	const by = { now, keepFor: KEEP_FOR, most: KEYS };

	const runs = rememberedBy(by, async query => there(await runList(`/v1/runs?${query}`)));
	const robot = rememberedBy(by, address => robotDetail(`/v1/robots/${address}`));
	const history = rememberedBy(by, address => robotHistory(`/v1/robots/${address}`));
	return {
		robots: remembered({
			now,
			keepFor: KEEP_FOR,
			fetch: async () => there(await robotList('/v1/robots')),
			onContact: fault => onContact?.('collector', fault),
		}),
		robot: (id, lang) => robot(`${encodeURIComponent(id)}?lang=${lang}`),
		history: (id, most) => history(`${encodeURIComponent(id)}/history?runs=${most}`),
		hypercare: rememberedBy(by, async lang => there(await hypercareList(`/v1/hypercare?lang=${lang}`))),
		runs: query => runs(query.toString()),
		run: rememberedBy(by, id => runDetail(`/v1/runs/${encodeURIComponent(id)}`)),
		incidents: remembered({
			now,
			keepFor: KEEP_FOR,
			fetch: async () => there(await incidentList('/v1/incidents?open=true')).incidents,
			onContact: fault => onContact?.('notifier', fault),
		}),
		incidentsOf: rememberedBy(
			by,
			async robot =>
				there(await incidentList(`/v1/incidents?${new URLSearchParams({ robot, limit: '500' })}`)).incidents,
		),
	};
}

/** A list that answers 404 is no empty list: something else listens at that address. */
function there<T>(value: T | null): T {
	if (value === null) throw new Error('answered 404: is the address right?');
	return value;
}
