import type { DutyHours, OncallView } from '#model/oncall.ts';
import type { Store } from '../store/store.ts';
import type { Rota } from './file.ts';
import type { OpeningHours } from './hours.ts';
import { type ChainStep, closedDays, type Oncall, rotaHours } from './oncall.ts';
import { daysOf, turnsBetween, zoneOf } from './rota.ts';
import type { OncallWatch } from './watch.ts';

const WEEK_MS = 7 * 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

const hoursView = (opening: OpeningHours | null): DutyHours | null =>
	opening && { ...opening.hours, timeZone: opening.timeZone };

function rotaView(oncall: Oncall, name: string, rota: Rota, now: number, weeks: number) {
	return {
		name,
		timeZone: zoneOf(rota),
		hours: hoursView(rotaHours(rota, closedDays(oncall.file))),
		otherwise: rota.otherwise ?? [],
		everyDays: daysOf(rota),
		onDuty: oncall.addresses([`@${name}`], now),
		shifts: turnsBetween(rota, now, now + weeks * WEEK_MS).map(({ from, to, person, override }) => ({
			from: iso(from),
			to: iso(to),
			person,
			override,
		})),
	};
}

function stepsView(oncall: Oncall, steps: readonly ChainStep[], now: number) {
	let afterMs = 0;
	return steps.map(({ notify, waitMs, hours }) => {
		afterMs += waitMs;
		return {
			notify: [...notify],
			people: oncall.addresses(notify, now),
			afterMinutes: afterMs / 60_000,
			hours: hoursView(hours),
		};
	});
}

/** What goes a chain's way by name. */
function usesOf({ escalation }: Oncall['file'], chain: string) {
	const of = (kind: 'robot' | 'alert' | 'criticality', chosen: Record<string, string> = {}) =>
		Object.entries(chosen).flatMap(([name, use]) => (use === chain ? [{ kind, name }] : []));
	return [
		...of('robot', escalation?.robots),
		...of('alert', escalation?.alerts),
		...of('criticality', escalation?.criticality),
	];
}

/** Robots whose entry in the register names a rota that there is not: the default on-call is mailed in its place. */
export function unknownRotas(store: Store, oncall: Oncall): OncallView['unknownRotas'] {
	return store.robots
		.ids()
		.flatMap(robot => oncall.unknown(store.robots.get(robot)?.oncall ?? []).map(entry => ({ robot, entry })));
}

/** Who has the duty, now and in the coming weeks, and where an incident goes when nobody answers. */
export function oncallView(
	{ store, oncall }: { store: Store; oncall: OncallWatch },
	weeks: number,
	now: number,
): OncallView {
	const inForce = oncall();
	const { file, acknowledgedForMs, repeatMs, repeats } = inForce;
	return {
		now: iso(now),
		rotas: Object.entries(file.rotas ?? {}).map(([name, rota]) => rotaView(inForce, name, rota, now, weeks)),
		chains: Object.keys(file.chains ?? {}).map(name => ({
			name,
			uses: usesOf(file, name),
			steps: stepsView(inForce, inForce.chain(name), now),
		})),
		escalation: {
			severities: file.escalation?.severities ?? ['critical'],
			acknowledgedForMinutes: acknowledgedForMs / 60_000,
			repeatMinutes: repeatMs / 60_000,
			repeats,
		},
		default: inForce.default(now),
		faults: [...oncall.faults()],
		unknownRotas: unknownRotas(store, inForce),
	};
}
