import type { HypercareRobot, Proposal } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import type { SignOff } from '#model/sign-off.ts';
import type { RobotStatus } from '#model/status.ts';
import { missingRoles } from '../hypercare/parties.ts';
import { listed, ROLE_NAMES } from '../hypercare/words-sign-off.ts';
import { criterionName } from '../mails/criterion-words.ts';
import { cleanLine } from '../mails/letter.ts';
import { localOf } from '../oncall/local-time.ts';
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
	/** What the watch proposes for robots in operation, and nobody has decided about. */
	proposals: { id: string; name: string; cause: Proposal['cause'] }[];
}

/** A digest of more robots than this is a list nobody reads. */
const MOST_ROBOTS = 25;
const SYMBOLS = { pass: '✓', fail: '✗', insufficient: '?' } as const;
const TONES = { pass: 'ok', fail: 'no', insufficient: 'plain' } as const;

/** One that is not met, by what is missing: what is asked of it stands on the page. */
function criterionRow({ criterion, verdict, rule, missing }: CriterionVerdict, { lang }: Words): ListRow {
	const text = cleanLine(`${criterionName(criterion, lang)}: ${missing ?? rule}`, 400);
	return { symbol: SYMBOLS[verdict], tone: TONES[verdict], words: text, url: null };
}

const LAST = { fail: 0, insufficient: 1, pass: 2 } as const;

/** What is not met, the worst first; of what is met only how many they are. */
function criterionRows(criteria: readonly CriterionVerdict[], words: Words): ListRow[] {
	const unmet = criteria
		.filter(({ verdict }) => verdict !== 'pass')
		.toSorted((a, b) => LAST[a.verdict] - LAST[b.verdict]);
	const met = criteria.length - unmet.length;
	const text = WORDS[words.lang].met(met, criteria.length);
	const last: ListRow = { symbol: '✓', tone: 'ok', words: text, url: null };
	return [...unmet.map(one => criterionRow(one, words)), ...(met === 0 ? [] : [last])];
}

/** The sign-off that is open, and whom it waits for; conditions that are not fulfilled. */
function peopleRows({ id, signOff, conditions }: HypercareRobot, today: string, words: Words): ListRow[] {
	const { lang, say, page } = words;
	const url = (of: string) =>
		page(`/hypercare/${encodeURIComponent(id)}/sign-offs/${encodeURIComponent(of)}`);
	const waiting = (one: SignOff): ListRow => {
		const roles = listed(
			missingRoles(one).map(role => say(ROLE_NAMES[role])),
			lang,
		);
		const linked = WORDS[lang].signOff(one.id);
		const text = `${linked} ${WORDS[lang].waits(roles)}`;
		return { symbol: '○', tone: 'plain', words: text, linked, url: url(one.id) };
	};
	const promised = conditions.map(({ text, deadline, signOff: of }): ListRow => {
		const late = deadline < today;
		const linked = WORDS[lang].condition(dateText(deadline, lang), late);
		const words = `${linked}: ${cleanLine(text, 300)}`;
		return { symbol: late ? '✗' : '!', tone: late ? 'no' : 'plain', words, linked, url: url(of) };
	});
	return [...(signOff === null ? [] : [waiting(signOff)]), ...promised];
}

function robotPart(robot: HypercareRobot, facts: HypercareFacts, today: string, words: Words): Part {
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
	return {
		kind: 'list',
		title: `${SYMBOLS[robot.verdict]} ${cleanLine(robot.name, 80)}`,
		rows: [head, ...peopleRows(robot, today, words), ...criterionRows(robot.criteria, words)],
		more: null,
	};
}

/** Robots in operation that the watch would take back, whether they are watched for relapse or not. */
function proposalPart(proposals: HypercareFacts['proposals'], words: Words): Part[] {
	const rows = proposals.map(({ id, name, cause }): ListRow => {
		const linked = cleanLine(name, 80);
		const url = words.page(`/hypercare/${encodeURIComponent(id)}`);
		return { symbol: '!', tone: 'no', words: `${linked}: ${words.say(TEXTS[cause])}`, linked, url };
	});
	return rows.length === 0 ? [] : [{ kind: 'list', title: words.say(TEXTS.proposals), rows, more: null }];
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
	const bad = unknown || told.failing > 0 || told.relapsed > 0 || facts.proposals.length > 0;
	const today = localOf(occasion.now, wording.timeZone).day;
	const summary = unknown ? WORDS[lang].unknown() : WORDS[lang].summary(told);
	const { shown, more } = firstOf(robots, MOST_ROBOTS, words);
	return {
		lang,
		subject: `[Robotvagt] ${summary} (${spanText({ ...occasion.period, firstDay: occasion.period.lastDay }, lang)})`,
		badge: badgeOf(bad, robots, words),
		lead: [`${summary}.`, ...WORDS[lang].proposed(facts.proposals.length)].join(' '),
		links: [{ label: say(TEXTS.open), url: words.page('/hypercare') }],
		parts: [
			...shown.map(robot => robotPart(robot, facts, today, words)),
			...proposalPart(facts.proposals, words),
			...(more === null ? [] : [{ kind: 'note', title: say(TEXTS.others), text: more } as const]),
			...(unknown ? [] : [{ kind: 'note', title: say(TEXTS.read), text: say(TEXTS.readText) } as const]),
			...remarks(occasion, missing, words),
		],
		footer: footerOf(occasion, wording, words),
	};
}

/** One robot after the other: a question each, once a day. */
async function proposalsFor(robots: readonly RobotStatus[], { sources, wording }: ReportDeps) {
	const found: HypercareFacts['proposals'] = [];
	for (const { id, name } of robots) {
		const review = await sources.review(id, wording.lang);
		for (const { cause } of review?.proposals ?? []) found.push({ id, name, cause });
	}
	return found;
}

async function gather({ period }: Occasion, deps: ReportDeps): Promise<HypercareFacts> {
	const { sources, ask, wording } = deps;
	const list = await ask({ en: 'the verdicts of hypercare', da: 'vurderingerne i hypercare' }, () =>
		sources.hypercare(wording.lang),
	);
	const status = await ask({ en: 'what the robots did', da: 'hvad robotterne lavede' }, () =>
		sources.status(period),
	);
	const operated = (status?.robots ?? []).filter(({ phase }) => phase === 'operation');
	const proposals = await ask({ en: 'what the watch proposes', da: 'hvad overvågningen foreslår' }, () =>
		proposalsFor(operated, deps),
	);
	return { robots: list?.robots ?? null, status: status?.robots ?? null, proposals: proposals ?? [] };
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
		if (facts.robots?.length === 0 && facts.proposals.length === 0) return [];
		const write = (some: HypercareFacts) => hypercareLetter(some, occasion, deps.wording, deps.missing);
		const team = deps.recipients('rpa-team');
		const own = [...ownersOf(facts, team)].map(([mail, ids]) => ({
			audience: audienceOf(mail),
			to: [mail],
			letter: write({
				...facts,
				robots: facts.robots!.filter(({ id }) => ids.has(id)),
				proposals: facts.proposals.filter(({ id }) => ids.has(id)),
			}),
		}));
		return [{ audience: 'rpa-team', to: team, letter: write(facts) }, ...own];
	},
};
