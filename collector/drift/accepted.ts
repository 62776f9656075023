import type { DriftChange, DriftDetail, DriftSignal } from '#model/drift.ts';
import type { AcceptedChange } from '../decisions/types.ts';
import type { Told } from './told.ts';

/**
 * What is known of a robot, with what people have said since its last run: the watch hears of it with the next one only, and
 * nobody waits for that. The one place where the two meet; everything that tells of drift reads what it answers.
 */
export function withAccepted(detail: DriftDetail, accepted: readonly AcceptedChange[]): DriftDetail {
	if (accepted.length === 0) return detail;
	const said = new Map(accepted.map(one => [one.change, one]));
	const changes = detail.changes.map(change => acceptedChange(change, said.get(change.id)));
	return {
		...detail,
		changes: openFirst(changes),
		signals: detail.signals.map(signal => quiet(signal, changes)),
	};
}

function acceptedChange(change: DriftChange, said: AcceptedChange | undefined): DriftChange {
	if (said === undefined || change.state !== 'open') return change;
	const { by, reason, at } = said;
	return { ...change, state: 'accepted', accepted: { by: by.name, reason, at } };
}

/** The order within is kept: newest first. */
const openFirst = (changes: readonly DriftChange[]) => [
	...changes.filter(({ state }) => state === 'open'),
	...changes.filter(({ state }) => state !== 'open'),
];

/**
 * What it has come to is what is normal now; how far that scatters is known with the next run. A signal that has changed again
 * since stays open for that.
 */
function quiet(signal: DriftSignal, changes: readonly DriftChange[]): DriftSignal {
	const change = changes.find(({ id }) => id === signal.change);
	if (change?.state !== 'accepted') return signal;
	const other = changes.find(one => one.signal === signal.signal && one.state === 'open');
	if (other !== undefined) return { ...signal, change: other.id, since: other.since };
	const moved = change.kind === 'spread' ? null : change.to;
	return {
		...signal,
		...{ active: false, change: null, since: null },
		...{ baseline: moved ?? signal.baseline, band: null },
	};
}

/** What has been accepted of a robot, as the watch is told of it: all of it each time, of which it has heard most. */
export function toldAccepted(accepted: readonly AcceptedChange[]): Told['accepted'] {
	return accepted.map(({ change, by, reason, at }) => ({ change, by: by.name, reason, at: Date.parse(at) }));
}
