import { createHash } from 'node:crypto';
import { isFailure } from '#model/outcome.ts';
import type { RobotSummary, RunSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { cleanLine } from '../mails/letter.ts';
import { timesIn } from '../mails/times.ts';
import { spanText } from './dates.ts';
import { alarming, BADGES, footerOf, plain, remarks, robotCell, type Words, wordsIn } from './furniture.ts';
import type { ListRow, Part, ReportLetter } from './letter.ts';
import { TEXTS, WORDS } from './owners-texts.ts';
import type { Edition, Missing, Occasion, Report, ReportDeps, ReportWording } from './report.ts';
import { failuresOf, itemsOf, runsOf, totalsOf } from './totals.ts';

/** What one owner is told, of their own robots only. */
export interface OwnerFacts {
	/** Null when it could not be had. */
	robots: RobotStatus[] | null;
	/** How their robots are now; null when it could not be had. */
	now: RobotSummary[] | null;
	failedRuns: RunSummary[] | null;
	/** Ids of robots whose business exceptions are above the limit the register gives. */
	rising: ReadonlySet<string>;
}

const shareOf = ({ items }: RobotStatus) => {
	const all = itemsOf({ items });
	return all === 0 ? null : (items.business_exception ?? 0) / all;
};

/** What a robot has not come out of. */
const STILL_BAD: readonly string[] = ['failing', 'missed', 'stuck'];

function failureRow(
	robot: RobotStatus,
	facts: OwnerFacts,
	words: Words,
	wording: ReportWording,
	at: number,
): ListRow {
	const state = facts.now?.find(({ id }) => id === robot.id);
	const last = facts.failedRuns?.find(run => run.robot === robot.id && isFailure(run.outcome ?? 'unknown'));
	const { when } = timesIn(words.lang, wording.timeZone, at);
	const recovered = state !== undefined && !STILL_BAD.includes(state.state) && state.lastSuccessAt !== null;
	const text = WORDS[words.lang].failed({
		name: cleanLine(robot.name, 80),
		failures: failuresOf(robot),
		runs: runsOf(robot),
		missed: robot.missedRuns,
		why: last?.error?.type ? cleanLine(last.error.type, 80) : null,
		recovered: recovered ? when(Date.parse(state.lastSuccessAt!)) : null,
		known: state !== undefined,
	});
	return {
		symbol: recovered ? '✓' : '✗',
		tone: recovered ? 'ok' : 'no',
		words: text,
		linked: cleanLine(robot.name, 80),
		url: words.robotUrl(robot.id),
	};
}

function tablePart(robots: RobotStatus[], words: Words): Part {
	const { say, number } = words;
	return {
		kind: 'table',
		title: say(TEXTS.robots),
		columns: [TEXTS.robot, TEXTS.runs, TEXTS.failed, TEXTS.handled, TEXTS.exceptions].map(say),
		rows: robots.map(robot => [
			robotCell(words, robot),
			plain(number(runsOf(robot))),
			alarming(number(failuresOf(robot)), failuresOf(robot) > 0),
			plain(number(robot.items.success ?? 0)),
			plain(number(robot.items.business_exception ?? 0)),
		]),
		more: null,
	};
}

function listPart(title: string, rows: ListRow[]): Part[] {
	return rows.length === 0 ? [] : [{ kind: 'list', title, rows, more: null }];
}

function exceptionRows(robots: RobotStatus[], { rising }: OwnerFacts, words: Words): ListRow[] {
	return robots
		.filter(robot => rising.has(robot.id))
		.map(robot => {
			const share = shareOf(robot);
			const before = robot.businessExceptionsBefore;
			const text = WORDS[words.lang].rising({
				name: cleanLine(robot.name, 80),
				share: share === null ? null : words.percent(share),
				before: before === null ? null : words.percent(before),
			});
			const linked = cleanLine(robot.name, 80);
			return { symbol: '!', tone: 'plain', words: text, linked, url: words.robotUrl(robot.id) };
		});
}

/** The letter to one owner. Pure. */
export function ownerLetter(
	facts: OwnerFacts,
	occasion: Occasion,
	wording: ReportWording,
	missing: Missing = [],
): ReportLetter {
	const words = wordsIn(wording);
	const { say, lang } = words;
	const span = spanText(occasion.period, lang);
	const ran = (facts.robots ?? []).filter(robot => runsOf(robot) > 0 || robot.missedRuns > 0);
	const totals = totalsOf(ran);
	const failed = ran.filter(robot => failuresOf(robot) > 0 || robot.missedRuns > 0);
	const failures = failed.map(robot => failureRow(robot, facts, words, wording, occasion.now));
	const stillFailing = failures.filter(({ tone }) => tone === 'no').length;
	const exceptions = exceptionRows(ran, facts, words);
	const told = { ...totals, span, robots: ran.length, stillFailing, rising: exceptions.length };
	const bad = stillFailing > 0 || totals.missed > 0 || facts.robots === null;
	const look = totals.failures > 0 || exceptions.length > 0;
	const tone = bad ? 'bad' : look ? 'warn' : 'good';
	return {
		lang,
		subject: `[Robotvagt] ${facts.robots === null ? WORDS[lang].unknownSubject(span) : WORDS[lang].subject(told, words)}`,
		badge: { word: say(BADGES[bad ? 'bad' : look ? 'look' : 'good']), tone },
		lead: facts.robots === null ? WORDS[lang].unknown(span) : WORDS[lang].lead(told, words),
		links: [{ label: say(TEXTS.open), url: words.page('/') }],
		parts: [
			...listPart(say(TEXTS.failures), failures),
			...listPart(say(TEXTS.rising), exceptions),
			...(ran.length === 0 ? [] : [tablePart(ran, words)]),
			...(totals.businessExceptions === 0
				? []
				: [{ kind: 'note', title: say(TEXTS.whatIs), text: say(TEXTS.whatIsText) } as const]),
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

/** Ids of the robots of each owner, by address. A robot remembered from before a version that knows owners has none. */
export function byOwner(robots: readonly { id: string; ownerMails?: string[] }[]): Map<string, Set<string>> {
	const owners = new Map<string, Set<string>>();
	for (const { id, ownerMails } of robots) {
		for (const mail of ownerMails ?? []) owners.set(mail, (owners.get(mail) ?? new Set()).add(id));
	}
	return owners;
}

/** The same owner has the same name in every key, and none that tells the address. */
export const audienceOf = (address: string): string =>
	createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 10);

const RISING = 'RpaBusinessExceptionsRising';

async function gather({ period }: Occasion, deps: ReportDeps) {
	const { sources, ask, store } = deps;
	const robots = await ask({ en: 'what the robots did', da: 'hvad robotterne lavede' }, () =>
		sources.status(period),
	);
	const now = await ask({ en: 'how the robots are now', da: 'hvordan robotterne har det nu' }, () =>
		sources.robots(),
	);
	const failedRuns = await ask({ en: 'the failed runs', da: 'de fejlede kørsler' }, () =>
		sources.failedRuns(period),
	);
	const open = store.incidents.listOpen().filter(({ alertname }) => alertname === RISING);
	const rising = new Set(open.flatMap(({ robot }) => robot ?? []));
	return { robots: robots?.robots ?? null, now: now?.robots ?? null, failedRuns, rising };
}

/** Owners as the collector tells them; while it does not, as it last told the notifier. */
function ownersOf(robots: RobotStatus[] | null, { store }: ReportDeps): Map<string, Set<string>> {
	const known =
		robots ??
		store.robots.ids().flatMap(id => {
			const robot = store.robots.get(id);
			return robot === null ? [] : [robot];
		});
	return byOwner(known);
}

/** Every morning: what an owner's own robots did, and whether anything needs them. */
export const owners: Report = {
	name: 'owners',
	keepDays: 396,
	async write(occasion, deps): Promise<Edition[]> {
		const all = await gather(occasion, deps);
		return [...ownersOf(all.robots, deps)].flatMap(([mail, ids]) => {
			const own = all.robots?.filter(({ id }) => ids.has(id)) ?? null;
			const quiet = own?.every(robot => runsOf(robot) === 0 && robot.missedRuns === 0) ?? false;
			if (quiet) return [];
			const facts: OwnerFacts = { ...all, robots: own };
			const letter = ownerLetter(facts, occasion, deps.wording, deps.missing);
			return [{ audience: audienceOf(mail), to: [mail], letter }];
		});
	},
};
