import { HANDOVER_ITEMS, type HandoverItemName } from '#model/decision.ts';
import type { HandoverItem } from '#model/hypercare.ts';
import type { Robot } from '#model/robot.ts';
import type { HandoverSet } from './types.ts';

type Entry = Pick<Robot, 'runbook' | 'credentials' | 'minutesPerItem' | 'recipients'>;

/** What the register must hold for an item, as its key; undefined when it does, or need not. */
const HELD: Partial<Record<HandoverItemName, (robot: Entry) => string | undefined>> = {
	runbook: ({ runbook }) => (runbook === undefined ? 'runbook' : undefined),
	contacts: ({ recipients }) => ((recipients.owner ?? []).length === 0 ? 'recipients.owner' : undefined),
	'access-and-expiry': ({ credentials = [] }) => (credentials.length === 0 ? 'credentials' : undefined),
	'benefit-baseline': ({ minutesPerItem }) => (minutesPerItem === undefined ? 'minutesPerItem' : undefined),
};
/** A robot may log in nowhere, and save nobody's time; it always has a runbook, and somebody whose work it does. */
const MAY_BE_NONE: readonly HandoverItemName[] = ['access-and-expiry', 'benefit-baseline'];

/** The whole hand-over list of a robot, from what the register says and what was set, in the order people read it. */
export function handoverOf(robot: Entry, set: readonly HandoverSet[]): HandoverItem[] {
	return HANDOVER_ITEMS.map(item => {
		const found = set.findLast(one => one.item === item) ?? {
			item,
			state: 'open' as const,
			note: null,
			reference: null,
			by: null,
			at: null,
		};
		const none = found.state === 'not_relevant' && MAY_BE_NONE.includes(item);
		return { ...found, missing: (none ? undefined : HELD[item]?.(robot)) ?? null };
	});
}

/** Done, or not relevant for a reason that is given; and the register holds what it must. */
export function isHandedOver({ state, note, missing }: HandoverItem): boolean {
	const said = state === 'done' || (state === 'not_relevant' && note !== null && note.trim() !== '');
	return said && missing === null;
}
