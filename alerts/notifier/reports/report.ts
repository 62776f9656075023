import type { ReportName } from '#model/report.ts';
import type { Lang } from '../mails/texts.ts';
import type { Store } from '../store/store.ts';
import type { ReportLetter } from './letter.ts';
import type { Period } from './period.ts';
import type { ReportSources } from './sources.ts';

/** One time a report is written for. */
export interface Occasion {
	report: ReportName;
	/** `2026-W47`: the part of the key that names its time. */
	label: string;
	period: Period;
	/** As long a time just before. */
	before: Period;
	/** Days on which earlier ones were due that were never sent. */
	skipped: readonly string[];
	/** When it is written. */
	now: number;
}

export interface ReportWording {
	lang: Lang;
	timeZone: string;
	webUrl: string;
}

/** What could not be had, in words; a report that goes without it says so. */
export type Missing = string[];

export interface ReportDeps {
	sources: ReportSources;
	store: Store;
	wording: ReportWording;
	/** Addresses: those its settings name, else those of the first of these teams that there is, else the default on-call's. */
	recipients(...teams: string[]): string[];
	/** Asks for something: null where it can't be had and the report has waited long enough; until then it rejects. */
	ask<T>(what: Record<Lang, string>, question: () => Promise<T>): Promise<T | null>;
	missing: Missing;
	/** What the notifier knows of its own watch. */
	watch: WatchFacts;
}

export interface WatchFacts {
	expectsWatchdog: boolean;
	/** A heartbeat is sent to an outside watcher. */
	sendsHeartbeat: boolean;
	/** When the last one was taken, in epoch ms; null when none has been. */
	heartbeatAt(): number | null;
}

/** A report as one group of people gets it. */
export interface Edition {
	/** The last part of its key: `rpa-team`. Never an address. */
	audience: string;
	to: string[];
	letter: ReportLetter;
}

export interface Report {
	name: ReportName;
	/** How long it stays in the archive. */
	keepDays: number;
	/** None when there is nothing to tell. Rejects when what it needs can't be had yet. */
	write(occasion: Occasion, deps: ReportDeps): Promise<Edition[]>;
}
