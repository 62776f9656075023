import type { Content, Style, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { legendOf } from '../pages/review-timeline.ts';
import type { Facts } from '../review/facts.ts';
import { conditionsTable, phasesTable, signOffsTable } from '../review/people.ts';
import { releaseTables } from '../review/release.ts';
import {
	driftTable,
	failedTable,
	handoverTable,
	incidentsTable,
	missedTable,
	releasesTable,
	samplesTable,
} from '../review/tables.ts';
import { timelineOf } from '../review/timeline.ts';
import type { Voice } from '../voice.ts';
import { heading, markOf, tableBlock, text } from './blocks.ts';
import type { Drawings } from './drawings.ts';
import { criteriaBlock, keyFigures, missingBlock, overridesBlock, verdictBlock } from './evidence.ts';
import { INK, LINE, LINK, QUIET } from './paper.ts';
import { printable } from './printable.ts';
import { signaturesBlock } from './signatures.ts';
import { titleBlock } from './title.ts';

/**
 * Figures of equal width: with the others, a point between sevens is kerned out of sight. Inter's contextual alternates, which
 * no report needs, take most of the time of setting one. (pdfmake passes this on to fontkit, which takes both forms.)
 */
const FEATURES = { tnum: true, calt: false, ccmp: false } as unknown as NonNullable<Style['fontFeatures']>;

export interface ReportSource {
	facts: Facts;
	/** From when on the line of time is drawn, epoch ms. */
	from: number;
	drawings: Drawings;
}

/** The report of a review, as pdfmake wants it: A4, a head and a foot on each page, everything it rests on in tables. */
export function reportDefinition(
	{ facts, from, drawings }: ReportSource,
	voice: Voice,
): TDocumentDefinitions {
	const { t } = voice;
	const title = t.report.subject(printable(facts.robot.name));
	return {
		pageSize: 'A4',
		pageMargins: [42, 60, 42, 54],
		language: voice.lang,
		displayTitle: true,
		version: '1.7',
		info: {
			title,
			subject: facts.signOff === null ? t.report.draft : t.report.frozenNote(facts.signOff.id),
			author: 'Robotvagt',
			creator: 'Robotvagt',
			producer: 'Robotvagt (pdfmake)',
			creationDate: new Date(facts.at),
		},
		defaultStyle: { font: 'Inter', fontSize: 8.8, lineHeight: 1.22, color: INK, fontFeatures: FEATURES },
		header: page => (page === 1 ? null : head(facts, voice)),
		footer: (page, pages) => foot(facts, page, pages, voice),
		pageBreakBefore: (node, nodes) => isLeftAlone(node, nodes.getFollowingNodesOnPage()),
		content: [
			...titleBlock(facts, voice),
			...verdictBlock(facts, voice),
			...keyFigures(facts, voice),
			...missingBlock(facts, voice),
			...criteriaBlock(facts, voice),
			...overridesBlock(facts, voice),
			...timelineBlock(facts, from, drawings, voice),
			...drawingsBlock(drawings, voice),
			...happenedBlock(facts, voice),
			...decidedBlock(facts, voice),
			...signaturesBlock(facts, voice),
		],
	};
}

/** A heading at the foot of a page with nothing below it goes to the next one. */
function isLeftAlone(node: { headlineLevel?: unknown }, after: readonly unknown[]): boolean {
	return node.headlineLevel === 1 && after.length === 0;
}

function head({ robot, at }: Facts, { t, time }: Voice): Content {
	return {
		columns: [
			{ text: printable(robot.name).slice(0, 90), color: QUIET },
			{ text: `${t.report.title} · ${time.date(at)}`, alignment: 'right', color: QUIET, width: 200 },
		],
		fontSize: 8,
		margin: [42, 28, 42, 0],
	};
}

function foot({ signOff }: Facts, page: number, pages: number, { t }: Voice): Content {
	const left =
		signOff === null
			? { text: t.report.draft, bold: true }
			: { text: `${t.report.frozenNote(signOff.id)} · SHA-256 ${signOff.hash.slice(0, 16)}…` };
	return {
		stack: [
			{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 511, y2: 0, lineWidth: 0.5, lineColor: LINE }] },
			{
				columns: [left, { text: t.report.page(page, pages), alignment: 'right', width: 100 }],
				margin: [0, 5, 0, 0],
			},
		],
		fontSize: 8,
		color: QUIET,
		margin: [42, 14, 42, 0],
	};
}

function timelineBlock(facts: Facts, from: number, { timeline }: Drawings, voice: Voice): Content[] {
	const { t } = voice;
	if (timeline === '') return [];
	const legend = legendOf(timelineOf(facts, from), voice).flatMap(([name, , word]) => [
		markOf(name),
		{ text: `${word}      `, color: QUIET },
	]);
	return [
		{
			unbreakable: true,
			stack: [
				heading(t.timeline.title, t.timeline.note),
				{ svg: timeline, width: 511 },
				{ text: legend, fontSize: 7.5, margin: [0, 2, 0, 0] },
			],
		},
	];
}

function drawingsBlock({ durations, items }: Drawings, { t }: Voice): Content[] {
	const figures = [[t.shared.duration, durations] as const, [t.shared.items, items] as const].filter(
		([, svg]) => svg !== '',
	);
	if (figures.length === 0) return [];
	return figures.map(([title, svg], i) => ({
		unbreakable: true,
		stack: [
			...(i === 0 ? [heading(t.review.charts)] : []),
			text(title, { color: QUIET, fontSize: 8, margin: [0, 4, 0, 0] }),
			{ svg, width: 511 },
		],
	}));
}

function happenedBlock(facts: Facts, voice: Voice): Content[] {
	if (facts.phase === 'development') return tableBlock(handoverTable(facts, voice));
	const missed = facts.missedRuns.length + facts.explanations.length > 0;
	const unknown = facts.runs === null ? [text(voice.t.report.noRunsKnown, { color: LINK })] : [];
	return [
		...unknown,
		...tableBlock(incidentsTable(facts, voice)),
		...(facts.runs === null ? [] : tableBlock(failedTable(facts, voice))),
		...(missed ? tableBlock(missedTable(facts, voice)) : []),
		...tableBlock(samplesTable(facts, voice)),
		...tableBlock(handoverTable(facts, voice)),
		...tableBlock(releasesTable(facts, voice)),
		...releaseTables(facts.robot.id, facts.comparisons, voice).flatMap(tableBlock),
		...(facts.drift.length > 0 ? tableBlock(driftTable(facts, voice)) : []),
	];
}

function decidedBlock(facts: Facts, voice: Voice): Content[] {
	if (facts.signOff !== null) return [];
	const { signOffs, conditions, robot } = facts;
	return [
		...(signOffs.length > 0 ? tableBlock(signOffsTable(signOffs, robot.id, voice)) : []),
		...(conditions.length > 0 ? tableBlock(conditionsTable({ conditions }, voice)) : []),
		...tableBlock(phasesTable(facts, voice)),
	];
}
