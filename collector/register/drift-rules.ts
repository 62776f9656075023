import { DRIFT_FAMILIES, familyOf } from '#model/drift.ts';
import { toLabel } from '#model/label.ts';
import type { Drift } from '#model/robot.ts';
import type { Breach, SoundRobot } from './breach.ts';
import { didYouMean } from './hint.ts';

/** What an entry says of drift must name things there are, and say why the robot is not watched as all others are. */
export function driftAgrees({ drift }: SoundRobot): Breach[] {
	if (drift === undefined) return [];
	return [...gaugeBreaches(drift), ...offBreaches(drift), ...reasonBreaches(drift)];
}

function gaugeBreaches({ gauges = [] }: Drift): Breach[] {
	return gauges.flatMap((name, index) => {
		const breach = (reason: string): Breach => ({ path: ['drift', 'gauges', index], reason });
		if (gauges.indexOf(name) < index) return [breach(`"${name}" is named twice`)];
		return nameFault(name).map(breach);
	});
}

function offBreaches({ off = [], gauges = [] }: Drift): Breach[] {
	return off.flatMap((signal, index) =>
		offFault(signal, gauges).map(reason => ({ path: ['drift', 'off', index], reason })),
	);
}

function offFault(signal: string, gauges: readonly string[]): string[] {
	const { family, name } = familyOf(signal);
	const known = (DRIFT_FAMILIES as readonly string[]).includes(family);
	if (!known || (name !== null && family !== 'step' && family !== 'gauge')) {
		return [`"${signal}" is no signal${didYouMean(signal, [...DRIFT_FAMILIES])}`];
	}
	if (family === 'gauge' && (name === null || !gauges.includes(name))) {
		return [`"${signal}" is not watched: leave it out of gauges instead`];
	}
	return name === null ? [] : nameFault(name);
}

/** Robots' names become labels; another spelling would never be heard of. */
function nameFault(name: string): string[] {
	const label = toLabel(name);
	return label === name ? [] : [`"${name}" is told as "${label}": write that`];
}

function reasonBreaches({ reason, years, floor, off }: Drift): Breach[] {
	const differs = years !== undefined || floor !== undefined || (off?.length ?? 0) > 0;
	if (!differs || reason !== undefined) return [];
	return [{ path: ['drift'], reason: 'reason is missing: why this robot is not watched as all others are' }];
}
