import type { DriftChange } from '#model/drift.ts';
import type { Told } from '../told.ts';
import { familyOfSignal } from './families.ts';
import {
	emptySlots,
	learnSlot,
	type PackedSlots,
	packSlots,
	type SlotState,
	slotPart,
	slotsDiffer,
	unpackSlots,
} from './slots.ts';
import {
	emptyVolume,
	type PackedVolume,
	packVolume,
	unpackVolume,
	type VolumeState,
	withoutVolume,
} from './volume.ts';

/** What is known of how a signal follows the volume and the calendar; each null where it is not taken out. */
export interface AdjustState {
	volume: VolumeState | null;
	hour: SlotState | null;
	weekday: SlotState | null;
}

export type Account = DriftChange['accountedFor'][number];

export function emptyAdjust(signal: string): AdjustState {
	const takenOut = familyOfSignal(signal)?.takenOut ?? { items: false, calendar: false };
	return {
		volume: takenOut.items ? emptyVolume() : null,
		hour: takenOut.calendar ? emptySlots(24) : null,
		weekday: takenOut.calendar ? emptySlots(7) : null,
	};
}

/**
 * The value without what the volume, the hour and the weekday made of it, in this order, by what the runs before tell; then
 * the run is learned from. The same before and after a change, and of all releases: what follows the volume or the calendar
 * does so whatever the level. The state is changed in place.
 */
export function adjust(
	{ volume, hour, weekday }: AdjustState,
	value: number,
	told: Pick<Told, 'items' | 'weekday' | 'hour' | 'batch'>,
): number {
	const { items, batch } = told;
	let left = volume === null || items === null || items === 0 ? value : withoutVolume(volume, value, items);
	for (const [slots, slot] of [
		[hour, told.hour],
		[weekday, told.weekday],
	] as const) {
		if (slots === null) continue;
		const part = slotPart(slots, slot, batch);
		learnSlot(slots, slot, left, batch);
		left -= part;
	}
	return left;
}

/** What makes a difference now. */
export function accountedFor({ volume, hour, weekday }: AdjustState, batch: number): Account[] {
	const accounts: Account[] = [];
	if (volume !== null && volume.slope !== null) accounts.push('items');
	if (weekday !== null && slotsDiffer(weekday, batch)) accounts.push('weekday');
	if (hour !== null && slotsDiffer(hour, batch)) accounts.push('hour');
	return accounts;
}

interface Packed {
	volume: PackedVolume | null;
	hour: PackedSlots | null;
	weekday: PackedSlots | null;
}

/** As JSON, without loss. */
export function packAdjust({ volume, hour, weekday }: AdjustState): unknown {
	return {
		volume: volume && packVolume(volume),
		hour: hour && packSlots(hour),
		weekday: weekday && packSlots(weekday),
	} satisfies Packed;
}

export function unpackAdjust(json: unknown): AdjustState {
	const { volume, hour, weekday } = json as Packed;
	return {
		volume: volume && unpackVolume(volume),
		hour: hour && unpackSlots(hour),
		weekday: weekday && unpackSlots(weekday),
	};
}
