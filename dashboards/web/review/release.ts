import type { ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import { driftHistoryUrl } from '../addresses.ts';
import { signalName } from '../drift-words.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { type Cell, cell, type Table } from './table.ts';

/** What a new version made different, signal by signal: what differs first, what is as before last. */
export function releaseTable(robot: string, release: ReleaseChange, voice: Voice): Table {
	const { t, time } = voice;
	const { from, to, at, signals } = release;
	const rows = signals.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
	return {
		id: 'release',
		title: t.drift.releaseTitle,
		note: `${t.drift.releaseTo(from, to)}, ${time.moment(at)}`,
		columns: [t.drift.signal, t.drift.before, t.drift.after, t.drift.verdict],
		widths: ['*', 110, 110, 130],
		none: t.drift.releaseNone,
		below: `${sum(signals, voice)}. ${t.drift.releaseNote}`,
		rows: rows.map(one => [
			cell(signalName(one.signal, voice), { href: driftHistoryUrl(robot, one.signal) }),
			valueCell(one, one.before, voice),
			valueCell(one, one.after, voice),
			verdictCell(one, voice),
		]),
	};
}

const ORDER: readonly ReleaseComparison['verdict'][] = ['higher', 'lower', 'too_few', 'same'];

/** `1 different, 8 as before, 2 not known yet`. */
function sum(signals: readonly ReleaseComparison[], { t }: Voice): string {
	const of = (...verdicts: ReleaseComparison['verdict'][]) =>
		signals.filter(one => verdicts.includes(one.verdict)).length;
	return t.drift.releaseSum(of('higher', 'lower'), of('same'), of('too_few'));
}

function valueCell(
	{ signal, unit }: ReleaseComparison,
	{ value, runs }: ReleaseComparison['before'],
	voice: Voice,
): Cell {
	return cell(measure(signal, value, voice, unit), { small: voice.t.drift.points(runs) });
}

const MARK = { higher: 'drifting', lower: 'drifting', same: 'pass', too_few: 'insufficient' } as const;

function verdictCell(comparison: ReleaseComparison, voice: Voice): Cell {
	const { verdict, before, after } = comparison;
	const moved = MARK[verdict] === 'drifting';
	const share = before.value && after.value !== null ? after.value / before.value - 1 : null;
	const by = share === null ? '' : ` ${share < 0 ? '−' : '+'}${voice.number(100 * Math.abs(share))} %`;
	return cell(verdictWords(comparison, voice) + (moved ? by : ''), { mark: MARK[verdict], strong: moved });
}

/** In words for what the signal is: what is measured in seconds gets slower, and not higher. */
function verdictWords({ verdict, unit, after, needed }: ReleaseComparison, { t }: Voice): string {
	if (verdict === 'too_few') return t.drift.tooFew(after.runs, needed);
	if (verdict === 'same') return t.drift.same;
	if (unit !== 'seconds') return verdict === 'higher' ? t.drift.higher : t.drift.lower;
	return verdict === 'higher' ? t.drift.slower : t.drift.faster;
}
