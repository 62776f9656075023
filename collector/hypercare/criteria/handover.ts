import { handoverOf, isHandedOver } from '../handover.ts';
import type { Texts } from '../texts/texts.ts';
import type { Criterion } from '../types.ts';

/** Those who take the robot over have what they need. It is never a fail: whatever lacks can still be done. */
export const handover: Criterion = ({ robot, runs, facts }) => {
	const items = handoverOf(robot, facts.handover);
	const left = items.filter(one => !isHandedOver(one));
	const toDo = left.filter(one => !isHandedOver({ ...one, missing: null })).map(({ item }) => item);
	const toWrite = left.flatMap(({ missing }) => missing ?? []);
	const missing: ((texts: Texts) => string)[] = [];
	if (toDo.length > 0) missing.push(texts => texts.handover.toDo(toDo));
	if (toWrite.length > 0) missing.push(texts => texts.handover.toWrite(toWrite));
	if (missing.length === 0 && runs.length === 0) missing.push(texts => texts.firstRun);
	return {
		criterion: 'handover',
		verdict: missing.length === 0 ? 'pass' : 'insufficient',
		rule: texts => texts.handover.rule,
		figures: {
			items: items.length,
			done: items.length - left.length,
			notRelevant: items.filter(({ state }) => state === 'not_relevant').length,
		},
		missing: missing.length === 0 ? null : texts => missing.map(say => say(texts)).join(texts.and),
	};
};
