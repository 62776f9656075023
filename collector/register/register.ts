import { readFile } from 'node:fs/promises';
import type { DecidedPhase } from '../decisions/types.ts';
import { faultText } from './fault.ts';
import { type RegisterContent, readRegister } from './read.ts';
import type { Fault, Register } from './types.ts';
import { watchForChange } from './watch-file.ts';

/** What the register needs of a logger; pino's is one. */
export interface RegisterLog {
	info(fields: object, message: string): void;
	error(fields: object, message: string): void;
}

export interface RegisterDeps {
	/** Path of `robots.yaml`. */
	file: string;
	now: () => number;
	log: RegisterLog;
	/** How often the file is looked at, in milliseconds. */
	everyMs?: number;
	/** What people decided of a robot's phases; the same array as long as nothing has changed. */
	decided?: (robot: string) => readonly DecidedPhase[];
}

/** Half a working day, in seconds. */
const QUEUE_MAX_WAIT = 4 * 3600;

/**
 * Reads the register and keeps it up to date. Throws an Error that lists all faults when the file is bad from the start;
 * a file that turns bad later leaves the good register in force.
 */
export async function createRegister({ file, log, everyMs = 500, decided }: RegisterDeps): Promise<Register> {
	const first = await readFileAt(file, decided);
	if (first.content === undefined) {
		throw new Error(`${file} has ${first.faults.length} faults:\n${first.faults.map(faultText).join('\n')}`);
	}
	let content: RegisterContent = first.content;
	let byId = index(content);
	let faults: readonly Fault[] = [];
	let text = first.text;
	const listeners = new Set<() => void>();

	const apply = (read: Reading) => {
		if (read.text === text) return;
		text = read.text;
		faults = read.faults;
		if (read.content === undefined) {
			log.error({ faults: faults.map(faultText) }, 'register has faults: the last good one stays in force');
		} else {
			content = read.content;
			byId = index(content);
			log.info({ file, robots: content.robots.length }, 'register in force');
		}
		for (const listener of listeners) listener();
	};

	// One after the other, so that an older reading never replaces a newer one.
	let pending: Promise<void> = Promise.resolve();
	const reload = () => {
		pending = pending.then(async () => apply(await readFileAt(file, decided)));
		return pending.then(() => faults);
	};
	const stop = watchForChange(file, everyMs, () => void reload());

	return {
		get organisation() {
			return content.organisation;
		},
		get timeZone() {
			return content.common.timeZone;
		},
		get unregisteredOncall() {
			return content.unregisteredOncall;
		},
		get rpaTeam() {
			return content.rpaTeam;
		},
		get closedDays() {
			return content.common.closedDays;
		},
		targetSystem: name => content.common.targetSystem(name),
		queueMaxWaitSeconds: queue => content.queueMaxWait.get(queue) ?? QUEUE_MAX_WAIT,
		sourceMaxSilenceSeconds: source => content.sourceMaxSilence.get(source) ?? null,
		robots: () => content.robots,
		robot: id => byId.get(id),
		faults: () => faults,
		reload,
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: stop,
	};
}

function index(content: RegisterContent) {
	return new Map(content.robots.map(robot => [robot.id, robot]));
}

interface Reading {
	/** Absent when the file cannot be read. */
	text?: string;
	/** Absent when the file has faults. */
	content?: RegisterContent;
	faults: Fault[];
}

async function readFileAt(file: string, decided: RegisterDeps['decided']): Promise<Reading> {
	try {
		const text = await readFile(file, 'utf8');
		return { text, ...readRegister(text, file, decided) };
	} catch (error) {
		const reason = `cannot be read: ${(error as Error).message}`;
		return { faults: [{ file, line: 1, column: 1, path: '', reason }] };
	}
}
