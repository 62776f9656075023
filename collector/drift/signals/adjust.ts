import type { DriftChange } from '#model/drift.ts';
import { packNumbers, unpackNumbers } from '../detectors/pack.ts';
import { median } from '../methods/sample.ts';
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
	lastWithoutVolume,
	learnVolume,
	type PackedVolume,
	packVolume,
	unpackVolume,
	type VolumeState,
	withoutVolume,
} from './volume.ts';

/** What is known of how a signal follows the volume and the calendar; each null where it is not taken out. */
export interface AdjustState {
	volume: VolumeState | null;
	calendar: CalendarState | null;
}

interface CalendarState {
	hour: SlotState;
	weekday: SlotState;
	/** The last values, which the slots have not learned yet, or a change would soon be part of them; oldest first. */
	waiting: { value: number; hour: number; weekday: number }[];
}

export type Account = DriftChange['accountedFor'][number];

const GUARD = 10;
const UNKNOWN = { items: false, calendar: false };

export function emptyAdjust(signal: string): AdjustState {
	const { items, calendar } = familyOfSignal(signal)?.takenOut ?? UNKNOWN;
	return {
		volume: items ? emptyVolume() : null,
		calendar: calendar ? { hour: emptySlots(24), weekday: emptySlots(7), waiting: [] } : null,
	};
}

export interface Adjusted {
	value: number;
	/**
	 * The values before it as they are to be seen from now on, oldest first, at most 80, in batches where runs are judged in
	 * batches, when this run has made the effect of the volume known; else null. Held against values with the volume still in them, a change would be found late.
	 */
	before: number[] | null;
}

/**
 * The value without what the volume, the hour and the weekday made of it, in this order, by what the runs before tell; then
 * the run is learned from. Changes and new releases leave what is known as it is: what follows the volume or the calendar does
 * so at any level. The state is changed in place.
 */
export function adjust(
	{ volume, calendar }: AdjustState,
	value: number,
	told: Pick<Told, 'items' | 'weekday' | 'hour' | 'batch'>,
): Adjusted {
	const { items, batch } = told;
	if (volume === null || items === null || items === 0) {
		return { value: withoutCalendar(calendar, value, told), before: null };
	}
	const left = withoutVolume(volume, value, items);
	const found = learnVolume(volume, value, items);
	if (!found) return { value: withoutCalendar(calendar, left, told), before: null };
	const before = inBatches(lastWithoutVolume(volume).slice(0, -1), batch);
	return { value: withoutCalendar(calendar, withoutVolume(volume, value, items), told), before };
}

/** Medians of so many values each; what is left over at the beginning is left out. */
function inBatches(values: readonly number[], batch: number): number[] {
	const batches = Math.floor(values.length / batch);
	const first = values.length - batches * batch;
	return Array.from({ length: batches }, (_, index) =>
		median(values.slice(first + index * batch, first + (index + 1) * batch)),
	);
}

function withoutCalendar(
	calendar: CalendarState | null,
	value: number,
	{ hour, weekday }: Pick<Told, 'weekday' | 'hour'>,
): number {
	if (calendar === null) return value;
	const left = value - slotPart(calendar.hour, hour) - slotPart(calendar.weekday, weekday);
	calendar.waiting.push({ value: Math.fround(value), hour, weekday });
	if (calendar.waiting.length > GUARD) learn(calendar, calendar.waiting.shift()!);
	return left;
}

/** The weekday is learned from what the hour leaves. */
function learn(calendar: CalendarState, { value, hour, weekday }: CalendarState['waiting'][number]): void {
	const left = value - slotPart(calendar.hour, hour);
	learnSlot(calendar.hour, hour, value);
	learnSlot(calendar.weekday, weekday, left);
}

/** What makes a difference now. */
export function accountedFor({ volume, calendar }: AdjustState): Account[] {
	const accounts: Account[] = [];
	if (volume !== null && volume.slope !== null) accounts.push('items');
	if (calendar !== null && slotsDiffer(calendar.weekday)) accounts.push('weekday');
	if (calendar !== null && slotsDiffer(calendar.hour)) accounts.push('hour');
	return accounts;
}

interface Packed {
	volume: PackedVolume | null;
	calendar: { hour: PackedSlots; weekday: PackedSlots; waiting: string } | null;
}

/** As JSON, without loss. */
export function packAdjust({ volume, calendar }: AdjustState): unknown {
	return {
		volume: volume && packVolume(volume),
		calendar: calendar && {
			hour: packSlots(calendar.hour),
			weekday: packSlots(calendar.weekday),
			waiting: packNumbers(
				calendar.waiting.flatMap(one => [one.value, one.hour, one.weekday]),
				'float32',
			),
		},
	} satisfies Packed;
}

export function unpackAdjust(json: unknown): AdjustState {
	const { volume, calendar } = json as Packed;
	return {
		volume: volume && unpackVolume(volume),
		calendar: calendar && {
			hour: unpackSlots(calendar.hour),
			weekday: unpackSlots(calendar.weekday),
			waiting: unpackWaiting([...unpackNumbers(calendar.waiting, 'float32')]),
		},
	};
}

function unpackWaiting(numbers: readonly number[]): CalendarState['waiting'] {
	return Array.from({ length: numbers.length / 3 }, (_, index) => {
		const [value, hour, weekday] = numbers.slice(3 * index, 3 * index + 3);
		return { value: value!, hour: hour!, weekday: weekday! };
	});
}
