import { LineCounter, parseDocument } from 'yaml';
import { durationSeconds } from '#model/duration.ts';
import type { RegisterFile } from '#model/robot.ts';
import { type Places, pathText, placesIn } from '#model/yaml-places.ts';
import type { DecidedPhase } from '../decisions/types.ts';
import type { Breach } from './breach.ts';
import { type Common, commonOf } from './common.ts';
import { fileBreaches } from './file-rules.ts';

import { registered } from './robot.ts';
import { breachesOf } from './rules.ts';
import { shapeFaults } from './shape.ts';
import { soundFile, soundRobot } from './sound.ts';
import type { Fault, RegisteredRobot } from './types.ts';
import { zoneFault } from './zone.ts';

/** What a good file says. */
export interface RegisterContent {
	organisation: string | null;
	unregisteredOncall: readonly string[];
	rpaTeam: readonly string[];
	common: Common;
	/** Seconds, by name. */
	queueMaxWait: ReadonlyMap<string, number>;
	sourceMaxSilence: ReadonlyMap<string, number>;
	robots: readonly RegisteredRobot[];
}

/**
 * The text of a register: its content, or every fault in it, by line. `file` is the name the faults give; `decided` tells what
 * people decided of a robot's phases.
 */
export function readRegister(
	text: string,
	file: string,
	decided?: (robot: string) => readonly DecidedPhase[],
): { content?: RegisterContent; faults: Fault[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	if (document.errors.length > 0) {
		return { faults: document.errors.map(error => yamlFault(error, file, lines)) };
	}
	const places = placesIn(
		document,
		lines,
		({ path, ...place }, reason): Fault => ({ file, ...place, path: pathText(path), reason }),
	);
	let value: unknown;
	try {
		value = document.toJS();
	} catch (error) {
		return { faults: [places.at([], `not YAML: ${(error as Error).message}`)] };
	}
	const faults = allFaults(value, places);
	return faults.length > 0 ? { faults } : { content: contentOf(value as RegisterFile, decided), faults };
}

function yamlFault(
	error: { pos: [number, number]; message: string },
	file: string,
	lines: LineCounter,
): Fault {
	const { line, col } = lines.linePos(error.pos[0]);
	return { file, line, column: col, path: '', reason: `not YAML: ${error.message}` };
}

function allFaults(value: unknown, places: Places<Fault>): Fault[] {
	const shape = shapeFaults(value, places);
	const rest = typeof value === 'object' && value !== null ? ruleFaults(value, shape, places) : [];
	return [...shape, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
}

function ruleFaults(file: Partial<RegisterFile>, shape: Fault[], places: Places<Fault>): Fault[] {
	const entries: unknown[] = Array.isArray(file.robots) ? file.robots : [];
	const robots = entries.map((robot, index) => (isBlock(robot) ? soundRobot(robot, index, shape) : {}));
	const sound = soundFile(file, robots, shape);
	const common = commonOf({
		timeZone: sound.timeZone,
		closingDays: sound.closingDays.filter(days => days !== undefined),
	});
	const ofRobots = robots.flatMap((robot, index) =>
		breachesOf(robot, common).map(({ path, reason }) => places.at(['robots', index, ...path], reason)),
	);
	const ofFile = [...zoneBreaches(file), ...fileBreaches(sound)];
	return [
		...ofFile.map(({ path, reason }) => places.at(path, reason)),
		...ofRobots,
		...repeatedIds(entries, places),
	];
}

const isBlock = (value: unknown): value is object => typeof value === 'object' && value !== null;

function zoneBreaches({ timeZone }: Partial<RegisterFile>): Breach[] {
	const reason = typeof timeZone === 'string' ? zoneFault(timeZone) : undefined;
	return reason === undefined ? [] : [{ path: ['timeZone'], reason }];
}

function repeatedIds(entries: readonly unknown[], places: Places<Fault>): Fault[] {
	const ids = entries.map(entry => (isBlock(entry) ? (entry as { id?: unknown }).id : undefined));
	const names = ids.map(id => (typeof id === 'string' ? id.toLowerCase() : undefined));
	return names.flatMap((name, index) => {
		const first = name === undefined ? index : names.indexOf(name);
		if (first === index) return [];
		const { line } = places.at(['robots', first, 'id'], '');
		return [
			places.at(['robots', index, 'id'], `"${ids[index]}" is already the id of the robot on line ${line}`),
		];
	});
}

function contentOf(
	file: RegisterFile,
	decided?: (robot: string) => readonly DecidedPhase[],
): RegisterContent {
	const common = commonOf(file);
	return {
		organisation: file.organisation ?? null,
		unregisteredOncall: file.unregistered?.oncall ?? [],
		rpaTeam: file.rpaTeam ?? [],
		common,
		queueMaxWait: new Map(file.queues?.map(({ name, maxWait }) => [name, durationSeconds(maxWait)])),
		sourceMaxSilence: new Map(
			file.sources?.map(({ name, maxSilence }) => [name, durationSeconds(maxSilence)]),
		),
		robots: file.robots.map(robot => registered(robot, common, decided)),
	};
}
