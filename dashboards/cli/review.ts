import type { HypercareReview, HypercareRobot } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import { figuresText } from '../web/review/figures.ts';
import { type Voice, voice } from '../web/voice.ts';
import { CRITERION_WORDS, PHASE_WORDS } from '../words.ts';
import type { Context } from './command.ts';
import { line, verdictCell, verdictOf, wrapped } from './drawing.ts';
import { type CliTexts, cliTexts } from './texts.ts';

type Style = Pick<Context, 'lang' | 'colours' | 'columns' | 'timeZone' | 'now'>;
/** Beyond this, lines are hard to read. */
const WIDEST = 110;

/** A review for the terminal: the verdicts with the figures behind them, what is missing, and what waits for somebody. */
export function drawReview(review: HypercareReview, style: Style): string {
	const t = cliTexts(style.lang);
	const speak = voice(style.lang, style.timeZone, style.now());
	const { review: judged } = review;
	const body =
		judged === null ? [t.notJudged] : [standing(judged, t, speak), '', ...table(judged, style, t, speak)];
	const columns = Math.min(style.columns, WIDEST);
	const rest = waiting(review, t, speak).map(text => wrapped(text, columns, ''));
	return `${[heading(review, speak, t), ...body, ...rest].join('\n')}\n`;
}

function heading({ robot, phase, phases }: HypercareReview, { lang, time }: Voice, t: CliTexts): string {
	const from = phases.at(-1)?.from;
	const since = from === undefined || from === null ? '' : ` ${t.since} ${time.date(from)}`;
	return `${line(robot.name)} (${robot.id}): ${PHASE_WORDS[phase][lang]}${since}`;
}

function standing(judged: HypercareRobot, t: CliTexts, { lang, percent, time }: Voice): string {
	const bound = judged.successLowerBound;
	const anew =
		judged.restartedBy === null
			? ''
			: `; ${t.restarted} ${judged.restartedBy} (${time.moment(judged.since)})`;
	return [
		verdictOf(judged.verdict, lang),
		`${judged.days} ${t.of} ${judged.daysRequired} ${t.days}`,
		`${judged.runs} ${t.of} ${judged.runsRequired} ${t.runs}, ${judged.failures} ${t.failed}`,
		...(bound === null ? [] : [`${t.provenAtLeast} ${percent(bound)}`]),
	]
		.join(' · ')
		.concat(anew);
}

function table(judged: HypercareRobot, style: Style, t: CliTexts, speak: Voice): string[] {
	const name = ({ criterion }: CriterionVerdict) => CRITERION_WORDS[criterion]?.[style.lang] ?? criterion;
	const wide = Math.max(...judged.criteria.map(one => name(one).length));
	const verdicts =
		Math.max(...judged.criteria.map(({ verdict }) => verdictOf(verdict, style.lang).length)) + 2;
	const columns = Math.min(style.columns, WIDEST);
	return judged.criteria.flatMap(one => {
		const head = `${verdictCell(one.verdict, style.lang, style.colours, verdicts)}  ${name(one).padEnd(wide)}  ${one.criterion}`;
		return [head.trimEnd(), ...details(one, t, speak).map(text => wrapped(text, columns, '      '))];
	});
}

function details(one: CriterionVerdict, t: CliTexts, speak: Voice): string[] {
	const figures = figuresText(one, speak);
	return [
		...(figures === '' ? [] : [figures]),
		...(one.verdict === 'pass' ? [] : [`${t.rule}: ${one.rule}`]),
		...(one.missing === null ? [] : [`${t.missing}: ${one.missing}`]),
	];
}

/** What somebody has to do something about, with the names commands ask for. */
function waiting(review: HypercareReview, t: CliTexts, { time }: Voice): string[] {
	const open = review.signOffs.findLast(({ state }) => state === 'open');
	const incidents = review.incidents.filter(one => one.kind === 'reported' && one.closedAt === null);
	const handover = review.handover.filter(one => one.state === 'open');
	const lines = [
		...(open === undefined
			? []
			: [
					`${t.signOff} ${open.id}: ${t.frozen} ${time.moment(open.frozenAt)}, ${t.signed} ${open.signatures.length}/3`,
				]),
		...review.conditions
			.filter(({ fulfilled }) => fulfilled === null)
			.map(({ id, text, deadline }) => `${t.condition} ${id} (${t.by} ${deadline}): ${line(text)}`),
		...(incidents.length === 0 ? [] : [`${t.incidentsOpen}: ${incidents.map(({ id }) => id).join(', ')}`]),
		...(handover.length === 0 || review.review === null
			? []
			: [`${t.handover}: ${handover.map(({ item }) => item).join(', ')}`]),
		...review.proposals.map(({ id, cause }) => `${t.proposal} (${cause}): ${id}`),
		...(review.plan.nextOn === null ? [] : [`${t.nextReview}: ${review.plan.nextOn}`]),
	];
	return lines.length === 0 ? [] : ['', ...lines];
}

/** Robots under review, one a line. */
export function drawList(robots: readonly HypercareRobot[], style: Style): string {
	const t = cliTexts(style.lang);
	if (robots.length === 0) return `${t.noRobots}\n`;
	const ids = Math.max(...robots.map(({ id }) => id.length));
	const verdicts = Math.max(...robots.map(({ verdict }) => verdictOf(verdict, style.lang).length)) + 2;
	const lines = robots.map(robot => {
		const state = `${robot.days}/${robot.daysRequired} ${t.days}, ${robot.runs}/${robot.runsRequired} ${t.runs}`;
		const phase = robot.phase === 'hypercare' ? '' : ` (${PHASE_WORDS[robot.phase][style.lang]})`;
		return `${verdictCell(robot.verdict, style.lang, style.colours, verdicts)}  ${robot.id.padEnd(ids)}  ${state}  ${line(robot.name)}${phase}`;
	});
	return `${lines.join('\n')}\n`;
}
