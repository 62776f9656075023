import type { DriftChange } from '#model/drift.ts';
import { directionWord, sentencesOf, shareText, valueText } from '#model/drift-text.ts';
import { familyOfSignal } from '../signals/families.ts';
import type { Stretch } from './looked-back.ts';
import type { Run, Series } from './series.ts';
import type { Watched } from './watched.ts';

export interface Found {
	name: string;
	signal: string;
	series: Series;
	watched: Watched;
	stretches: Stretch[];
}

/** What was found, in the words of the mails. */
export function textOf(found: Found): string[] {
	const { watched, series } = found;
	const head = [
		...introduction(found),
		'',
		'What the watch would have said, when it would have said it:',
		...watched.changes.flatMap(change => ['', ...alarmLines(change, series)]),
		...(watched.changes.length === 0 ? ['  nothing'] : []),
	];
	return [...head, ...newErrorLines(found), ...silenceLines(found), ...historyLines(found)];
}

function introduction({ name, signal, series, watched }: Found): string[] {
	const { runs, left, column, counts } = series;
	const { level, runsPerYear, batch } = watched;
	const without = left === 0 ? '' : ` (${left} ${counts === 'line' ? 'lines' : 'entries'} have no value)`;
	const each = batch === 1 ? '' : `, the median of ${batch} at a time`;
	return [
		`${name}: ${runs.length} runs of ${column}${without}, ${Math.round(runsPerYear)} a year${each}.`,
		`Alarm level at the end 1 : ${level}. One false alarm in ${level} ${batch === 1 ? 'runs' : 'values'} on average.`,
		`Changes of less than ${floorText(signal)} are not told.`,
	];
}

function floorText(signal: string): string {
	const { floor, unit } = familyOfSignal(signal)!;
	const relative = shareText(floor.relative, 'en');
	if (floor.absolute === 0) return relative;
	const absolute = valueText(floor.absolute, unit === 'none' ? 'ratio' : unit, 'en');
	return floor.relative === 0 ? absolute : `${relative} or ${absolute}`;
}

function alarmLines(change: DriftChange, series: Series): string[] {
	const where = placeOf(series);
	const { foundAt, since, state, endedAt } = change;
	const over = endedAt === null ? state : `over at ${where(endedAt.run)}`;
	const runAt = new Map(
		[since, foundAt, ...(endedAt === null ? [] : [endedAt])].map(({ at, run }) => [at, run]),
	);
	const sentences = sentencesOf(change, { lang: 'en', when: at => `run ${runAt.get(at) ?? foundAt.run}` });
	return [
		`  ${where(foundAt.run)}: ${directionWord(change, 'en')} since ${where(since.run)} (${over})`,
		...sentences.map(sentence => `    ${sentence}`),
	];
}

/** `run 12, line 13, 2026-03-02 08:12`. */
function placeOf({ runs, counts }: Series): (run: string) => string {
	return number => {
		const { line, at }: Run = runs[Number(number) - 1]!;
		const time = at === null ? '' : `, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}`;
		return `run ${number} (${counts} ${line}${time})`;
	};
}

function newErrorLines({ watched, series }: Found): string[] {
	if (watched.newErrors.length === 0) return [];
	const where = placeOf(series);
	return [
		'',
		'Errors the robot had never had before:',
		...watched.newErrors.map(({ error, run }) => `  ${where(run)}: ${error}`),
	];
}

/** Open changes that nobody accepts silence further ones of the signal. */
function silenceLines({ watched: { changes } }: Found): string[] {
	const open = changes.filter(({ state }) => state === 'open').length;
	return open < 3
		? []
		: [
				'',
				`${open} changes stayed open, so that further ones were not told: --accept-after 20 says they are the new normal.`,
			];
}

function historyLines({ signal, stretches, series }: Found): string[] {
	const { unit } = familyOfSignal(signal)!;
	if (stretches.length === 0) return [];
	const value = (one: number) => valueText(one, unit, 'en');
	const where = placeOf(series);
	const lines = stretches.map(({ from, to, start, end }) => {
		const level = value(start) === value(end) ? value(start) : `${value(start)} → ${value(end)}`;
		return `  ${where(String(from))} to ${to}: ${level}`;
	});
	return ['', 'Where it changed, seen afterwards:', ...lines];
}

/** The same for programs; runs are numbered from 1. */
export function jsonOf({ name, signal, series, watched, stretches }: Found): string {
	const { runs, left, column } = series;
	const { changes, newErrors, level, runsPerYear, batch } = watched;
	const place = (number: string) => {
		const { line, at }: Run = runs[Number(number) - 1]!;
		return { run: Number(number), line, at: at === null ? null : new Date(at).toISOString() };
	};
	const alarms = changes.map(({ since, foundAt, endedAt, ...change }) => ({
		...{ foundAt: place(foundAt.run), since: place(since.run) },
		endedAt: endedAt === null ? null : place(endedAt.run),
		...{ kind: change.kind, from: change.from, to: change.to, runs: change.runs, beyond: change.beyond },
		...{ evidence: change.evidence, level: change.level, state: change.state, mix: change.mix },
		accountedFor: change.accountedFor,
	}));
	return JSON.stringify(
		{
			...{ file: name, column, signal, runs: runs.length, withoutValue: left, runsPerYear, batch, level },
			...{
				alarms,
				newErrors: newErrors.map(({ error, run }) => ({ error, ...place(run) })),
				history: stretches,
			},
		},
		null,
		2,
	);
}
