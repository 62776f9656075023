import type { RobotSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { cleanLine } from '../mails/letter.ts';
import { timesIn } from '../mails/times.ts';
import { dateText, weekText } from './dates.ts';
import { topErrors } from './errors.ts';
import { BADGES, firstOf, footerOf, plain, remarks, type Words, wordsIn } from './furniture.ts';
import type { Figure, ListRow, Part, ReportLetter } from './letter.ts';
import type { Missing, Occasion, Report, ReportWording } from './report.ts';
import { signalWords } from './signals.ts';
import { failuresOf, isEnough, knownInFull, runsOf, totalsOf } from './totals.ts';
import { type WeeklyFacts, weeklyFacts } from './weekly-facts.ts';
import { weekPicture } from './weekly-picture.ts';
import { TEXTS, WORDS } from './weekly-texts.ts';
import { watchRows } from './weekly-watch.ts';

const MOST = 12;
const MOST_ERRORS = 8;
const BAD_STATES = ['failing', 'missed', 'stuck', 'too_long', 'drifting'] as const;
type BadState = (typeof BAD_STATES)[number];
const isBad = (state: string): state is BadState => (BAD_STATES as readonly string[]).includes(state);

function badRows(now: RobotSummary[], words: Words, at: number, timeZone: string): ListRow[] {
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
				signals: signalWords(robot.drifting, words.lang),
			}),
			linked: cleanLine(robot.name, 80),
			url: words.robotUrl(robot.id),
		}));
}

/** Robots that failed or were missed in the week, those with most first. */
function troubleRows(robots: RobotStatus[], words: Words): ListRow[] {
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
			linked: cleanLine(robot.name, 80),
			url: words.robotUrl(robot.id),
		}));
}

function figureRows(facts: WeeklyFacts, words: Words): Figure[] {
	const { say, number, percent, compared, of } = words;
	const now = facts.robots && totalsOf(facts.robots);
	const then = facts.before && knownInFull(facts.before) ? totalsOf(facts.before) : null;
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
		...(week.opened === 0
			? []
			: [
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
				]),
	];
}

function listPart(title: string, rows: ListRow[], words: Words): Part[] {
	const { shown, more } = firstOf(rows, MOST, words);
	return rows.length === 0 ? [] : [{ kind: 'list', title, rows: shown, more }];
}

function errorPart({ failedRuns, robots: known }: WeeklyFacts, words: Words): Part[] {
	const errors = topErrors(failedRuns ?? []);
	const nameOf = (id: string) => cleanLine(known?.find(robot => robot.id === id)?.name ?? id, 60);
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
				plain(robots.length === 1 ? nameOf(robots[0]!) : WORDS[words.lang].robots(robots.length)),
				plain(number(runs)),
			]),
			more,
		},
	];
}

function openRows({ open }: WeeklyFacts, words: Words, at: number, timeZone: string): ListRow[] {
	const { moment } = timesIn(words.lang, timeZone, at);
	return open.map(({ id, title, openedAt, acknowledgedBy }) => ({
		symbol: acknowledgedBy === null ? '✗' : '·',
		tone: acknowledgedBy === null ? 'no' : 'plain',
		words: WORDS[words.lang].open({ title, since: moment(openedAt), by: acknowledgedBy }),
		linked: title,
		url: words.page(`/incidents/${id}`),
	}));
}

const expiryRows = (facts: WeeklyFacts, words: Words): ListRow[] =>
	(facts.expiring ?? []).map(({ robot, name, credential, expires }) => ({
		symbol: '!',
		tone: 'plain',
		words: WORDS[words.lang].expires({
			name: cleanLine(name, 80),
			credential: cleanLine(credential, 60),
			on: dateText(expires, words.lang),
		}),
		linked: cleanLine(name, 80),
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
	const nothingRan = !isBadWeek && totals.runs === 0;
	const tone = isBadWeek
		? 'bad'
		: nothingRan || bad.length > 0 || totals.failures + totals.missed > 0
			? 'warn'
			: 'good';
	const summary = WORDS[lang].summary(told, words);
	return {
		lang,
		subject: `[Robotvagt] ${WORDS[lang].subject(told, words)}`,
		badge: {
			word: say(nothingRan ? BADGES.few : { bad: BADGES.bad, warn: BADGES.look, good: BADGES.good }[tone]),
			tone,
		},
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
			...(facts.weeks === null || facts.weeks.length < 2 ? [] : [weekPicture(facts.weeks, words)]),
			...listPart(say(TEXTS.troubles), troubleRows(facts.robots ?? [], words), words),
			...errorPart(facts, words),
			{ kind: 'figures', title: say(TEXTS.onCall), rows: incidentRows(facts, words) },
			...listPart(say(TEXTS.watch), watchRows(facts, words), words),
			...listPart(say(TEXTS.expiring), expiryRows(facts, words), words),
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

/** Every week, for the RPA team. */
export const weekly: Report = {
	name: 'weekly',
	keepDays: 396,
	async write(occasion, deps) {
		const letter = weeklyLetter(await weeklyFacts(occasion, deps), occasion, deps.wording, deps.missing);
		return [{ audience: 'rpa-team', to: deps.recipients('rpa-team'), letter }];
	},
};
