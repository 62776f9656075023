import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { CRITERION_WORDS, PHASE_WORDS, VERDICT_WORDS } from '../../words.ts';
import type { Facts, Standing } from '../review/facts.ts';
import { figuresText, gaugeOf } from '../review/figures.ts';
import { overridesOf } from '../review/overrides.ts';
import { countedText } from '../review/standing.ts';
import type { Voice } from '../voice.ts';
import { heading, markOf, RULED, text } from './blocks.ts';
import { LINE, MARK_COLOUR, QUIET } from './paper.ts';
import { printable } from './printable.ts';

/** The verdict in a box, in a sentence; whether it is a draft, and why the period is shorter than one would think. */
export function verdictBlock(facts: Facts, voice: Voice): Content[] {
	const { t } = voice;
	const { standing, signOff } = facts;
	const colour = standing === null ? QUIET : (MARK_COLOUR[standing.verdict] ?? QUIET);
	const said =
		standing === null
			? PHASE_WORDS[facts.phase][voice.lang]
			: `${VERDICT_WORDS[standing.verdict][voice.lang]}: ${countedText(standing, voice)}`;
	const sign = standing === null ? [] : [markOf(standing.verdict)];
	const lines: Content[] = [{ text: [...sign, { text: said, bold: true }], fontSize: 12 }];
	if (standing !== null && standing.restartedBy !== null) lines.push(restarted(facts, standing, voice));
	if (signOff === null) lines.push(text(t.report.draftNote, { color: QUIET, margin: [0, 3, 0, 0] }));
	return [
		{
			table: { widths: ['*'], body: [[{ stack: lines }]] },
			layout: {
				hLineWidth: () => 0,
				vLineWidth: (i: number) => (i === 0 ? 3 : 0),
				vLineColor: () => colour,
				fillColor: () => '#f5f7f9',
				paddingLeft: () => 10,
				paddingRight: () => 10,
				paddingTop: () => 8,
				paddingBottom: () => 8,
			},
		},
	];
}

function restarted({ incidents }: Facts, { restartedBy, since }: Standing, { t, time }: Voice): Content {
	const by = incidents.find(({ id }) => id === restartedBy);
	return text(
		`${t.review.restarted(time.moment(by?.openedAt ?? since))} ${t.review.restartedWhy(by?.sev ?? 1)}`,
		{
			margin: [0, 3, 0, 0],
		},
	);
}

/** Days, runs, the share of good ones, and how little of it so few runs prove. */
export function keyFigures({ standing }: Facts, { t, number, percent }: Voice): Content[] {
	if (standing === null) return [];
	const { days, runs, successRatio: ratio, successLowerBound: bound } = standing;
	const figures: [string, string][] = [
		[number(days), t.report.days],
		[number(runs), t.report.runs],
		[ratio === null ? '?' : percent(ratio), t.report.good],
		[bound === null ? '?' : percent(bound), t.report.proven],
	];
	return [
		{
			columns: figures.map(([value, name]) => ({
				stack: [
					{ text: value, fontSize: 17, bold: true, lineHeight: 1.1 },
					{ text: name, color: QUIET },
				],
			})),
			margin: [0, 12, 0, 0],
		},
	];
}

/** What stands between the robot and its sign-off, what fails first. */
export function missingBlock({ standing }: Facts, voice: Voice): Content[] {
	const { t, lang } = voice;
	const open = (standing?.criteria ?? [])
		.filter(one => one.verdict !== 'pass')
		.sort((a, b) => Number(b.verdict === 'fail') - Number(a.verdict === 'fail'));
	if (standing === null) return [];
	if (open.length === 0) return [];
	return [
		heading(t.review.missing),
		...open.map(({ criterion, verdict, missing, rule }) => ({
			text: [
				markOf(verdict),
				{ text: `${CRITERION_WORDS[criterion]?.[lang] ?? printable(criterion)}: `, bold: true },
				{ text: printable(missing ?? rule) },
			],
			margin: [0, 1.5, 0, 0] as [number, number, number, number],
		})),
	];
}

/** Every requirement: its verdict, the rule, the figures in words and what would change it. */
export function criteriaBlock({ standing }: Facts, voice: Voice): Content[] {
	const { t, lang } = voice;
	if (standing === null) return [];
	const head = [t.robot.verdict, t.robot.requirement, t.robot.figures, t.review.change];
	const rows = standing.criteria.map((one): TableCell[] => [
		{
			text: [
				markOf(one.verdict),
				{ text: VERDICT_WORDS[one.verdict][lang], color: MARK_COLOUR[one.verdict] ?? QUIET },
			],
		},
		{
			stack: [
				text(CRITERION_WORDS[one.criterion]?.[lang] ?? one.criterion, { bold: true }),
				text(one.rule, { fontSize: 7.5, color: QUIET }),
			],
		},
		{ stack: [text(figuresText(one, voice)), ...gauge(one)] },
		text(one.missing ?? t.review.nothingMissing, one.missing === null ? { color: QUIET } : {}) as TableCell,
	]);
	return [
		heading(t.report.evidence, t.review.requirementsNote),
		{
			table: {
				headerRows: 1,
				keepWithHeaderRows: 1,
				dontBreakRows: true,
				widths: [72, '*', 148, 108],
				body: [head.map(name => text(name, { fontSize: 7.5, color: QUIET }) as TableCell), ...rows],
			},
			layout: RULED,
		},
		text(t.review.provenNote, { fontSize: 7.5, color: QUIET, margin: [0, 5, 0, 0] }),
	];
}

const BAR = 140;

function gauge(criterion: Standing['criteria'][number]): Content[] {
	const of = gaugeOf(criterion);
	if (of === null) return [];
	const { value, proven = value, mark } = of;
	const colour = MARK_COLOUR[criterion.verdict] ?? QUIET;
	const rect = (x: number, w: number, color: string, opacity = 1) => ({
		type: 'rect' as const,
		x,
		y: 2,
		w: Math.max(0, w),
		h: 3.5,
		color,
		fillOpacity: opacity,
		lineWidth: 0,
	});
	const solid = Math.min(value, proven);
	const bars = [
		rect(0, BAR, LINE),
		rect(0, BAR * solid, colour),
		...(value > proven ? [rect(BAR * proven, BAR * (value - proven), colour, 0.4)] : []),
		...(mark === undefined ? [] : [rect(BAR * mark - 0.5, 1, '#16202c')]),
	];
	return [{ canvas: bars }];
}

/** What is asked of this robot alone, and why. */
export function overridesBlock({ overrides }: Facts, voice: Voice): Content[] {
	if (overrides === null) return [];
	const { t } = voice;
	const values = overridesOf(overrides, voice).map(([name, value]) => `${name}: ${value}`);
	return [
		heading(t.review.overrides),
		text(values.join(' · ')),
		text(`${t.review.overridesWhy} “${overrides.reason}”`, { color: QUIET }),
	];
}
