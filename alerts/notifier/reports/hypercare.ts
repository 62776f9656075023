import type { HypercareRobot } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { cleanLine } from '../mails/letter.ts';
import { dateText, spanText } from './dates.ts';
import { BADGES, firstOf, footerOf, remarks, type Words, wordsIn } from './furniture.ts';
import { TEXTS, WORDS } from './hypercare-texts.ts';
import type { ListRow, Part, ReportLetter } from './letter.ts';
import { audienceOf, byOwner } from './owners.ts';
import type { Edition, Missing, Occasion, Report, ReportDeps, ReportWording } from './report.ts';
import { failuresOf, runsOf } from './totals.ts';

export interface HypercareFacts {
	/** Null when it could not be had. */
	robots: HypercareRobot[] | null;
	/** What they did since the last digest. */
	status: RobotStatus[] | null;
}

/** A digest of more robots than this is a list nobody reads. */
const MOST_ROBOTS = 25;
const SYMBOLS = { pass: '✓', fail: '✗', insufficient: '?' } as const;
const TONES = { pass: 'ok', fail: 'no', insufficient: 'plain' } as const;

function criterionRow({ verdict, rule, missing }: CriterionVerdict): ListRow {
	const text = cleanLine(missing === null ? rule : `${rule}: ${missing}`, 400);
	return { symbol: SYMBOLS[verdict], tone: TONES[verdict], words: text, url: null };
}

const LAST = { fail: 0, insufficient: 1, pass: 2 } as const;

function robotPart(robot: HypercareRobot, facts: HypercareFacts, words: Words): Part {
	const { say, lang } = words;
	const status = facts.status?.find(({ id }) => id === robot.id);
	const since =
		status === undefined ? null : WORDS[lang].since({ runs: runsOf(status), failures: failuresOf(status) });
	const watched = robot.relapseWatchEnds;
	const progress =
		watched === null
			? `${WORDS[lang].progress(say(TEXTS.days), robot.days, robot.daysRequired)} · ${WORDS[lang].progress(say(TEXTS.runs), robot.runs, robot.runsRequired)}`
			: WORDS[lang].watched(dateText(watched, lang));
	const verdict = WORDS[lang].verdict(robot.verdict, watched !== null);
	const head: ListRow = {
		symbol: '→',
		tone: 'plain',
		words: [verdict, progress, since].filter(part => part !== null).join(' · '),
		linked: verdict,
		url: words.page(`/hypercare/${encodeURIComponent(robot.id)}`),
	};
	const criteria = robot.criteria.toSorted((a, b) => LAST[a.verdict] - LAST[b.verdict]);
	return {
		kind: 'list',
		title: `${SYMBOLS[robot.verdict]} ${cleanLine(robot.name, 80)}`,
		rows: [head, ...criteria.map(criterionRow)],
		more: null,
	};
}

/** Green only when everything is proven. */
function badgeOf(isBad: boolean, robots: HypercareRobot[], { say }: Words): ReportLetter['badge'] {
	if (isBad) return { word: say(BADGES.bad), tone: 'bad' };
	const proven = robots.every(({ verdict }) => verdict === 'pass');
	return proven ? { word: say(TEXTS.proven), tone: 'good' } : { word: say(TEXTS.notProven), tone: 'warn' };
}

/** The letter about robots that have yet to prove themselves. Pure. */
export function hypercareLetter(
	facts: HypercareFacts,
	occasion: Occasion,
	wording: ReportWording,
	missing: Missing = [],
): ReportLetter {
	const words = wordsIn(wording);
	const { say, lang } = words;
	const robots = facts.robots ?? [];
	const inHypercare = robots.filter(({ relapseWatchEnds }) => relapseWatchEnds === null);
	const of = (verdict: HypercareRobot['verdict']) =>
		inHypercare.filter(robot => robot.verdict === verdict).length;
	const told = {
		robots: inHypercare.length,
		failing: of('fail'),
		lacking: of('insufficient'),
		ready: of('pass'),
		watched: robots.length - inHypercare.length,
		relapsed: robots.filter(
			({ relapseWatchEnds, verdict }) => relapseWatchEnds !== null && verdict === 'fail',
		).length,
	};
	const unknown = facts.robots === null;
	const bad = unknown || told.failing > 0 || told.relapsed > 0;
	const summary = unknown ? WORDS[lang].unknown() : WORDS[lang].summary(told);
	const { shown, more } = firstOf(robots, MOST_ROBOTS, words);
	return {
		lang,
		subject: `[Robotvagt] ${summary} (${spanText({ ...occasion.period, firstDay: occasion.period.lastDay }, lang)})`,
		badge: badgeOf(bad, robots, words),
		lead: `${summary}.`,
		links: [{ label: say(TEXTS.open), url: words.page('/hypercare') }],
		parts: [
			...shown.map(robot => robotPart(robot, facts, words)),
			...(more === null ? [] : [{ kind: 'note', title: say(TEXTS.others), text: more } as const]),
			...(unknown ? [] : [{ kind: 'note', title: say(TEXTS.read), text: say(TEXTS.readText) } as const]),
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

async function gather({ period }: Occasion, { sources, ask, wording }: ReportDeps): Promise<HypercareFacts> {
	const list = await ask({ en: 'the verdicts of hypercare', da: 'vurderingerne i hypercare' }, () =>
		sources.hypercare(wording.lang),
	);
	const status = await ask({ en: 'what the robots did', da: 'hvad robotterne lavede' }, () =>
		sources.status(period),
	);
	return { robots: list?.robots ?? null, status: status?.robots ?? null };
}

/** Each owner with their own robots under review; who is in the RPA team has all of them already. */
function ownersOf({ robots, status }: HypercareFacts, team: readonly string[]): Map<string, Set<string>> {
	const owned = (robots ?? []).map(({ id }) => {
		const mails = status?.find(one => one.id === id)?.ownerMails ?? [];
		return { id, ownerMails: mails.filter(mail => !team.includes(mail)) };
	});
	return byOwner(owned);
}

/** Every morning: what robots in hypercare still lack, also when all is good: it is evidence. */
export const hypercare: Report = {
	name: 'hypercare',
	keepDays: 396,
	async write(occasion, deps): Promise<Edition[]> {
		const facts = await gather(occasion, deps);
		if (facts.robots?.length === 0) return [];
		const write = (some: HypercareFacts) => hypercareLetter(some, occasion, deps.wording, deps.missing);
		const team = deps.recipients('rpa-team');
		const own = [...ownersOf(facts, team)].map(([mail, ids]) => ({
			audience: audienceOf(mail),
			to: [mail],
			letter: write({ ...facts, robots: facts.robots!.filter(({ id }) => ids.has(id)) }),
		}));
		return [{ audience: 'rpa-team', to: team, letter: write(facts) }, ...own];
	},
};
