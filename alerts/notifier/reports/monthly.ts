import type { RobotStatus } from '#model/status.ts';
import { cleanLine } from '../mails/letter.ts';
import { PHASE_WORDS } from '../mails/texts.ts';
import { monthText } from './dates.ts';
import {
	alarming,
	BADGES,
	firstOf,
	footerOf,
	plain,
	remarks,
	robotCell,
	type Words,
	wordsIn,
} from './furniture.ts';
import type { Cell, Figure, ListRow, Part, ReportLetter } from './letter.ts';
import { changedPhases, ORDER } from './monthly-changes.ts';
import { type MonthlyFacts, monthlyFacts } from './monthly-facts.ts';
import { monthPicture } from './monthly-picture.ts';
import { TEXTS, WORDS } from './monthly-texts.ts';
import type { Missing, Occasion, Report, ReportWording } from './report.ts';
import { signalWords } from './signals.ts';
import { failuresOf, isEnough, knownInFull, runsOf, totalsOf } from './totals.ts';

const MOST = 15;
/** More failed runs than this share stand out: it is what hypercare asks of a robot. */
const MANY = 0.05;

function succeeded(words: Words, totals: { runs: number; failures: number }): string {
	const good = totals.runs - totals.failures;
	return isEnough(totals.runs) ? words.percent(good / totals.runs) : words.of(good, totals.runs);
}

function figures({ robots, before }: MonthlyFacts, words: Words): Figure[] {
	if (robots === null) return [];
	const { say, number, hours, percent, compared, lang } = words;
	const now = totalsOf(robots);
	const then = before && knownInFull(before) ? totalsOf(before) : null;
	const { than } = WORDS[lang];
	const planned = now.hoursPlanned;
	return [
		{
			label: say(TEXTS.saved),
			value: now.hoursSaved === null ? say(TEXTS.noMinutes) : hours(now.hoursSaved),
			note: compared(now.hoursSaved, then?.hoursSaved ?? null, than),
		},
		{
			label: say(TEXTS.planned),
			value: planned === null ? say(TEXTS.noPlan) : hours(planned),
			note:
				planned === null || planned === 0 || now.hoursSavedOfPlanned === null
					? null
					: WORDS[lang].ofPlan(percent(now.hoursSavedOfPlanned / planned), hours(now.hoursSavedOfPlanned)),
		},
		{ label: say(TEXTS.runs), value: number(now.runs), note: compared(now.runs, then?.runs ?? null, than) },
		{
			label: say(TEXTS.success),
			value: now.runs === 0 ? say(TEXTS.noRuns) : succeeded(words, now),
			note: !isEnough(now.runs)
				? say(TEXTS.tooFew)
				: then === null || !isEnough(then.runs)
					? null
					: WORDS[lang].before(succeeded(words, then)),
		},
		{
			label: say(TEXTS.items),
			value: number(now.handled),
			note: compared(now.handled, then?.handled ?? null, than),
		},
	];
}

/** How many robots are in each phase, and were a month before. */
function phasesPart({ robots, before }: MonthlyFacts, words: Words): Part[] {
	const { say, number } = words;
	const count = (some: RobotStatus[] | null, phase: string) =>
		some === null ? null : some.filter(robot => robot.phase === phase).length;
	const rows = ORDER.flatMap((phase): Cell[][] => {
		const [now, then] = [count(robots, phase), count(before, phase)];
		if (!now && !then) return [];
		const name = say(PHASE_WORDS[phase]);
		const cells = [now, then].map(value => plain(value === null ? '–' : number(value)));
		return [[plain(`${name[0]!.toUpperCase()}${name.slice(1)}`), ...cells]];
	});
	const columns = [TEXTS.phase, TEXTS.now, TEXTS.monthBefore].map(say);
	return rows.length === 0 ? [] : [{ kind: 'table', title: say(TEXTS.phases), columns, rows, more: null }];
}

/** Robots by what they save, those without minutes after them by their runs. */
function robotsPart(robots: RobotStatus[], words: Words): Part[] {
	const { say, number, hours, percent, of } = words;
	const ran = robots
		.filter(robot => runsOf(robot) > 0)
		.toSorted((a, b) => (b.hoursSaved ?? -1) - (a.hoursSaved ?? -1) || runsOf(b) - runsOf(a));
	if (ran.length === 0) return [];
	const { shown, more } = firstOf(ran, MOST, words);
	const share = (part: number | null, whole: number | null) =>
		part === null || whole === null || whole === 0 ? '–' : percent(part / whole);
	return [
		{
			kind: 'table',
			title: say(TEXTS.robots),
			columns: [TEXTS.robot, TEXTS.savedShort, TEXTS.ofPlan, TEXTS.runs, TEXTS.failed].map(say),
			rows: shown.map(robot => [
				robotCell(words, robot),
				plain(robot.hoursSaved === null ? '–' : hours(robot.hoursSaved)),
				plain(share(robot.hoursSaved, robot.hoursPlanned)),
				plain(number(runsOf(robot))),
				alarming(
					failuresOf(robot) === 0 ? '0' : of(failuresOf(robot), runsOf(robot)),
					failuresOf(robot) > runsOf(robot) * MANY,
				),
			]),
			more,
		},
	];
}

function hypercareRows({ hypercare }: MonthlyFacts, words: Words): ListRow[] {
	return (hypercare ?? []).map(robot => ({
		symbol: { pass: '✓', fail: '✗', insufficient: '?' }[robot.verdict],
		tone: ({ pass: 'ok', fail: 'no', insufficient: 'plain' } as const)[robot.verdict],
		words: WORDS[words.lang].hypercare({
			name: cleanLine(robot.name, 80),
			verdict: robot.verdict,
			watched: robot.relapseWatchEnds !== null,
			days: robot.days,
			daysRequired: robot.daysRequired,
			runs: robot.runs,
			runsRequired: robot.runsRequired,
		}),
		linked: cleanLine(robot.name, 80),
		url: words.page(`/hypercare/${encodeURIComponent(robot.id)}`),
	}));
}

const driftRows = ({ now }: MonthlyFacts, words: Words): ListRow[] =>
	(now ?? [])
		.filter(({ drifting }) => drifting.length > 0)
		.map(({ id, name, drifting }) => ({
			symbol: '!',
			tone: 'plain',
			words: `${cleanLine(name, 80)}: ${signalWords(drifting, words.lang)}`,
			linked: cleanLine(name, 80),
			url: words.robotUrl(id),
		}));

function listPart(title: string, rows: ListRow[], words: Words): Part[] {
	const { shown, more } = firstOf(rows, MOST, words);
	return rows.length === 0 ? [] : [{ kind: 'list', title, rows: shown, more }];
}

function lead(facts: MonthlyFacts, month: string, words: Words): string {
	const { lang, number, hours, percent, compared } = words;
	if (facts.robots === null) return WORDS[lang].unknown(month);
	const now = totalsOf(facts.robots);
	const then = facts.before && knownInFull(facts.before) ? totalsOf(facts.before) : null;
	const planned = now.hoursPlanned;
	return WORDS[lang].lead({
		month,
		saved: now.hoursSaved === null ? null : hours(now.hoursSaved),
		compared: compared(now.hoursSaved, then?.hoursSaved ?? null, WORDS[lang].than),
		ofPlan:
			planned === null || planned === 0 || now.hoursSavedOfPlanned === null
				? null
				: percent(now.hoursSavedOfPlanned / planned),
		success:
			now.runs === 0
				? null
				: WORDS[lang].ofAll(succeeded(words, now), isEnough(now.runs) ? number(now.runs) : null),
		live: facts.robots.filter(({ phase }) => phase === 'operation').length,
		hypercare: facts.robots.filter(({ phase }) => phase === 'hypercare').length,
		failing: facts.hypercare?.filter(({ verdict }) => verdict === 'fail').length ?? 0,
	});
}

/** Good means that nothing fails the steering group's own agreements: hypercare, and half the plan at least. */
function toneOf({ robots, hypercare }: MonthlyFacts): 'good' | 'warn' | 'bad' {
	if (robots === null) return 'bad';
	if (hypercare?.some(({ verdict }) => verdict === 'fail')) return 'warn';
	const { hoursPlanned, hoursSavedOfPlanned } = totalsOf(robots);
	const behind = hoursPlanned !== null && (hoursSavedOfPlanned ?? 0) < hoursPlanned / 2;
	return behind ? 'warn' : 'good';
}

/** The letter for the steering group: what they got for it, in half a minute. Pure. */
export function monthlyLetter(
	facts: MonthlyFacts,
	occasion: Occasion,
	wording: ReportWording,
	missing: Missing = [],
): ReportLetter {
	const words = wordsIn(wording);
	const { say, lang } = words;
	const month = monthText(occasion.period.firstDay, lang);
	const few = facts.robots !== null && !isEnough(totalsOf(facts.robots).runs);
	const tone = few ? 'warn' : toneOf(facts);
	const changes = changedPhases(facts.before, facts.robots, words);
	return {
		lang,
		subject: `[Robotvagt] ${WORDS[lang].subject(month, facts.organisation === null ? null : cleanLine(facts.organisation, 80))}`,
		badge: {
			word: say(few ? BADGES.few : { good: BADGES.good, warn: BADGES.look, bad: BADGES.bad }[tone]),
			tone,
		},
		lead: lead(facts, month, words),
		links: [{ label: say(TEXTS.open), url: words.page('/') }],
		parts: [
			...(facts.robots === null
				? []
				: [{ kind: 'figures', title: say(TEXTS.month), rows: figures(facts, words) } as const]),
			...(facts.months === null ? [] : monthPicture(facts.months, words)),
			...phasesPart(facts, words),
			...listPart(say(TEXTS.changed), changes, words),
			...listPart(say(TEXTS.hypercare), hypercareRows(facts, words), words),
			...listPart(say(TEXTS.drift), driftRows(facts, words), words),
			...robotsPart(facts.robots ?? [], words),
			{ kind: 'note', title: say(TEXTS.reckoned), text: say(TEXTS.reckonedText) },
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

/** Every month, for the steering group. */
export const monthly: Report = {
	name: 'monthly',
	keepDays: 5 * 366,
	async write(occasion, deps) {
		const letter = monthlyLetter(await monthlyFacts(occasion, deps), occasion, deps.wording, deps.missing);
		return [{ audience: 'steering-group', to: deps.recipients('steering-group', 'rpa-team'), letter }];
	},
};
