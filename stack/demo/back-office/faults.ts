import { randomOf } from '../random.ts';
import { AREAS, type AreaId } from './areas.ts';

/** What goes wrong in real back offices. */
export const FAULT_KINDS = {
	down: 'The system is down: every page answers 503.',
	renamed: 'An update has renamed the first field of the form.',
	slow: 'Every answer takes ten times as long.',
	judgement: 'Many new cases need the judgement of a person.',
} as const;
export type FaultKind = keyof typeof FAULT_KINDS;

export interface Fault {
	kind: FaultKind;
	area: AreaId;
	/** Epoch milliseconds. */
	from: number;
	until: number;
	by: 'itself' | 'a person';
}

const MINUTE = 60_000;
const SLOT = 6 * MINUTE;
const SHARE = 0.7;
/** Where robots come often, faults are met. */
const BUSY: readonly AreaId[] = ['fakturaer', 'advis', 'fleksloen'];
/** So that whoever starts the demo sees a failure and its mail within minutes. */
const FIRST: Fault = { kind: 'down', area: 'fakturaer', from: 2 * MINUTE, until: 5.5 * MINUTE, by: 'itself' };

/**
 * The faults that come by themselves, by the milliseconds since the office opened: one soon, then in most slots of six
 * minutes one, for two to four minutes. The same seed tells the same story at each start.
 */
export function scheduledFaults(seed: string, elapsed: number): Fault[] {
	const slot = Math.floor(elapsed / SLOT);
	return [slot - 1, slot].flatMap(index => inSlot(seed, index)).filter(fault => covers(fault, elapsed));
}

function inSlot(seed: string, index: number): Fault[] {
	if (index <= 0) return index === 0 ? [FIRST] : [];
	const random = randomOf(`${seed}/${index}`);
	if (!random.chance(SHARE)) return [];
	const from = index * SLOT + random.between(0, SLOT - MINUTE);
	const until = from + random.between(2 * MINUTE, 4 * MINUTE);
	const kind = random.pick(Object.keys(FAULT_KINDS) as FaultKind[]);
	const all = AREAS.map(({ id }) => id);
	const area = random.pick([...all, ...BUSY].filter(id => isPossible(kind, id)));
	return [{ kind, area, from, until, by: 'itself' }];
}

/** The statistic counts cases; there is nothing to judge in it. */
export function isPossible(kind: FaultKind, area: AreaId): boolean {
	return kind !== 'judgement' || area !== 'byggesager';
}

const since = (fault: Fault, opened: number): Fault => ({
	...fault,
	from: fault.from + opened,
	until: fault.until + opened,
});
const covers = (fault: Fault, now: number) => fault.from <= now && now < fault.until;

/** The faults in force: those of the schedule, those people switched on, less what people switched off. */
export interface Faults {
	active(): Fault[];
	has(kind: FaultKind, area: AreaId): boolean;
	switchOn(kind: FaultKind, area: AreaId, minutes: number): void;
	switchOff(kind: FaultKind, area: AreaId): void;
}

export function createFaults(seed: string | null, now: () => number): Faults {
	const opened = now();
	const manual = new Map<string, Fault>();
	/** Until when a fault of the schedule is held off. */
	const heldOff = new Map<string, number>();
	const key = (kind: FaultKind, area: AreaId) => `${kind}/${area}`;

	function active(): Fault[] {
		const at = now();
		const own = seed === null ? [] : scheduledFaults(seed, at - opened).map(fault => since(fault, opened));
		const kept = own.filter(({ kind, area }) => (heldOff.get(key(kind, area)) ?? 0) <= at);
		const people = [...manual.values()].filter(fault => covers(fault, at));
		const named = new Set(people.map(fault => key(fault.kind, fault.area)));
		return [...people, ...kept.filter(fault => !named.has(key(fault.kind, fault.area)))];
	}

	return {
		active,
		has: (kind, area) => active().some(fault => fault.kind === kind && fault.area === area),
		switchOn(kind, area, minutes) {
			const from = now();
			heldOff.delete(key(kind, area));
			manual.set(key(kind, area), { kind, area, from, until: from + minutes * MINUTE, by: 'a person' });
		},
		switchOff(kind, area) {
			const running = active().filter(fault => fault.kind === kind && fault.area === area);
			heldOff.set(key(kind, area), Math.max(0, ...running.map(fault => fault.until)));
			manual.delete(key(kind, area));
		},
	};
}
