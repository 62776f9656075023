import { isOutcome } from '#model/outcome.ts';
import { FINDING_WORDS, HANDOVER_STATE_WORDS, HANDOVER_WORDS, SEV_WORDS } from '../../people-words.ts';
import { ALERT_WORDS, OUTCOME_WORDS, signalWord } from '../../words.ts';
import { hypercareUrl, incidentUrl, runUrl } from '../addresses.ts';
import { capital } from '../capital.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import type { Facts } from './facts.ts';
import { type Cell, cell, type Table } from './table.ts';

/** What happened to a robot in the period of its review, as tables. */
const time = (at: string, { time: { moment } }: Voice): Cell => cell(moment(at), { at });

type Incident = Facts['incidents'][number];

/** What on-call was mailed about and what people reported, with how bad it was and how fast it was met. */
export function incidentsTable({ incidents, robot }: Facts, voice: Voice): Table {
	const { t } = voice;
	return {
		id: 'incidents',
		title: t.review.incidentsInPeriod,
		note: t.review.incidentsNote,
		columns: [t.review.sev, t.review.opened, t.review.incident, t.review.takenAfter, t.review.lasted],
		widths: [52, 72, '*', 74, 74],
		none: t.review.noIncidents,
		rows: incidents.toReversed().map(one => [
			cell(SEV_WORDS[one.sev][voice.lang], { mark: `sev-${one.sev}`, strong: one.sev < 3 }),
			time(one.openedAt, voice),
			cell(whatHappened(one, voice), {
				href: one.kind === 'alert' ? incidentUrl(one.id) : `${hypercareUrl(robot.id)}/incidents`,
				...joined(aboutIncident(one, voice)),
			}),
			cell(
				one.acknowledgedAt === null ? t.review.notTaken : between(one.openedAt, one.acknowledgedAt, voice),
			),
			one.closedAt === null
				? cell(t.review.stillOpen, { strong: true })
				: cell(between(one.openedAt, one.closedAt, voice)),
		]),
	};
}

/** What an incident was, in the viewer's words: the alert's, or those of what was found. */
export function whatHappened({ what, text }: Pick<Incident, 'what' | 'text'>, { lang }: Voice): string {
	const known = ALERT_WORDS[what] ?? (FINDING_WORDS as Record<string, (typeof ALERT_WORDS)[string]>)[what];
	return known?.[lang] ?? (text === null ? what : capital(text));
}

function aboutIncident({ kind, text, graded, reportedBy, version }: Incident, { t }: Voice): string[] {
	return [
		...(kind === 'reported' && text !== null ? [text] : []),
		...(reportedBy === null ? [] : [t.review.reportedBy(reportedBy.name)]),
		...(graded === null ? [] : [t.review.gradedBy(graded.by.name, graded.reason)]),
		...(version === null ? [] : [t.review.released(version)]),
	];
}

const joined = (parts: readonly string[]) => (parts.length === 0 ? {} : { small: parts.join(' · ') });

const between = (from: string, to: string, { time: { lasting } }: Voice) =>
	lasting(Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000));

/** Cases the owner has held against what should have been done. */
export function samplesTable({ samples, standing }: Facts, voice: Voice): Table {
	const { t, number } = voice;
	const sum = (of: 'checked' | 'errors') => samples.reduce((all, one) => all + one[of], 0);
	return {
		id: 'samples',
		title: t.review.samples,
		note: t.review.samplesNote,
		columns: [t.review.when, t.review.who, t.review.checked, t.review.wrong, t.review.comment],
		widths: [72, 84, 64, 56, '*'],
		none: standing === null ? t.review.noSamples : t.review.noSamplesYet,
		rows: samples.map(one => [
			time(one.at, voice),
			cell(one.by.name),
			cell(number(one.checked)),
			cell(number(one.errors), one.errors > 0 ? { mark: 'fail', strong: true } : {}),
			cell(one.comment ?? '', one.runs.length > 0 ? { small: t.review.ofRuns(one.runs.length) } : {}),
		]),
		...(samples.length > 1 && {
			below: t.review.samplesInAll(number(sum('checked')), number(sum('errors'))),
		}),
	};
}

/** What must be handed over, what is there and what is not. */
export function handoverTable({ handover }: Facts, voice: Voice): Table {
	const { t, lang, time: times } = voice;
	const done = handover.filter(one => one.state !== 'open' && one.missing === null).length;
	return {
		id: 'handover',
		title: t.review.handover,
		note: t.review.of(String(done), String(handover.length)),
		columns: [t.review.what2, t.review.state, t.review.who, t.review.note],
		widths: [136, 82, 110, '*'],
		none: t.review.noHandover,
		rows: handover.map(one => [
			cell(HANDOVER_WORDS[one.item][lang]),
			cell(HANDOVER_STATE_WORDS[one.state][lang], {
				mark: one.state === 'open' || one.missing !== null ? 'insufficient' : 'pass',
			}),
			one.by === null || one.at === null
				? cell(t.shared.none)
				: cell(one.by.name, { small: times.date(one.at) }),
			handoverNote(one, voice),
		]),
	};
}

function handoverNote({ note, reference, missing }: Facts['handover'][number], { t }: Voice): Cell {
	const said = [
		...(missing === null ? [] : [t.review.registerLacks(missing)]),
		...(note === null ? [] : [note]),
	];
	const safe = reference !== null && /^https?:\/\//.test(reference) ? { href: reference } : {};
	return reference === null
		? cell(said.join(' · '))
		: cell(reference, { ...safe, ...(said.length > 0 && { small: said.join(' · ') }) });
}

/** Planned runs that did not come, and why; why there was more or less to do. */
export function missedTable({ missedRuns, explanations }: Facts, voice: Voice): Table {
	const { t, percent } = voice;
	const own = (due: string) =>
		explanations.findLast(
			one => one.subject === 'missed-run' && one.about !== null && sameMoment(one.about, due),
		);
	const missed = missedRuns.map(({ due, explained }) => {
		const why = own(due);
		return [
			time(due, voice),
			cell(t.review.missedRun, { mark: explained ? 'pass' : 'fail' }),
			why === undefined
				? cell(t.review.unexplained, { strong: true })
				: cell(why.reason, { small: why.by.name }),
		];
	});
	const told = explanations
		.filter(one => one.subject === 'volume' || !missedRuns.some(({ due }) => sameMoment(one.about, due)))
		.map(one => [
			time(one.about ?? one.at, voice),
			cell(one.subject === 'volume' ? t.review.volume : t.review.missedRun, {
				mark: 'pass',
				...(one.ratio !== null && { small: t.review.volumeThen(percent(one.ratio)) }),
			}),
			cell(one.reason, { small: one.by.name }),
		]);
	return {
		id: 'missed',
		title: t.review.missedRuns,
		columns: [t.review.when, t.review.whatChanged, t.review.why],
		widths: [86, 120, '*'],
		none: t.review.noMissedRuns,
		rows: [...missed, ...told],
	};
}

const sameMoment = (a: string | null, b: string) => a !== null && Date.parse(a) === Date.parse(b);

export function releasesTable({ releases }: Facts, voice: Voice): Table {
	const { t } = voice;
	return {
		id: 'releases',
		title: t.review.releases,
		columns: [t.review.when, t.review.version],
		widths: [86, '*'],
		none: t.review.noReleases,
		rows: releases.map(({ at, version, run }) => [{ ...time(at, voice), href: runUrl(run) }, cell(version)]),
	};
}

/** Whether it still behaves as it used to, signal by signal. */
export function driftTable({ drift }: Facts, voice: Voice): Table {
	const { t, lang, time: times } = voice;
	return {
		id: 'drift',
		title: t.review.drift,
		note: t.review.driftNote,
		columns: [t.review.signal, t.review.state, t.review.usual, t.review.lately],
		widths: [120, 130, '*', '*'],
		none: t.review.noDrift,
		rows: drift.map(one => [
			cell(capital(signalWord(one.signal, lang))),
			cell(one.active ? t.robot.changed : t.robot.steady, {
				mark: one.active ? 'fail' : 'pass',
				...(one.since !== null && { small: t.review.since(times.moment(one.since.at)) }),
			}),
			cell(measure(one.signal, one.baseline, voice)),
			cell(measure(one.signal, one.current, voice)),
		]),
	};
}

/** Runs that failed: on paper, without the errors' words, which are kept elsewhere. */
export function failedTable({ runs }: Facts, voice: Voice): Table {
	const { t, lang } = voice;
	const failed = (runs ?? []).filter(
		({ outcome }) => outcome !== null && !['success', 'business_exception', 'cancelled'].includes(outcome),
	);
	return {
		id: 'failed',
		title: t.review.failedRuns,
		columns: [t.shared.started, t.shared.outcome, t.robot.version],
		widths: [100, '*', 120],
		none: (runs ?? []).length === 0 ? t.review.noRunsYet : t.review.noFailedRuns,
		rows: failed.map(({ startedAt, endedAt, outcome, version }) => [
			startedAt === null && endedAt === null ? cell(t.shared.none) : time(startedAt ?? endedAt ?? '', voice),
			cell(isOutcome(outcome) ? OUTCOME_WORDS[outcome][lang] : (outcome ?? ''), {
				mark: outcome ?? 'unknown',
			}),
			cell(version ?? ''),
		]),
	};
}
