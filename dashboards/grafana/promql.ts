/**
 * The expressions the boards are made of.
 *
 * Robots run now and then, and `rate` of a counter that moves once a day says nothing. The ledger's totals never go back, so
 * the difference of two points is exact and costs two samples a series, where `increase` over weeks reads half a million.
 */

import { OUTCOMES, type Outcome } from '#model/outcome.ts';

/** The robots chosen at the top of the board. */
export const CHOSEN = 'robot=~"$robot"';

/** What each outcome is shown as, the worst highest: where several runs share one mark, the worst of them is seen. */
export const OUTCOME_CODE: Record<Outcome, number> = {
	success: 0,
	cancelled: 1,
	business_exception: 2,
	unknown: 3,
	timeout: 4,
	system_exception: 5,
};
/** A run that goes on, among the outcomes. */
export const RUNNING_CODE = 6;

/** The outcomes on-call is mailed about. */
export const FAILED = 'outcome=~"system_exception|timeout|unknown"';

/** A gauge by robot; `max`, because a second scrape of the same collector must not count twice. */
export function gauge(metric: string, by = 'robot', selector = CHOSEN): string {
	return `max by (${by}) (${metric}{${selector}})`;
}

/** The robots there are: 1 each. */
export const ROBOTS = gauge('rpa_robot_info');

/**
 * How much a total grew within `window`, by labels (none: altogether). Where the window begins before the first sample it
 * counts from the beginning; a scrape missed just then is bridged for an hour.
 */
export function grown(metric: string, by: string, window: string, selector = CHOSEN): string {
	const series = `${metric}{${selector}}`;
	const sum = (expr: string) => (by === '' ? `sum(${expr})` : `sum by (${by}) (${expr})`);
	return `${sum(series)} - (${sum(`last_over_time(${series}[1h] offset ${window})`)} or ${sum(`${series} * 0`)})`;
}

/** The same of a counter that begins again with its process, and may: Prometheus' own increase. */
export function risen(metric: string, by: string, window: string, selector = ''): string {
	const increase = `increase(${metric}{${selector}}[${window}])`;
	return by === '' ? `sum(${increase})` : `sum by (${by}) (${increase})`;
}

/**
 * The highest of a total in the window that begins now, as far as it has come: its last, since it never falls. A bar or cell
 * then stands on its own stretch of time, and the last one shows what happened lately. `look` is how often it is looked at,
 * for that is what it costs; without it every sample is, which is too much for many robots.
 */
const ahead = (series: string, window: string, look: string) =>
	`max_over_time(${series}[${window}${look}] offset -${window})`;
const SELDOM = ':10m';

/** A total as the window begins, a missed scrape bridged for an hour. Bars and cells begin at whole five minutes. */
const atBegin = (series: string) => `last_over_time(${series}[1h:5m])`;

/**
 * How much a total grew in the window that begins now, so far: a day up to its last whole hour, a shorter window up to ten
 * minutes ago. Where the total begins in the window, it counts from 0.
 */
export function grownFrom(metric: string, by: string, window: string, selector = CHOSEN): string {
	const series = `${metric}{${selector}}`;
	const end = `sum by (${by}) (${ahead(series, window, window === '1d' ? ':1h' : SELDOM)})`;
	return `${end} - (sum by (${by}) (${atBegin(series)}) or ${end} * 0)`;
}

/**
 * The worst outcome of each robot's runs that ended in the window that begins now, as its code; nothing where none ended.
 * What lies before the first sample does not count: nobody knows when it was.
 */
export function worstEnded(window: string, look = SELDOM): string {
	return worstFirst(outcome => {
		const series = `rpa_runs_total{${CHOSEN}, outcome="${outcome}"}`;
		return `sum by (robot) (${ahead(series, window, look)}) - sum by (robot) (${atBegin(series)}) > 0`;
	});
}

/** The outcome of each robot's last finished run as its code; with a window, the worst there is in the one that begins now. */
export function lastOutcome(window?: string): string {
	return worstFirst(outcome => {
		const series = `rpa_run_last_outcome{${CHOSEN}, outcome="${outcome}"}`;
		return `max by (robot) (${window === undefined ? series : ahead(series, window, '')}) == 1`;
	});
}

function worstFirst(holds: (outcome: Outcome) => string): string {
	return OUTCOMES.toSorted((a, b) => OUTCOME_CODE[b] - OUTCOME_CODE[a])
		.map(outcome => coded(holds(outcome), OUTCOME_CODE[outcome]))
		.join(' or ');
}

/** Seconds each robot usually takes: `low` and `high` hold four of five good runs between them, `middle` is the median. */
export const usual = (bound: 'low' | 'middle' | 'high') =>
	gauge('rpa_run_usual_duration_seconds', 'robot', `${CHOSEN}, bound="${bound}"`);

/** Seconds of the run that goes on, else of the last one. */
export const DURATION_NOW = `(time() - min by (robot) (rpa_run_active_oldest_start_timestamp_seconds{${CHOSEN}})) or ${gauge('rpa_run_last_duration_seconds')}`;

/** The share of runs that did not fail; nothing where there were none. */
export const success = (window: '7d' | '30d') =>
	`1 - max by (robot) (robot:rpa_run_failures_per_runs:ratio_increase${window}{${CHOSEN}})`;

/** They hold other alerts back and ask nothing of anybody. */
const HOLDING_BACK = 'alertname!~"RpaServiceWindow|RpaRobotTargetSystemDown|RpaRobotDriftShared"';

/** Alerts that fire about the chosen robots. */
export const ALERTS = `max by (alertname, robot) (ALERTS{alertstate="firing", ${HOLDING_BACK}, ${CHOSEN}})`;

/** For the hour after a robot first ran in a version; one it ran in a day before is not new. */
export function newVersions(): string {
	const series = `rpa_robot_version_info{${CHOSEN}}`;
	const by = 'max by (robot, version)';
	return `${by} (${series}) unless ${by} (last_over_time(${series}[1d] offset 1h))`;
}

/** The gravest alert of each robot, its name as a label: 3 critical, 2 warning, 1 info. */
export function gravestAlert(): string {
	const grades = ['info', 'warning', 'critical'].map((severity, index) => {
		const firing = `ALERTS{alertstate="firing", severity="${severity}", ${CHOSEN}}`;
		return `max by (robot, alertname) (${firing}) * ${index + 1}`;
	});
	return `topk by (robot) (1, ${grades.reverse().join(' or ')})`;
}

/** Seconds below which a share `q` of the runs of a window stayed, by labels (none: altogether). */
export function quantile(q: number, metric: string, by: string, window: string, selector = CHOSEN): string {
	const labels = by === '' ? 'le' : `le, ${by}`;
	return `histogram_quantile(${q}, ${grown(`${metric}_bucket`, labels, window, selector)})`;
}

/** A count that is 0 only while robots are known at all, chosen or not: silence is no 0. */
export function counted(expr: string): string {
	return `count(${expr}) or 0 * count(rpa_robot_info)`;
}

/** With the robot's display name as a label, for legends. */
export function named(expr: string): string {
	return `(${expr}) * on (robot) group_left (name) ${gauge('rpa_robot_info', 'robot, name')}`;
}

/** Robots whose deadline has passed; unix seconds of the deadline. */
export const LATE = `${gauge('rpa_robot_deadline_timestamp_seconds')} < time()`;

export const STUCK = `${gauge('rpa_runs_stuck')} > 0`;

/** Robots with a run over its limit; seconds it has run. */
export const TOO_LONG = `(time() - min by (robot) (rpa_run_active_oldest_start_timestamp_seconds{${CHOSEN}})) > on (robot) ${gauge('rpa_robot_max_duration_seconds')}`;

/** Robots with an open change of a signal. */
export const DRIFTING = `${gauge('rpa_drift_active')} > 0`;

/** What is shown of a robot's state, worst highest, so that sorting by it puts what needs attention first. */
export const STATE_CODE = {
	failing: 7,
	missed: 6,
	stuck: 5,
	too_long: 4,
	drifting: 3,
	unproven: 2,
	running: 1,
	fine: 0,
	retired: -1,
} as const;

const coded = (expr: string, code: number) => `(${expr}) * 0 + ${code}`;

/** The state of each chosen robot as a code. A robot that has never finished a run is unproven, not in order. */
export function stateCode(): string {
	const retired = gauge('rpa_robot_info', 'robot', `${CHOSEN}, phase="retired"`);
	return [
		coded(retired, STATE_CODE.retired),
		coded(`${gauge('rpa_robot_failing')} == 1`, STATE_CODE.failing),
		coded(LATE, STATE_CODE.missed),
		coded(STUCK, STATE_CODE.stuck),
		coded(TOO_LONG, STATE_CODE.too_long),
		coded(DRIFTING, STATE_CODE.drifting),
		coded(`${gauge('rpa_runs_active')} > 0`, STATE_CODE.running),
		coded(gauge('rpa_run_last_completion_timestamp_seconds'), STATE_CODE.fine),
		coded(ROBOTS, STATE_CODE.unproven),
	].join(' or ');
}

/** How far the evidence has come to the robot's alarm level: 1 calls a change. */
export function evidence(score: string): string {
	const level = `ln(${gauge('rpa_drift_level')} > 1)`;
	return `ln(clamp_min(${score}, 1)) / on (robot) group_left () (${level})`;
}

/** Robots in hypercare; finished runs since go-live. */
export const IN_HYPERCARE = gauge('rpa_hypercare_runs');

/** Per robot in hypercare, how many criteria hold the verdict; 0 where none does. */
export function criteriaHolding(verdict: string): string {
	const holds = `${gauge('rpa_hypercare_criterion', 'robot, criterion', `${CHOSEN}, verdict="${verdict}"`)} == 1`;
	return `count by (robot) (${holds}) or 0 * ${IN_HYPERCARE}`;
}

/** What the verdicts of hypercare are shown as: the worse the lower. */
export const VERDICT_CODE = { fail: 0, insufficient: 1, pass: 2 } as const;

export function verdictCode(): string {
	return (Object.keys(VERDICT_CODE) as (keyof typeof VERDICT_CODE)[])
		.map(verdict => {
			const holds = `${gauge('rpa_hypercare_criterion', 'robot, criterion', `${CHOSEN}, verdict="${verdict}"`)} == 1`;
			return coded(holds, VERDICT_CODE[verdict]);
		})
		.join(' or ');
}

/**
 * Robots by each single target system. The register's systems come joined by commas; the first four are told apart, and a
 * robot counts in each of its systems.
 */
export function bySystem(perRobot: string): string {
	const positions = [0, 1, 2, 3].map(skipped => {
		const pattern = `${'[^,]*,'.repeat(skipped)}([^,]+).*`;
		const info = gauge('rpa_robot_info', 'robot, target_system', `${CHOSEN}, target_system=~"${pattern}"`);
		const labelled = `label_replace(${info}, "system", "$1", "target_system", "${pattern}")`;
		const place = `label_replace(${labelled}, "place", "${skipped}", "", "")`;
		return `max by (robot, system, place) (${place})`;
	});
	const systems = `(${positions.join(' or ')})`;
	return `sum by (system) (${systems} * on (robot) group_left () (${perRobot}))`;
}
