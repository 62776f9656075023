import type { RobotDetail, RobotSummary, RunSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { cleanLine, type OutcomeRow } from '../mails/letter.ts';
import { timesIn } from '../mails/times.ts';
import { titleOf } from '../mails/title.ts';
import { dateText, weekText } from './dates.ts';
import { topErrors } from './errors.ts';
import { BADGES, firstOf, footerOf, plain, remarks, type Words, wordsIn } from './furniture.ts';
import { type IncidentNumbers, incidentNumbers, type OpenIncident, openIncidents } from './incidents.ts';
import type { Figure, Part, ReportLetter } from './letter.ts';
import type { Missing, Occasion, Report, ReportDeps, ReportWording } from './report.ts';
import { failuresOf, isEnough, runsOf, totalsOf } from './totals.ts';
import { weekPicture } from './weekly-picture.ts';
import { TEXTS, WORDS } from './weekly-texts.ts';
import { runsByWeek, type WeekOfRuns, weeksBefore } from './weeks.ts';

export interface WeeklyFacts {
	/** Null when it could not be had; so are the others. */
	robots: RobotStatus[] | null;
	before: RobotStatus[] | null;
	weeks: WeekOfRuns[] | null;
	now: RobotSummary[] | null;
	failedRuns: RunSummary[] | null;
	/** Live robots whose credentials expire soon, soonest first. */
	expiring: { robot: string; name: string; credential: string; expires: string }[] | null;
	open: OpenIncident[];
	incidents: { week: IncidentNumbers; before: IncidentNumbers };
}

const MOST = 12;
const MOST_ERRORS = 8;
/** Credentials that expire within so many days are told. */
const EXPIRES_WITHIN_DAYS = 45;
const BAD_STATES = ['failing', 'missed', 'stuck', 'too_long', 'drifting'] as const;
type BadState = (typeof BAD_STATES)[number];
const isBad = (state: string): state is BadState => (BAD_STATES as readonly string[]).includes(state);

function badRows(now: RobotSummary[], words: Words, at: number, timeZone: string): OutcomeRow[] {
	const { when } = timesIn(words.lang, timeZone, at);
	return now
		.filter(({ state }) => isBad(state))
		.toSorted((a, b) => BAD_STATES.indexOf(a.state as BadState) - BAD_STATES.indexOf(b.state as BadState))
		.map(robot => ({
			symbol: robot.state === 'drifting' ? '!' : '✗',
			tone: robot.state === 'drifting' ? 'plain' : 'no',
			words: WORDS[words.lang].bad({
				name: cleanLine(robot.name, 80),
				state: robot.state as BadState,
				since: robot.lastSuccessAt === null ? null : when(Date.parse(robot.lastSuccessAt)),
				signals: robot.drifting.map(signal => cleanLine(signal, 60)),
			}),
			url: words.robotUrl(robot.id),
		}));
}

/** Robots that failed or were missed in the week, those with most first. */
function troubleRows(robots: RobotStatus[], words: Words): OutcomeRow[] {
	return robots
		.filter(robot => failuresOf(robot) > 0 || robot.missedRuns > 0)
		.toSorted((a, b) => failuresOf(b) + b.missedRuns - failuresOf(a) - a.missedRuns)
		.map(robot => ({
			symbol: '·',
			tone: 'plain',
			words: WORDS[words.lang].trouble({
				name: cleanLine(robot.name, 80),
				failures: failuresOf(robot),
				runs: runsOf(robot),
				missed: robot.missedRuns,
			}),
			url: words.robotUrl(robot.id),
		}));
}

function figureRows(facts: WeeklyFacts, words: Words): Figure[] {
	const { say, number, percent, compared, of } = words;
	const now = facts.robots && totalsOf(facts.robots);
	const then = facts.before && totalsOf(facts.before);
	const than = WORDS[words.lang].than;
	if (now === null) return [];
	const share = (totals: { runs: number; failures: number }) =>
		isEnough(totals.runs) ? percent(totals.failures / totals.runs) : null;
	const failed = share(now);
	return [
		{ label: say(TEXTS.runs), value: number(now.runs), note: compared(now.runs, then?.runs ?? null, than) },
		{
			label: say(TEXTS.failed),
			value: failed === null ? of(now.failures, now.runs) : `${number(now.failures)} (${failed})`,
			note:
				failed === null
					? say(TEXTS.tooFew)
					: then === null || share(then) === null
						? null
						: WORDS[words.lang].before(`${number(then.failures)} (${share(then)})`),
		},
		{
			label: say(TEXTS.missed),
			value: number(now.missed),
			note: then === null ? null : WORDS[words.lang].before(number(then.missed)),
		},
		{
			label: say(TEXTS.items),
			value: number(now.handled),
			note: compared(now.handled, then?.handled ?? null, than),
		},
	];
}

function incidentRows({ incidents: { week, before } }: WeeklyFacts, words: Words): Figure[] {
	const { say, number, of, lang } = words;
	const { length } = timesIn(lang, 'UTC', 0);
	const then = WORDS[lang].before;
	return [
		{ label: say(TEXTS.opened), value: number(week.opened), note: then(number(before.opened)) },
		{ label: say(TEXTS.mails), value: number(week.mails), note: then(number(before.mails)) },
		{
			label: say(TEXTS.taken),
			value: of(week.acknowledged, week.opened),
			note:
				week.medianSeconds === null
					? null
					: WORDS[lang].median(
							length(week.medianSeconds),
							before.medianSeconds === null ? null : length(before.medianSeconds),
						),
		},
	];
}

function listPart(title: string, rows: OutcomeRow[], words: Words): Part[] {
	const { shown, more } = firstOf(rows, MOST, words);
	return rows.length === 0 ? [] : [{ kind: 'list', title, rows: shown, more }];
}

function errorPart(failedRuns: RunSummary[] | null, words: Words): Part[] {
	const errors = topErrors(failedRuns ?? []);
	if (errors.length === 0) return [];
	const { say, number } = words;
	const { shown, more } = firstOf(errors, MOST_ERRORS, words);
	return [
		{
			kind: 'table',
			title: say(TEXTS.errors),
			columns: [TEXTS.error, TEXTS.robots, TEXTS.failedRuns].map(say),
			rows: shown.map(({ type, robots, runs }) => [
				plain(type ?? say(TEXTS.noType)),
				plain(robots.length === 1 ? robots[0]! : number(robots.length)),
				plain(number(runs)),
			]),
			more,
		},
	];
}

function openRows({ open }: WeeklyFacts, words: Words, at: number, timeZone: string): OutcomeRow[] {
	const { moment } = timesIn(words.lang, timeZone, at);
	return open.map(({ id, title, openedAt, acknowledgedBy }) => ({
		symbol: acknowledgedBy === null ? '✗' : '·',
		tone: acknowledgedBy === null ? 'no' : 'plain',
		words: WORDS[words.lang].open({ title, since: moment(openedAt), by: acknowledgedBy }),
		url: words.page(`/incidents/${id}`),
	}));
}

const expiryRows = (facts: WeeklyFacts, words: Words): OutcomeRow[] =>
	(facts.expiring ?? []).map(({ robot, name, credential, expires }) => ({
		symbol: '!',
		tone: 'plain',
		words: WORDS[words.lang].expires({
			name: cleanLine(name, 80),
			credential: cleanLine(credential, 60),
			on: dateText(expires, words.lang),
		}),
		url: words.robotUrl(robot),
	}));

/** The letter for the RPA team: what is bad comes first. Pure. */
export function weeklyLetter(
	facts: WeeklyFacts,
	occasion: Occasion,
	wording: ReportWording,
	missing: Missing = [],
): ReportLetter {
	const words = wordsIn(wording);
	const { say, lang } = words;
	const week = weekText(occasion.period.firstDay, lang);
	const bad = facts.now === null ? [] : badRows(facts.now, words, occasion.now, wording.timeZone);
	const totals = facts.robots && totalsOf(facts.robots);
	const failing = bad.filter(({ tone }) => tone === 'no').length;
	const nobody = facts.open.filter(({ acknowledgedBy }) => acknowledgedBy === null).length;
	const told = { week, totals, failing, drifting: bad.length - failing, open: facts.open.length, nobody };
	const isBadWeek = failing > 0 || nobody > 0 || totals === null;
	const tone = isBadWeek ? 'bad' : bad.length > 0 || totals.failures + totals.missed > 0 ? 'warn' : 'good';
	const summary = WORDS[lang].summary(told, words);
	return {
		lang,
		subject: `[Robotvagt] ${WORDS[lang].subject(told, words)}`,
		badge: { word: say({ bad: BADGES.bad, warn: BADGES.look, good: BADGES.good }[tone]), tone },
		lead: summary,
		links: [
			{ label: say(TEXTS.openRobots), url: words.page('/') },
			{ label: say(TEXTS.openIncidents), url: words.page('/incidents') },
		],
		parts: [
			...listPart(say(TEXTS.badNow), bad, words),
			...listPart(say(TEXTS.openNow), openRows(facts, words, occasion.now, wording.timeZone), words),
			...(totals === null
				? []
				: [{ kind: 'figures', title: say(TEXTS.week), rows: figureRows(facts, words) } as const]),
			...(facts.weeks === null ? [] : [weekPicture(facts.weeks, words)]),
			...listPart(say(TEXTS.troubles), troubleRows(facts.robots ?? [], words), words),
			...errorPart(facts.failedRuns, words),
			{ kind: 'figures', title: say(TEXTS.onCall), rows: incidentRows(facts, words) },
			...listPart(say(TEXTS.expiring), expiryRows(facts, words), words),
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

/** Credentials of one robot after the other: a question each, once a week. */
async function expiringOf(robots: RobotSummary[], { sources }: ReportDeps, now: number) {
	const until = new Date(now + EXPIRES_WITHIN_DAYS * 86_400_000).toISOString().slice(0, 10);
	const found: NonNullable<WeeklyFacts['expiring']> = [];
	for (const { id, phase } of robots) {
		if (phase === 'retired' || phase === 'unregistered') continue;
		const robot: RobotDetail | null = await sources.robot(id);
		for (const { name, expires } of robot?.credentials ?? []) {
			if (expires <= until) found.push({ robot: id, name: robot!.name, credential: name, expires });
		}
	}
	return found.toSorted((a, b) => a.expires.localeCompare(b.expires));
}

async function gather({ period, before, now }: Occasion, deps: ReportDeps): Promise<WeeklyFacts> {
	const { sources, ask, store, wording } = deps;
	const did = { en: 'what the robots did', da: 'hvad robotterne lavede' };
	const are = { en: 'how the robots are now', da: 'hvordan robotterne har det nu' };
	const status = await ask(did, () => sources.status(period));
	const then = await ask(did, () => sources.status(before));
	const past = await ask(did, () => sources.status(weeksBefore(period, wording.timeZone)));
	const failedRuns = await ask(did, () => sources.failedRuns(period));
	const robots = await ask(are, () => sources.robots());
	const expiring = robots && (await ask(are, () => expiringOf(robots.robots, deps, now)));
	return {
		robots: status?.robots ?? null,
		before: then?.robots ?? null,
		weeks: past && runsByWeek(past.robots),
		now: robots?.robots ?? null,
		failedRuns,
		expiring,
		open: openIncidents(store, titleOf(store, wording.lang)),
		incidents: { week: incidentNumbers(store, period), before: incidentNumbers(store, before) },
	};
}

/** Every week, for the RPA team. */
export const weekly: Report = {
	name: 'weekly',
	keepDays: 396,
	async write(occasion, deps) {
		const letter = weeklyLetter(await gather(occasion, deps), occasion, deps.wording, deps.missing);
		return [{ audience: 'rpa-team', to: deps.recipients('rpa-team'), letter }];
	},
};
