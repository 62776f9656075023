import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { PAST_ROBOTS } from './past-robots.ts';
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
	credentials?: object[];
	plannedItemsPerYear?: number;
	[field: string]: unknown;
}
interface Register {
	robots?: Entry[];
	targetSystems?: { name?: string; [field: string]: unknown }[];
	[field: string]: unknown;
}
/** Days; far enough off to be shown, and not told of. */
const EXPIRES_IN = 75;
/** A system that many would miss little for a night. */
const IN_SERVICE = 'SD Løn';

/** The register with the demo's schedules, limits and dates. */
export function demoRegister(register: Register, now: number): Register {
	const { $schema: _schema, targetSystems, ...rest } = register;
	return {
		...rest,
		...(targetSystems !== undefined && {
			targetSystems: targetSystems.map(system => inService(system, now)),
		}),
		robots: register.robots?.map(entry => adapt(entry, now)) ?? [],
	};
}

/**
 * A service window would keep the demo from mailing whenever somebody happens to try it then. One is left, and always to
 * come.
 */
function inService<System extends { name?: string }>(system: System, now: number) {
	const { serviceWindows: _w, ...kept } = { serviceWindows: [], ...system };
	if (system.name !== IN_SERVICE) return kept;
	const window = {
		from: `${daysAgo(-9, now)}T18:00`,
		to: `${daysAgo(-10, now)}T06:00`,
		reason: 'Ny version',
	};
	return { ...kept, serviceWindows: [window] };
}

function adapt(entry: Entry, now: number): Entry {
	const demo = DEMO_ROBOTS.find(({ id }) => id === entry.id);
	if (demo === undefined) return entry;
	const { signedOff: _s, retired: _r, heartbeat: _h, expectedItems: _e, limits: _l, ...kept } = entry;
	const { credentials, plannedItemsPerYear } = entry;
	return {
		...kept,
		schedule: scheduleOf(demo),
		maxDuration: demo.maxDuration,
		minDuration: demo.minDuration,
		...(demo.expectedItems !== undefined && { expectedItems: demo.expectedItems }),
		...(plannedItemsPerYear !== undefined && { plannedItemsPerYear: plannedItemsOf(demo) }),
		...(credentials !== undefined && {
			credentials: credentials.map(one => ({ ...one, expires: daysAgo(-EXPIRES_IN, now) })),
		}),
		goLive: daysAgo(demo.goLive, now),
		...(demo.signedOff !== undefined && { signedOff: daysAgo(demo.signedOff, now) }),
		// A demo's run lasts seconds: one without a sign of life for two minutes hangs.
		heartbeat: { stuckAfter: '2m', lostAfter: '6m' },
	};
}

/** The robot's past falls a little short of it: a plan for weekly runs means nothing at the demo's pace. */
function plannedItemsOf({ id }: DemoRobot): number {
	const past = PAST_ROBOTS.find(robot => robot.id === id);
	if (past === undefined) return 0;
	const [low, high] = past.items;
	// On days that are no working days it ran a quarter as often.
	const runs = past.perDay * (250 + 115 / 4);
	return Math.round((runs * (low + high)) / 2 / 0.9 / 1000) * 1000;
}

function scheduleOf({ runs }: DemoRobot) {
	return 'cron' in runs ? { cron: runs.cron, timeZone: 'Europe/Copenhagen', grace: runs.grace } : 'adhoc';
}

function daysAgo(days: number, now: number): string {
	return new Date(now - days * DAY).toISOString().slice(0, 10);
}
