import { DriftDetail, DriftHistory, DriftList } from '#model/drift.ts';
import { SignOffDetail } from '#model/evidence.ts';
import { RobotHistory } from '#model/history.ts';
import { HypercareList, HypercareReview } from '#model/hypercare.ts';
import { type Incident, IncidentDetail, IncidentList } from '#model/incident.ts';
import { OncallView } from '#model/oncall.ts';
import { RobotDetail, type RobotList, RunDetail, RunList } from '#model/read.ts';
import { ReportList, type ReportName } from '#model/report.ts';
import { Runbook, RunbookList } from '#model/runbook.ts';
import { LANGS, type Lang } from '../words.ts';
import { type Answer, type Remembered, remembered, rememberedBy } from './answer.ts';
import { exchange, jsonReader, type Peer } from './fetch-json.ts';
import { robotListReader } from './robot-list.ts';

/** All that the pages know: the collector's read API and the notifier's incidents. A detail is null where there is none. */
export interface Sources {
	robots(): Promise<Answer<RobotList>>;
	/** To be called every half second: fetches what every page needs before anybody asks for it. */
	ahead(): void;
	/** What hypercare says of it is worded in `lang`. */
	robot(id: string, lang: Lang): Promise<Answer<RobotDetail | null>>;
	/** A robot's last runs, at most 500, and what they come to. As long as its newest run stays the one that the reader names (`asOf`), the answer may be of a minute ago: a history is long and seldom changes. */
	history(id: string, runs: number, asOf: string): Promise<Answer<RobotHistory | null>>;
	/** Whether the robot has changed. */
	drift(id: string): Promise<Answer<DriftDetail | null>>;
	/** The same, asked for anew each time, so that who accepts a change sees it at once. */
	driftNow(id: string): Promise<Answer<DriftDetail | null>>;
	/** One signal over all runs that are kept, looked at afterwards; null where the robot has no such signal. `asOf` as above. */
	driftHistory(id: string, signal: string, asOf: string): Promise<Answer<DriftHistory | null>>;
	/** What has changed on all robots. */
	drifts(): Promise<Answer<DriftList>>;
	/** The robots under review or watched after their sign-off, worded in `lang`. */
	hypercare(lang: Lang): Promise<Answer<HypercareList>>;
	/** All that a review of one robot needs, whatever its phase, worded in `lang`. Asked for anew each time, so that who decides sees it at once. */
	review(id: string, lang: Lang): Promise<Answer<HypercareReview | null>>;
	/** Frozen evidence and the names under it. */
	signOff(robot: string, id: string): Promise<Answer<SignOffDetail | null>>;
	/** `query` as in `GET /v1/runs?query`. */
	runs(query: URLSearchParams): Promise<Answer<RunList>>;
	run(id: string): Promise<Answer<RunDetail | null>>;
	/** The open ones, acknowledged or not. */
	incidents(): Promise<Answer<Incident[]>>;
	/** Those about a robot, open and closed, newest first; at most 500. */
	incidentsOf(robot: string): Promise<Answer<Incident[]>>;
	/** Those that are over; `query` as in `GET /v1/incidents?state=closed&query`. */
	pastIncidents(query: URLSearchParams): Promise<Answer<IncidentList>>;
	/** Asked for anew each time, so that who acknowledges sees it at once. */
	incident(id: string): Promise<Answer<IncidentDetail | null>>;
	/** Who has the duty, now and in the coming weeks. */
	oncall(): Promise<Answer<OncallView>>;
	/** A rota as a calendar file; null where there is none. */
	calendar(rota: string): Promise<Answer<string | null>>;
	/** The reports sent so far, newest first; of one kind, or all. */
	reports(kind: ReportName | null): Promise<Answer<ReportList>>;
	/** A report as HTML; null where none of this key is kept. */
	report(key: string): Promise<Answer<string | null>>;
	/** What to do about each alert, and about one. */
	runbooks(): Promise<Answer<RunbookList>>;
	runbook(alertname: string): Promise<Answer<Runbook | null>>;
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
/** A page that is open shows what was so up to five seconds ago; so may one that has just been opened. */
const GIVE_FOR = 5000;
/** Hypercare is read by few and seldom, in one language as a rule. */
const HYPERCARE_AHEAD = 600_000;
const KEYS = 200;
/** As many points as the collector gives: of more runs than these a point stands for some. */
const MOST_POINTS = 2000;

export function createSources({ collector, notifier, now, onContact }: Deps): Sources {
	const robotList = robotListReader(collector);
	const robotDetail = jsonReader(collector, RobotDetail);
	const runList = jsonReader(collector, RunList);
	const runDetail = jsonReader(collector, RunDetail);
	const robotHistory = jsonReader(collector, RobotHistory);
	const driftDetail = jsonReader(collector, DriftDetail);
	const driftSignal = jsonReader(collector, DriftHistory);
	const driftList = jsonReader(collector, DriftList);
	const hypercareList = jsonReader(collector, HypercareList);
	const hypercareReview = jsonReader(collector, HypercareReview);
	const signOffDetail = jsonReader(collector, SignOffDetail);
	const incidentList = jsonReader(notifier, IncidentList);
	const incidentDetail = jsonReader(notifier, IncidentDetail);
	const oncallView = jsonReader(notifier, OncallView);
	const runbookList = jsonReader(notifier, RunbookList);
	const runbook = jsonReader(notifier, Runbook);
	const reportList = jsonReader(notifier, ReportList);
	const by = { now, keepFor: KEEP_FOR, most: KEYS };
	const robots = remembered({
		now,
		keepFor: KEEP_FOR,
		giveFor: GIVE_FOR,
		fetch: async () => there(await robotList()),
		onContact: fault => onContact?.('collector', fault),
	});
	const hypercareIn = (lang: Lang) =>
		remembered({
			now,
			keepFor: KEEP_FOR,
			giveFor: GIVE_FOR,
			aheadFor: HYPERCARE_AHEAD,
			fetch: async () => there(await hypercareList(`/v1/hypercare?lang=${lang}`)),
		});
	const hypercare = Object.fromEntries(LANGS.map(lang => [lang, hypercareIn(lang)])) as Record<
		Lang,
		Remembered<HypercareList>
	>;
	const incidents = remembered({
		now,
		keepFor: KEEP_FOR,
		giveFor: GIVE_FOR,
		fetch: async () => there(await incidentList('/v1/incidents?open=true&limit=1000')).incidents,
		onContact: fault => onContact?.('notifier', fault),
	});

	const runs = rememberedBy(by, async query => there(await runList(`/v1/runs?${query}`)));
	const robot = rememberedBy(by, address => robotDetail(`/v1/robots/${address}`));
	const review = rememberedBy({ ...by, keepFor: 0 }, address => hypercareReview(`/v1/robots/${address}`));
	const signOff = rememberedBy({ ...by, keepFor: 0 }, address => signOffDetail(`/v1/robots/${address}`));
	const past = rememberedBy(by, async query =>
		there(await incidentList(`/v1/incidents?state=closed&${query}`)),
	);
	const history = rememberedBy({ ...by, keepFor: 60_000 }, key =>
		robotHistory(`/v1/robots/${key.split(' ', 1)[0]}`),
	);
	const driftOf = (id: string) => driftDetail(`/v1/robots/${encodeURIComponent(id)}/drift`);
	const driftHistory = rememberedBy({ ...by, keepFor: 60_000 }, key =>
		driftSignal(`/v1/robots/${key.split(' ', 1)[0]}`),
	);
	const reports = rememberedBy(by, async query => there(await reportList(`/v1/reports${query}`)));
	return {
		robots,
		ahead() {
			robots.ahead();
			incidents.ahead();
			for (const lang of LANGS) hypercare[lang].ahead();
		},
		robot: (id, lang) => robot(`${encodeURIComponent(id)}?lang=${lang}`),
		history: (id, most, asOf) => history(`${encodeURIComponent(id)}/history?runs=${most} ${asOf}`),
		drift: rememberedBy(by, driftOf),
		driftNow: rememberedBy({ ...by, keepFor: 0 }, driftOf),
		driftHistory: (id, signal, asOf) =>
			driftHistory(
				`${encodeURIComponent(id)}/drift/history?${new URLSearchParams({ signal, limit: String(MOST_POINTS) })} ${asOf}`,
			),
		drifts: remembered({ now, keepFor: KEEP_FOR, fetch: async () => there(await driftList('/v1/drift')) }),
		hypercare: lang => hypercare[lang](),
		review: (id, lang) => review(`${encodeURIComponent(id)}/hypercare?lang=${lang}`),
		signOff: (robot, id) => signOff(`${encodeURIComponent(robot)}/sign-offs/${encodeURIComponent(id)}`),
		runs: query => runs(query.toString()),
		run: rememberedBy(by, id => runDetail(`/v1/runs/${encodeURIComponent(id)}`)),
		incidents,
		pastIncidents: query => past(query.toString()),
		incident: rememberedBy({ ...by, keepFor: 0 }, id =>
			incidentDetail(`/v1/incidents/${encodeURIComponent(id)}`),
		),
		oncall: remembered({
			now,
			keepFor: KEEP_FOR,
			fetch: async () => there(await oncallView('/v1/oncall?weeks=6')),
		}),
		calendar: rememberedBy({ ...by, keepFor: GIVE_FOR }, rota =>
			exchange(notifier, `/v1/oncall/${encodeURIComponent(rota)}.ics`, {}, textFrom),
		),
		reports: kind => reports(kind === null ? '' : `?report=${kind}`),
		report: rememberedBy({ ...by, keepFor: GIVE_FOR }, key =>
			exchange(notifier, `/v1/reports/${encodeURIComponent(key)}`, {}, textFrom),
		),
		runbooks: remembered({
			now,
			keepFor: GIVE_FOR,
			fetch: async () => there(await runbookList('/v1/runbooks')),
		}),
		runbook: rememberedBy({ ...by, keepFor: GIVE_FOR }, alertname =>
			runbook(`/v1/runbooks/${encodeURIComponent(alertname)}`),
		),
		incidentsOf: rememberedBy(
			by,
			async robot =>
				there(await incidentList(`/v1/incidents?${new URLSearchParams({ robot, limit: '500' })}`)).incidents,
		),
	};
}

async function textFrom(response: Response): Promise<string | null> {
	if (response.status === 404) return null;
	if (!response.ok) throw new Error(`answered ${response.status}`);
	return response.text();
}

/** A list that answers 404 is no empty list: something else listens at that address. */
function there<T>(value: T | null): T {
	if (value === null) throw new Error('answered 404: is the address right?');
	return value;
}
