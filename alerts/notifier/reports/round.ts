import type { ReportName } from '#model/report.ts';
import type { Oncall } from '../oncall/oncall.ts';
import { closedDays } from '../oncall/oncall.ts';
import { postMail } from '../outbox/post.ts';
import type { Store } from '../store/store.ts';
import { type Due, dueReports } from './cadence.ts';
import { contentOf, keyOf, PREFIX } from './content.ts';
import { ALL_REPORTS } from './index.ts';
import { labelOf, periodBefore, periodOf } from './period.ts';
import type { Occasion, ReportDeps, ReportWording, WatchFacts } from './report.ts';
import { type ReportSettings, reportSettings } from './settings.ts';
import type { ReportSources } from './sources.ts';

export interface ReportRoundDeps {
	store: Store;
	sources: ReportSources;
	oncall: () => Oncall;
	watch: WatchFacts;
	wording: Omit<ReportWording, 'lang'> & { lang: 'en' | 'da' };
	mailFrom: string;
	/** What becomes of a report never sent before: it waits for its next time, or goes for its last as soon as the whole watch is awake. */
	first: 'wait' | 'send';
	now: () => number;
	/** Told why a report waits or was given up, and null when it has gone; not for each round anew. */
	onTrouble: (report: ReportName, error: Error | null) => void;
	/** Told of each mail posted. */
	onPosted: (key: string) => void;
}

/** A report waits so long for what it tells of; then it goes without, and says so. */
export const PATIENCE_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;

/** Since when this one has been tried, noted at the first attempt: a restart does not make it wait anew. */
function triedSince(store: Store, { report, dueAt }: Due, now: number): number {
	const noted = store.notes.get(`report-tried-${report}`);
	if (noted !== null && noted >= dueAt && noted <= now) return noted;
	store.notes.set(`report-tried-${report}`, now);
	return now;
}

/** Asks: what can't be had is waited for, and left out when the patience is over. */
function asker(missing: string[], lang: 'en' | 'da', isPatient: boolean): ReportDeps['ask'] {
	return async (what, question) => {
		try {
			return await question();
		} catch (error) {
			if (isPatient) throw error;
			if (!missing.includes(what[lang])) missing.push(what[lang]);
			return null;
		}
	};
}

/** Addresses of a report: those its settings name, else of the first team there is, else the default on-call's. */
function recipientsOf(oncall: Oncall, { to }: ReportSettings, now: number): ReportDeps['recipients'] {
	return (...teams) => {
		if (to !== null) return oncall.addresses(to, now);
		const team = teams.find(name => oncall.file.teams?.[name] !== undefined);
		return team === undefined ? oncall.default(now) : oncall.addresses([team], now);
	};
}

function occasionOf(settings: ReportSettings, due: Due, now: number): Occasion {
	const period = periodOf(settings, due);
	return {
		report: due.report,
		label: labelOf(settings, due),
		period,
		before: periodBefore(settings, period),
		skipped: due.skipped,
		now,
	};
}

/** Writes one report and posts it: all its mails and that it has been sent are on disk together, or none of it. */
async function send(
	deps: ReportRoundDeps,
	settings: ReportSettings,
	due: Due,
	patient: boolean,
): Promise<void> {
	const { store, sources, watch } = deps;
	const now = deps.now();
	const report = ALL_REPORTS.find(({ name }) => name === due.report)!;
	const occasion = occasionOf(settings, due, now);
	const missing: string[] = [];
	const wording = { ...deps.wording, lang: settings.lang, timeZone: settings.timeZone };
	const editions = await report.write(occasion, {
		...{ store, sources, watch, wording, missing },
		recipients: recipientsOf(deps.oncall(), settings, now),
		ask: asker(missing, settings.lang, patient),
	});
	const keepUntil = now + report.keepDays * DAY_MS;
	store.atomically(() => {
		for (const { audience, to, letter } of editions) {
			const key = keyOf(occasion, audience);
			const content = contentOf(letter, { report: report.name, key, to, from: deps.mailFrom, now });
			if (to.length > 0 && postMail(store, { key: `${PREFIX}${key}`, to, content, keepUntil }, now))
				deps.onPosted(key);
		}
		store.notes.set(`report-${due.report}`, due.dueAt);
	});
}

/** One that is our own fault is given up as well, in time: or its next ones would never come. */
async function tryToSend(deps: ReportRoundDeps, settings: ReportSettings, due: Due): Promise<void> {
	const now = deps.now();
	const patient = now - triedSince(deps.store, due, now) < PATIENCE_MS;
	try {
		await send(deps, settings, due, patient);
		deps.onTrouble(due.report, null);
	} catch (error) {
		deps.onTrouble(due.report, error as Error);
		if (!patient) deps.store.notes.set(`report-${due.report}`, due.dueAt);
	}
}

/** Sends the reports that are due. What is due depends on what is noted as sent, never on when a round came. */
export function createReports(deps: ReportRoundDeps) {
	const { store, now, wording } = deps;
	return {
		async runOnce(): Promise<void> {
			const { file } = deps.oncall();
			const closed = closedDays(file);
			const all = reportSettings(file.reports, { ...wording, closed });
			// What is being tried out starts in pieces: before the first watchdog there may be nothing to tell of yet.
			const isAwake = !deps.watch.expectsWatchdog || store.notes.get('watchdog-seen') !== null;
			const sent: Partial<Record<ReportName, number | null>> = {};
			for (const { report } of all) {
				const noted = store.notes.get(`report-${report}`);
				if (noted === null && deps.first === 'wait') store.notes.set(`report-${report}`, now());
				sent[report] = noted ?? (deps.first === 'send' && isAwake ? null : now());
			}
			for (const due of dueReports(all, sent, now())) {
				await tryToSend(deps, all.find(({ report }) => report === due.report)!, due);
			}
		},
	};
}
