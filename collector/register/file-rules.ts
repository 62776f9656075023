import { addDays } from '#model/calendar.ts';
import type { RegisterFile } from '#model/robot.ts';
import type { Breach } from './breach.ts';
import { didYouMean } from './hint.ts';
import { repeatedNames } from './limit-rules.ts';
import { windowBreaches } from './window-rules.ts';

type Listed<Key extends keyof RegisterFile> =
	NonNullable<RegisterFile[Key]> extends (infer Entry)[] ? readonly (Entry | undefined)[] : never;

/** The parts of a file that are no robots; an entry of a wrong shape is undefined in its place. */
export interface SoundFile {
	timeZone: string;
	closingDays: Listed<'closingDays'>;
	targetSystems: Listed<'targetSystems'>;
	queues: Listed<'queues'>;
	sources: Listed<'sources'>;
	/** The target systems that robots name. */
	named: readonly string[];
}
type Rule = (file: SoundFile) => Breach[];

const RULES: readonly Rule[] = [closingDaysInOrder, systemWindows, systemsAreNamed, namesDiffer];

/** Every breach of a file that is not one robot's; `path` is within the file. */
export function fileBreaches(file: SoundFile): Breach[] {
	return RULES.flatMap(rule => rule(file));
}

function closingDaysInOrder({ closingDays }: SoundFile): Breach[] {
	return closingDays.flatMap((days, index) => {
		const { from, to = from } = days ?? { from: '' };
		const path = ['closingDays', index, 'to'];
		if (to < from) return [{ path, reason: `${to} is before from ${from}` }];
		return from !== '' && to > addDays(from, 366)
			? [{ path, reason: `${to} is more than a year after ${from}` }]
			: [];
	});
}

function systemWindows({ targetSystems, timeZone }: SoundFile): Breach[] {
	return targetSystems.flatMap((system, index) =>
		windowBreaches(system?.serviceWindows ?? [], timeZone).map(({ path, reason }) => ({
			path: ['targetSystems', index, ...path],
			reason,
		})),
	);
}

/**
 * A system that no robot names is fine: robots tell of systems as they run, and some have no entry. One that is spelt nearly
 * as robots spell it is not: its service windows would never be heard of.
 */
function systemsAreNamed({ targetSystems, named }: SoundFile): Breach[] {
	return targetSystems.flatMap((system, index) => {
		if (system === undefined || named.includes(system.name)) return [];
		const hint = didYouMean(system.name, named);
		const reason = `no robot names "${system.name}"${hint}`;
		return hint === '' ? [] : [{ path: ['targetSystems', index, 'name'], reason }];
	});
}

function namesDiffer(file: SoundFile): Breach[] {
	return (['targetSystems', 'queues', 'sources'] as const).flatMap(list =>
		repeatedNames(file[list]).map(({ index, first }) => ({
			path: [list, index, 'name'],
			reason: `"${file[list][index]!.name}" is already the name of ${list}[${first}]`,
		})),
	);
}
