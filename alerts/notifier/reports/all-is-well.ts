import type { RunSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { timesIn } from '../mails/times.ts';
import type { Store } from '../store/store.ts';
import { TEXTS, WORDS } from './all-is-well-texts.ts';
import { spanText } from './dates.ts';
import { footerOf, remarks, wordsIn } from './furniture.ts';
import type { ListRow, ReportLetter } from './letter.ts';
import type { Missing, Occasion, Report, ReportDeps, ReportWording } from './report.ts';
import { totalsOf } from './totals.ts';

/** What the proof is made of; times are epoch ms. */
export interface WatchProof {
	/** Null when the collector did not answer. */
	robots: RobotStatus[] | null;
	failedRuns: RunSummary[] | null;
	unmailed: RunSummary[] | null;
	/** Ids of those among them that a silence holds back: somebody wanted it so. */
	silenced: ReadonlySet<string>;
	/** Null where no watchdog is expected. */
	watchdog: { seenAt: number | null } | null;
	/** Null where none is sent. */
	heartbeat: { sentAt: number | null } | null;
	outbox: { mails: number; oldest: number | null };
	openIncidents: number;
	unacknowledged: number;
}

/** The watchdog comes every minute or so, a mail that waits longer than this is stuck. */
const LATE_MS = 15 * 60_000;
const WATCHED = ['hypercare', 'operation'];

interface Check {
	/** Null: nothing to say of it here. */
	good: boolean | null;
	text: string;
}

/** Failed runs of the period, and how many of them on-call was told of; imported history is nobody's alarm. */
function mailed({ failedRuns }: WatchProof): { all: number; told: number } | null {
	if (failedRuns === null) return null;
	const real = failedRuns.filter(run => !run.imported);
	return { all: real.length, told: real.filter(run => run.notifiedAt !== null).length };
}

function checksOf(proof: WatchProof, { now, period }: Occasion, wording: ReportWording): Check[] {
	const { lang, timeZone } = wording;
	const words = WORDS[lang];
	const { moment } = timesIn(lang, timeZone, now);
	const told = mailed(proof);
	const unmailed = (proof.unmailed ?? []).filter(({ id }) => !proof.silenced.has(id));
	const late = unmailed.filter(run => now - Date.parse(run.endedAt ?? run.lastSeenAt) > LATE_MS);
	const isFresh = (at: number | null) => at !== null && now - at <= LATE_MS;
	const { watchdog, heartbeat, outbox } = proof;
	const robots = proof.robots?.filter(({ phase }) => WATCHED.includes(phase)) ?? null;
	const totals = robots && totalsOf(proof.robots!);
	return [
		{ good: robots !== null, text: words.watched(robots?.length ?? null) },
		{ good: totals === null ? false : null, text: words.ran(totals, spanText(period, lang)) },
		{
			good: told !== null && proof.unmailed !== null && late.length === 0,
			text: words.mailed(told, late.length, proof.silenced.size),
		},
		watchdog === null
			? { good: null, text: words.noWatchdog() }
			: { good: isFresh(watchdog.seenAt), text: words.watchdog(watchdog.seenAt && moment(watchdog.seenAt)) },
		heartbeat === null
			? { good: null, text: words.noHeartbeat() }
			: {
					good: isFresh(heartbeat.sentAt),
					text: words.heartbeat(heartbeat.sentAt && moment(heartbeat.sentAt)),
				},
		{
			good: outbox.oldest === null || now - outbox.oldest <= LATE_MS,
			text: words.outbox(outbox.mails, outbox.oldest && moment(outbox.oldest)),
		},
		{ good: null, text: words.incidents(proof.openIncidents, proof.unacknowledged) },
	];
}

const rowOf = ({ good, text }: Check): ListRow => ({
	symbol: good === null ? '·' : good ? '✓' : '✗',
	tone: good === null ? 'plain' : good ? 'ok' : 'no',
	words: text,
	url: null,
});

/** The letter that proves the watch was awake, or says in words what was not. Pure. */
export function allIsWellLetter(
	proof: WatchProof,
	occasion: Occasion,
	wording: ReportWording,
	missing: Missing = [],
): ReportLetter {
	const words = wordsIn(wording);
	const { say, lang } = words;
	const checks = checksOf(proof, occasion, wording);
	const faults = checks.filter(({ good }) => good === false);
	const well = faults.length === 0;
	const span = spanText(occasion.period, lang);
	return {
		lang,
		subject: `[Robotvagt] ${well ? WORDS[lang].wellSubject(span) : WORDS[lang].unwellSubject(span, faults.length)}`,
		badge: { word: say(well ? TEXTS.well : TEXTS.unwell), tone: well ? 'good' : 'bad' },
		lead: well ? WORDS[lang].well() : WORDS[lang].unwell(faults.map(({ text }) => text)),
		links: [
			{ label: say(TEXTS.openIncidents), url: words.page('/incidents') },
			{ label: say(TEXTS.openRobots), url: words.page('/') },
		],
		parts: [
			{ kind: 'list', title: say(TEXTS.checks), rows: checks.map(rowOf), more: null },
			{ kind: 'note', title: say(TEXTS.why), text: say(TEXTS.whyText) },
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

function isSilenced({ failedRuns, mails }: Store, run: string): boolean {
	const found = failedRuns.get(run);
	return (
		found !== undefined &&
		mails
			.ofIncident(found.incident)
			.some(({ state, waitsFor }) => state === 'waiting' && waitsFor === 'silence')
	);
}

async function gather({ period, now }: Occasion, deps: ReportDeps): Promise<WatchProof> {
	const { sources, ask, store, watch } = deps;
	const what = { en: 'what the collector knows', da: 'hvad collectoren ved' };
	const status = await ask(what, () => sources.status(period));
	const failedRuns = await ask(what, () => sources.failedRuns(period));
	const unmailed = await ask(what, () => sources.unmailedRuns());
	const open = store.incidents.listOpen().filter(({ quiet }) => !quiet);
	return {
		robots: status?.robots ?? null,
		failedRuns,
		unmailed,
		silenced: new Set((unmailed ?? []).map(({ id }) => id).filter(id => isSilenced(store, id))),
		watchdog: watch.expectsWatchdog ? { seenAt: store.notes.get('watchdog-seen') } : null,
		heartbeat: watch.sendsHeartbeat ? { sentAt: watch.heartbeatAt() } : null,
		outbox: store.mails.waiting(now),
		openIncidents: open.length,
		unacknowledged: open.filter(({ acknowledged }) => acknowledged === null).length,
	};
}

/** Every day: that somebody was watching. When it does not come, that is the alarm. */
export const allIsWell: Report = {
	name: 'all-is-well',
	keepDays: 396,
	async write(occasion, deps) {
		const letter = allIsWellLetter(await gather(occasion, deps), occasion, deps.wording, deps.missing);
		return [{ audience: 'oncall', to: deps.recipients(), letter }];
	},
};
