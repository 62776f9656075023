import type { RegisterFile } from '#model/robot.ts';
import type { SoundRobot } from './breach.ts';
import { DEFAULT_TIME_ZONE } from './common.ts';
import { knownZone } from './day.ts';
import type { SoundFile } from './file-rules.ts';
import type { Fault } from './types.ts';

/** A robot of a file without the values whose shape is wrong. */
export function soundRobot(robot: object, index: number, shape: readonly Fault[]): SoundRobot {
	const prefix = `robots[${index}].`;
	const sound = structuredClone(robot);
	for (const { path } of shape.filter(fault => fault.path.startsWith(prefix))) {
		const keys = path.slice(prefix.length).replace(/\[.*/, '').split('.');
		const parent = keys
			.slice(0, -1)
			.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], sound);
		if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, keys.at(-1)!);
	}
	return sound;
}

/** What is sound of a file beside its robots. */
export function soundFile(
	file: Partial<RegisterFile>,
	robots: readonly SoundRobot[],
	shape: readonly Fault[],
): SoundFile {
	const list = <Key extends 'closingDays' | 'targetSystems' | 'queues' | 'sources'>(
		key: Key,
	): SoundFile[Key] => {
		const entries: unknown[] = Array.isArray(file[key]) ? file[key] : [];
		const isSound = (index: number) => !shape.some(({ path }) => isAtOrBelow(path, `${key}[${index}]`));
		return entries.map((entry, index) => (isSound(index) ? entry : undefined)) as unknown as SoundFile[Key];
	};
	return {
		timeZone: (typeof file.timeZone === 'string' ? knownZone(file.timeZone) : undefined) ?? DEFAULT_TIME_ZONE,
		closingDays: list('closingDays'),
		targetSystems: list('targetSystems'),
		queues: list('queues'),
		sources: list('sources'),
		named: robots.flatMap(({ targetSystems = [] }) => targetSystems),
	};
}

function isAtOrBelow(path: string, above: string): boolean {
	return path === above || path.startsWith(`${above}.`);
}
