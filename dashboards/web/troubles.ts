import type { Incident } from '#model/incident.ts';
import type { RobotSummary, RunMark } from '#model/read.ts';
import { OUTCOME_WORDS, signalWord } from '../words.ts';
import { incidentUrl, robotUrl, runUrl } from './addresses.ts';
import { lastFinished, oldestActive, type Trouble, troublesOf } from './attention.ts';
import { usualSeconds } from './usual.ts';
import type { Voice } from './voice.ts';

/** One sentence about a robot now. `bad` needs a person; the first is the headline. `run` or `incident` is what it is about. */
export interface Sentence {
	text: string;
	bad: boolean;
	run?: string | undefined;
	incident?: string | undefined;
	/** A robot whose changes it is about. */
	changesOf?: string | undefined;
	/** The robot's own words about it, hostile until escaped. */
	detail?: string | undefined;
}

/** What is the matter with the robot now, in words, worst first; never empty. */
export function sentencesOf(
	robot: RobotSummary,
	voice: Voice,
	incidents: readonly Incident[] = [],
): Sentence[] {
	const { t, time } = voice;
	const bad = troublesOf(robot, voice.now).map(trouble =>
		trouble.kind === 'drifting'
			? { ...sentence(trouble, voice), changesOf: robot.id }
			: sentence(trouble, voice),
	);
	for (const incident of incidents) {
		const { id, openedAt, mails, acknowledgedBy } = incident;
		const text = t.overview.incidentSince(time.when(openedAt), mails, acknowledgedBy);
		bad.push({ bad: false, text, incident: id });
	}
	return [...bad, ...calm(robot, voice, bad.length > 0)];
}

/** The page of what a sentence is about. */
export function addressOf({ run, incident, changesOf }: Sentence): string | null {
	if (changesOf !== undefined) return `${robotUrl(changesOf)}#drift`;
	if (run !== undefined) return runUrl(run);
	return incident === undefined ? null : incidentUrl(incident);
}

function sentence(trouble: Trouble, voice: Voice): Sentence {
	const { t, time, now } = voice;
	const run = 'run' in trouble ? trouble.run : undefined;
	const said = (text: string, detail?: string) => ({ text, bad: true, run: run?.id, detail });
	switch (trouble.kind) {
		case 'failed':
			return said(failure(run, voice), run?.error?.message);
		case 'late':
			return trouble.by === null
				? said(t.overview.lateUnknown)
				: said(t.overview.late(time.when(trouble.by), time.ago(trouble.by)));
		case 'stuck':
			if (run?.startedAt == null) return said(t.overview.noSignPlain);
			return said(
				t.overview.noSign(time.lasting(secondsSince(run.lastSeenAt, now)), time.when(run.startedAt)),
			);
		case 'tooLong':
			if (run?.startedAt == null || trouble.limit === null) return said(t.overview.tooLongPlain);
			return said(
				t.overview.tooLong(time.lasting(secondsSince(run.startedAt, now)), time.lasting(trouble.limit)),
			);
		case 'drifting':
			return said(t.overview.drifting(namesOf(trouble.signals, voice)));
		case 'unproven':
			if (trouble.neverRan) return { text: t.overview.neverRun, bad: false };
			return {
				bad: false,
				text:
					trouble.goLive === null
						? t.overview.unprovenPlain
						: t.overview.notSinceGoLive(time.date(trouble.goLive)),
			};
		case 'unmailed':
			return said(t.overview.notMailed(trouble.runs));
	}
}

/** Of many signals the first few: the others moved with them. */
const NAMED = 3;

function namesOf(signals: readonly string[], { lang, t, number }: Voice): string {
	const names = signals.slice(0, NAMED).map(name => signalWord(name, lang));
	const more = signals.length - names.length;
	return more === 0 ? names.join(', ') : t.overview.andMore(names.join(', '), number(more));
}

/** How a failed run ended, from its outcome, error type and step. */
export function failure(run: RunMark | undefined, { t, time }: Voice): string {
	if (run === undefined) return t.overview.failing;
	const ago = time.ago(run.endedAt ?? run.lastSeenAt);
	const step = run.error?.step ? t.shared.inStep(run.error.step) : '';
	if (run.outcome === 'timeout') return t.overview.timedOut(ago, step);
	if (run.outcome === 'unknown') return run.lost ? t.overview.lost(ago) : t.overview.unclear(ago);
	if (run.error?.type) return t.overview.failed(ago, step, run.error.type);
	return t.overview.failedPlain(ago, step);
}

/** What goes on without being wrong: a run under way, or how the last one ended. */
function calm(robot: RobotSummary, voice: Voice, again: boolean): Sentence[] {
	const { t, time, now } = voice;
	const active = oldestActive(robot);
	if (active?.state === 'running' && active.startedAt !== null && robot.state !== 'too_long') {
		const span = time.lasting(secondsSince(active.startedAt, now));
		const usual = usualSeconds(robot.lastRuns);
		const text = again
			? t.overview.runningAgain(span)
			: t.overview.runningFor(span, usual === null ? null : time.lasting(usual));
		const done = total(active.items);
		const tail = done > 0 ? `, ${t.overview.itemsSoFar(done)}` : '';
		return [{ text: text + tail, bad: false, run: active.id }];
	}
	const last = lastFinished(robot);
	if (again || last?.outcome == null) return [];
	const ago = time.ago(last.endedAt ?? last.lastSeenAt);
	const today = total(robot.itemsToday);
	const tail = today > 0 ? `, ${t.overview.itemsToday(today)}` : '';
	return [
		{ text: t.overview.ended(ago, OUTCOME_WORDS[last.outcome][voice.lang]) + tail, bad: false, run: last.id },
	];
}

export function total(items: Readonly<Record<string, number | undefined>>): number {
	return Object.values(items).reduce<number>((sum, n) => sum + (n ?? 0), 0);
}

const secondsSince = (at: string, now: number) => Math.max(0, (now - Date.parse(at)) / 1000);
