import type { DriftAcceptance, DriftChange } from '#model/drift.ts';
import { Conflict, NotFound } from '../api/problem.ts';
import type { EntryData } from './entry.ts';
import type { Situation } from './situation.ts';

/**
 * A change is the new normal, and with it what else is open of the alarm it was found in: a step that takes longer has made the
 * run take longer too, and nobody is asked about both.
 */
export function acceptance(
	{ changes, robot, said }: Situation,
	{ reason }: DriftAcceptance,
	change: string,
): EntryData['drift.accepted'] {
	const all = changes();
	const known = all.find(({ id }) => id === change);
	const taken = said.acceptedChanges.find(one => one.change === change);
	if (taken !== undefined) throw new Conflict(`change ${change} was accepted by ${taken.by.name} already`);
	if (known === undefined) throw new NotFound(`${robot.name} has no change "${change}"`);
	if (known.state === 'accepted') throw new Conflict(`change ${change} was accepted already`);
	if (known.state === 'over') {
		throw new Conflict(`change ${change} is over: the robot works again as it did before`);
	}
	const also = all.filter(one => one.state === 'open' && one !== known && isOfAlarm(one, known));
	return { change, also: also.map(({ id }) => id), reason };
}

const isOfAlarm = (a: DriftChange, b: DriftChange) => a.foundAt.run === b.foundAt.run;
