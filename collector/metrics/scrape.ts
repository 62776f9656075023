import { isFailure } from '#model/outcome.ts';
import type { ReadDeps } from '../api/deps.ts';
import type { CounterTotal, Ledger, RobotActivity } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { Usual } from '../usual.ts';

/** Robots without an entry in the register that get series of their own; anybody who can post can invent names. */
export const UNREGISTERED_CAP = 100;
export const OTHER = '_other';

/** One moment of the ledger and the register, read once for all families. */
export interface Scrape {
	now: number;
	ledger: Ledger;
	registered: readonly RegisteredRobot[];
	/** Labels of robots that run without an entry: the first UNREGISTERED_CAP seen, and `_other` when there are more. */
	unregistered: readonly string[];
	/** Robots that are shown under `_other`. */
	overCap: number;
	/** Every label value of `robot`, registered ones first. */
	robots: readonly string[];
	/** By label; what is behind `_other` is added up. */
	activity: ReadonlyMap<string, RobotActivity>;
	/** The label a robot's series carry. */
	shown(robot: string): string;
	isRegistered(robot: string): boolean;
	/** How long a robot with series of its own usually takes; null when nobody can say. */
	usual(robot: string): Usual | null;
	/** The version its last runs named; null when they named none. */
	version(robot: string): string | null;
	/** The totals of a counter family added up by label, then by what tells series of one robot apart. */
	totals(family: string): Map<string, Map<string, number>>;
}

export type ScrapeDeps = Pick<ReadDeps, 'ledger' | 'register' | 'now' | 'usual' | 'version'>;

const later = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));
const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));

function together(a: RobotActivity, b: RobotActivity): RobotActivity {
	return {
		robot: a.robot,
		firstSeenAt: Math.min(a.firstSeenAt, b.firstSeenAt),
		lastStartAt: later(a.lastStartAt, b.lastStartAt),
		lastEndAt: later(a.lastEndAt, b.lastEndAt),
		lastSuccessAt: later(a.lastSuccessAt, b.lastSuccessAt),
		lastDurationSeconds: null,
		lastEndOutcome: (a.lastEndAt ?? 0) > (b.lastEndAt ?? 0) ? a.lastEndOutcome : b.lastEndOutcome,
		// One failing robot makes the group failing: it must not hide behind the others.
		lastOutcome: a.lastOutcome !== null && isFailure(a.lastOutcome) ? a.lastOutcome : b.lastOutcome,
		active: a.active + b.active,
		oldestActiveStartAt: earlier(a.oldestActiveStartAt, b.oldestActiveStartAt),
		unnotified: a.unnotified + b.unnotified,
	};
}

function addUp(totals: readonly CounterTotal[], shown: (robot: string) => string) {
	const byRobot = new Map<string, Map<string, number>>();
	for (const { robot, label, value } of totals) {
		const name = shown(robot);
		const series = byRobot.get(name) ?? new Map<string, number>();
		byRobot.set(name, series);
		series.set(label, (series.get(label) ?? 0) + value);
	}
	return byRobot;
}

/** Reads what all families need. The cap counts by first sight, so that a robot that has a series keeps it. */
export function takeScrape(deps: ScrapeDeps): Scrape {
	const registered = deps.register.robots();
	const ids = new Set(registered.map(robot => robot.id));
	const activities = deps.ledger.activity();
	const strangers = activities
		.filter(activity => !ids.has(activity.robot))
		.sort((a, b) => a.firstSeenAt - b.firstSeenAt || (a.robot < b.robot ? -1 : 1))
		.map(activity => activity.robot);
	const own = new Set(strangers.slice(0, UNREGISTERED_CAP));
	const overCap = strangers.length - own.size;
	const shown = (robot: string) => (ids.has(robot) || own.has(robot) ? robot : OTHER);

	const activity = new Map<string, RobotActivity>();
	for (const one of activities) {
		const name = shown(one.robot);
		const known = activity.get(name);
		activity.set(name, known === undefined ? { ...one, robot: name } : together(known, one));
	}
	const unregistered = overCap > 0 ? [...own, OTHER] : [...own];
	const kept = new Map<string, ReturnType<typeof addUp>>();
	const totals = (family: string) => {
		const known = kept.get(family) ?? addUp(deps.ledger.counters(family), shown);
		kept.set(family, known);
		return known;
	};
	return {
		now: deps.now(),
		ledger: deps.ledger,
		registered,
		unregistered,
		overCap,
		robots: [...ids, ...unregistered],
		activity,
		shown,
		isRegistered: robot => ids.has(robot),
		usual: robot => deps.usual(robot, totals('rpa_runs_total').get(robot)?.get('success') ?? 0),
		version: deps.version,
		totals,
	};
}
