import { LineCounter, parseDocument } from 'yaml';
import { durationSeconds } from '#model/duration.ts';
import type { RegisterFile } from '#model/robot.ts';
import { type Common, commonOf, DEFAULT_TIME_ZONE, NOTHING_COMMON } from './common.ts';
import { knownZone } from './day.ts';
import { type Places, placesIn } from './place.ts';
import { registered } from './robot.ts';
import { breachesOf, type SoundRobot } from './rules.ts';
import { shapeFaults } from './shape.ts';
import type { Fault, RegisteredRobot } from './types.ts';
import { zoneFault } from './zone.ts';

/** What a good file says. */
export interface RegisterContent {
	organisation: string | null;
	unregisteredOncall: readonly string[];
	common: Common;
	/** Seconds, by name. */
	queueMaxWait: ReadonlyMap<string, number>;
	sourceMaxSilence: ReadonlyMap<string, number>;
	robots: readonly RegisteredRobot[];
}

/** The text of a register: its content, or every fault in it, by line. `file` is the name the faults give. */
export function readRegister(text: string, file: string): { content?: RegisterContent; faults: Fault[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	if (document.errors.length > 0) {
		return { faults: document.errors.map(error => yamlFault(error, file, lines)) };
	}
	const places = placesIn(file, document, lines);
	let value: unknown;
	try {
		value = document.toJS();
	} catch (error) {
		return { faults: [places.at([], `not YAML: ${(error as Error).message}`)] };
	}
	const faults = allFaults(value, places);
	return faults.length > 0 ? { faults } : { content: contentOf(value as RegisterFile), faults };
}

function yamlFault(
	error: { pos: [number, number]; message: string },
	file: string,
	lines: LineCounter,
): Fault {
	const { line, col } = lines.linePos(error.pos[0]);
	return { file, line, column: col, path: '', reason: `not YAML: ${error.message}` };
}

function allFaults(value: unknown, places: Places): Fault[] {
	const shape = shapeFaults(value, places);
	const rest = typeof value === 'object' && value !== null ? ruleFaults(value, shape, places) : [];
	return [...shape, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
}

function ruleFaults(file: Partial<RegisterFile>, shape: Fault[], places: Places): Fault[] {
	const faults: Fault[] = [];
	const zone = typeof file.timeZone === 'string' ? file.timeZone : DEFAULT_TIME_ZONE;
	const zoneReason = zoneFault(zone);
	if (zoneReason !== undefined) faults.push(places.at(['timeZone'], zoneReason));
	const robots: unknown[] = Array.isArray(file.robots) ? file.robots : [];
	const firstWith = new Map<string, number>();
	for (const [index, robot] of robots.entries()) {
		if (typeof robot !== 'object' || robot === null) continue;
		const sound = soundPart(robot, index, shape);
		for (const { path, reason } of breachesOf(sound, {
			...NOTHING_COMMON,
			timeZone: knownZone(zone) ?? DEFAULT_TIME_ZONE,
		})) {
			faults.push(places.at(['robots', index, ...path], reason));
		}
		faults.push(...repeatedId(robot as SoundRobot, index, firstWith, places));
	}
	return faults;
}

function repeatedId(
	{ id }: SoundRobot,
	index: number,
	firstWith: Map<string, number>,
	places: Places,
): Fault[] {
	if (typeof id !== 'string') return [];
	const first = firstWith.get(id.toLowerCase());
	if (first === undefined) {
		firstWith.set(id.toLowerCase(), index);
		return [];
	}
	const line = places.at(['robots', first, 'id'], '').line;
	return [places.at(['robots', index, 'id'], `"${id}" is already the id of the robot on line ${line}`)];
}

/** The robot without the values whose shape is wrong. */
function soundPart(robot: object, index: number, shape: Fault[]): SoundRobot {
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

function contentOf(file: RegisterFile): RegisterContent {
	const common = commonOf(file);
	return {
		organisation: file.organisation ?? null,
		unregisteredOncall: file.unregistered?.oncall ?? [],
		common,
		queueMaxWait: new Map(file.queues?.map(({ name, maxWait }) => [name, durationSeconds(maxWait)])),
		sourceMaxSilence: new Map(
			file.sources?.map(({ name, maxSilence }) => [name, durationSeconds(maxSilence)]),
		),
		robots: file.robots.map(robot => registered(robot, common)),
	};
}
