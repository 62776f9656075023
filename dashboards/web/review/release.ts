import type { ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import { directionWord, relativeText } from '#model/drift-text.ts';
import { driftHistoryUrl } from '../addresses.ts';
import { capital } from '../capital.ts';
import { signalName } from '../drift-words.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { type Cell, cell, type Table } from './table.ts';

/** What each of some versions made different, oldest first as they come: a table each, the last version first. */
export function releaseTables(robot: string, releases: readonly ReleaseChange[], voice: Voice): Table[] {
	return releases.toReversed().map((one, i) => ({
		...releaseTable(robot, one, voice),
		...(i === 0 ? {} : { id: `release-${i + 1}`, title: voice.t.drift.releaseEarlier }),
	}));
}

/** What a version made different, signal by signal; what is as before, and what too few runs tell of, is named below. */
export function releaseTable(robot: string, release: ReleaseChange, voice: Voice): Table {
	const { t, time } = voice;
	const { from, to, at, signals } = release;
	const moved = signals.filter(isMoved);
	const below = [...restOf(signals, voice), t.drift.releaseNote].join(' ');
	return {
		id: 'release',
		title: t.drift.releaseTitle,
		note: `${t.drift.releaseTo(from, to)}, ${time.moment(at)}`,
		columns: [t.drift.signal, t.drift.before, t.drift.after, t.drift.verdict],
		widths: ['*', 110, 110, 130],
		none: signals.some(one => one.verdict === 'same') ? t.drift.releaseSame : t.drift.releaseNone,
		below,
		rows: moved.map(one => [
			cell(signalName(one.signal, voice), { href: driftHistoryUrl(robot, one.signal) }),
			valueCell(one, one.before, voice),
			valueCell(one, one.after, voice),
			cell(verdictWords(one, voice), { mark: 'drifting', strong: true }),
		]),
	};
}

const isMoved = ({ verdict }: ReleaseComparison) => verdict === 'higher' || verdict === 'lower';

/** `9 as before: Duration, …` and `Too few runs to tell yet: Items (3 of 8)`. */
function restOf(signals: readonly ReleaseComparison[], voice: Voice): string[] {
	const { t } = voice;
	const name = ({ signal }: ReleaseComparison) => signalName(signal, voice);
	const same = signals.filter(one => one.verdict === 'same').map(name);
	const few = signals.filter(one => one.verdict === 'too_few');
	const runs = new Set(few.map(fewOf));
	// What all of them lack alike is said once.
	const [alike] = runs.size === 1 ? runs : [''];
	const named = few.map(one => (runs.size === 1 ? name(one) : `${name(one)} (${fewOf(one)})`));
	return [
		...(same.length === 0 ? [] : [t.drift.releaseAsBefore(same.length, same.join(', '))]),
		...(few.length === 0 ? [] : [t.drift.tooFew(alike ?? '', named.join(', '))]),
	];

	function fewOf({ after, needed }: ReleaseComparison): string {
		return t.drift.fewOf(after.runs, needed);
	}
}

function valueCell(
	{ signal, unit }: ReleaseComparison,
	{ value, runs }: ReleaseComparison['before'],
	voice: Voice,
): Cell {
	return cell(measure(signal, value, voice, unit), { small: voice.t.drift.points(runs) });
}

/** `Slower +14 %`, `Later, 5.6 times as much`: in the words changes are told in. */
function verdictWords({ signal, unit, verdict, before, after }: ReleaseComparison, { lang }: Voice): string {
	const kind = verdict === 'higher' ? 'up' : 'down';
	const way = capital(directionWord({ signal, kind, from: before.value, to: after.value }, lang));
	const by = relativeText(before.value, after.value, unit, lang);
	return by === null ? way : /^[+−±]/.test(by) ? `${way} ${by}` : `${way}, ${by}`;
}
