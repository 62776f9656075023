import type { EvidenceSnapshot } from '#model/evidence.ts';
import { ITEM_OUTCOMES } from '#model/outcome.ts';
import { hashOf } from '#model/trail.ts';
import { wallClock } from '../register/day.ts';
import { type Cell, csvOf } from './csv.ts';
import { type CsvWords, csvWords } from './texts/csv.ts';
import type { Lang } from './texts/index.ts';

/** Frozen evidence as tables, for a spreadsheet: times as clocks show them where the robot is. */
export function evidenceCsv(evidence: EvidenceSnapshot, lang: Lang): string {
	const words = csvWords[lang];
	const { timeZone } = evidence.robot;
	const clock = (time: string | null) => (time === null ? null : wallClock(Date.parse(time), timeZone));
	return csvOf([
		about(evidence, words, clock),
		criteria(evidence, words, lang),
		figures(evidence, words),
		...facts(evidence, words, clock),
		runs(evidence, words, clock),
	]);
}

type Clock = (time: string | null) => string | null;

function about(evidence: EvidenceSnapshot, words: CsvWords, clock: Clock): Cell[][] {
	const { robot } = evidence;
	return [
		[words.robot, robot.name],
		[words.id, robot.id],
		[words.department, robot.department],
		[words.owner, robot.owner],
		[words.frozenAt, clock(evidence.frozenAt)],
		[words.hash, hashOf(evidence)],
		[words.times, robot.timeZone],
		[words.since, clock(evidence.since)],
		[words.verdict, words.verdicts[evidence.verdict]],
		[words.days, evidence.days],
		[words.runs, evidence.runs],
		[words.failures, evidence.failures],
		[words.successRatio, evidence.successRatio],
		[words.lowerBound, evidence.successLowerBound],
		[words.overridden, evidence.overrides?.reason ?? null],
	];
}

function criteria({ criteria }: EvidenceSnapshot, words: CsvWords, lang: Lang): Cell[][] {
	return [
		[words.criterion, words.verdict, words.rule, words.missing],
		...criteria.map(({ criterion, verdict, rule, missing }) => [
			criterion,
			words.verdicts[verdict],
			rule[lang],
			missing?.[lang] ?? null,
		]),
	];
}

function figures({ criteria }: EvidenceSnapshot, words: CsvWords): Cell[][] {
	return [
		[words.criterion, words.figure, words.value],
		...criteria.flatMap(({ criterion, figures }) =>
			Object.entries(figures).map(([figure, value]) => [criterion, figure, value]),
		),
	];
}

/** What people found, checked, explained and handed over. */
function facts(evidence: EvidenceSnapshot, words: CsvWords, clock: Clock): Cell[][][] {
	const { incidents, samples, explanations, handover, releases } = evidence;
	return [
		[
			[words.incident, words.severity, words.what, words.began, words.acknowledged, words.over, words.text],
			...incidents.map(one => [
				one.id,
				one.sev,
				one.what,
				clock(one.openedAt),
				clock(one.acknowledgedAt),
				clock(one.closedAt),
				one.text,
			]),
		],
		[
			[words.checked, words.errors, words.by, words.at, words.runs, words.comment],
			...samples.map(one => [
				one.checked,
				one.errors,
				one.by.name,
				clock(one.at),
				one.runs.join(' '),
				one.comment,
			]),
		],
		[
			[words.explained, words.due, words.ratio, words.by, words.at, words.comment],
			...explanations.map(one => [
				one.subject,
				clock(one.about),
				one.ratio,
				one.by.name,
				clock(one.at),
				one.reason,
			]),
		],
		[
			[words.handover, words.state, words.lacking, words.by, words.at, words.comment, words.reference],
			...handover.map(one => [
				one.item,
				one.state,
				one.missing,
				one.by?.name ?? null,
				clock(one.at),
				one.note,
				one.reference,
			]),
		],
		[[words.release, words.began, words.run], ...releases.map(one => [one.version, clock(one.at), one.run])],
	];
}

function runs({ runList }: EvidenceSnapshot, words: CsvWords, clock: Clock): Cell[][] {
	return [
		[
			words.run,
			words.began,
			words.over,
			words.seconds,
			words.outcome,
			...ITEM_OUTCOMES.map(outcome => `${words.items} ${outcome}`),
			words.release,
		],
		...runList.map(({ id, startedAt, endedAt, outcome, items, version }) => [
			id,
			clock(startedAt),
			clock(endedAt),
			startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
			outcome,
			...ITEM_OUTCOMES.map(item => items[item] ?? 0),
			version,
		]),
	];
}
