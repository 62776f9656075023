import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { DEMO_ROBOTS, type DemoRobot } from './robots.ts';

const DAY = 86_400_000;
const HEADER = `# The demo's register, written anew at each start from robots.yaml: the example's robots on fast schedules, with dates
# relative to today. Edit robots.yaml, not this file.

`;

export interface RegisterFiles {
	/** The register people edit. */
	from: string;
	/** Where the collector of the demo reads. */
	to: string;
	/** Epoch milliseconds. */
	now: number;
}

/** Writes the demo's register. Robots the demo does not know stay as they are. Throws when the register is no YAML. */
export function writeDemoRegister({ from, to, now }: RegisterFiles): void {
	const document = parseDocument(readFileSync(from, 'utf8'));
	const [fault] = document.errors;
	if (fault !== undefined) throw new Error(`${from}: ${fault.message}`);
	const text = HEADER + stringify(demoRegister(document.toJS() as Register, now), { lineWidth: 110 });
	mkdirSync(dirname(to), { recursive: true });
	// Whole or not at all: the collector may be reading it.
	writeFileSync(`${to}.new`, text);
	renameSync(`${to}.new`, to);
}

interface Entry {
	id?: string;
	[field: string]: unknown;
}
interface Register {
	robots?: Entry[];
	[field: string]: unknown;
}

/** The register with the demo's schedules, limits and dates. */
export function demoRegister(register: Register, now: number): Register {
	const { $schema: _schema, ...rest } = register;
	return { ...rest, robots: register.robots?.map(entry => adapt(entry, now)) ?? [] };
}

function adapt(entry: Entry, now: number): Entry {
	const demo = DEMO_ROBOTS.find(({ id }) => id === entry.id);
	if (demo === undefined) return entry;
	const { signedOff: _s, retired: _r, heartbeat: _h, expectedItems: _e, ...kept } = entry;
	return {
		...kept,
		schedule: scheduleOf(demo),
		maxDuration: demo.maxDuration,
		minDuration: demo.minDuration,
		...(demo.expectedItems !== undefined && { expectedItems: demo.expectedItems }),
		goLive: daysAgo(demo.goLive, now),
		...(demo.signedOff !== undefined && { signedOff: daysAgo(demo.signedOff, now) }),
		// A demo's run lasts seconds: one without a sign of life for two minutes hangs.
		heartbeat: { stuckAfter: '2m', lostAfter: '6m' },
	};
}

function scheduleOf({ runs }: DemoRobot) {
	return 'cron' in runs ? { cron: runs.cron, timeZone: 'Europe/Copenhagen', grace: runs.grace } : 'adhoc';
}

function daysAgo(days: number, now: number): string {
	return new Date(now - days * DAY).toISOString().slice(0, 10);
}
