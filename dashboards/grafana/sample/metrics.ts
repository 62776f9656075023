import { ITEM_OUTCOMES, OUTCOMES } from '#model/outcome.ts';
import { CRITERION_WORDS } from '../../words.ts';
import { durations, stepFamilies } from './durations.ts';
import { family, type Series } from './family.ts';
import { type SampleRobot, SIX } from './robots.ts';
import { collectorFamilies } from './watch.ts';
import { platformSample } from './workers.ts';

const CRITERIA = Object.keys(CRITERION_WORDS);
const VERDICTS = ['pass', 'fail', 'insufficient'];
const SIGNALS = ['duration', 'items', 'failures', 'step:Log in', 'gauge:queue', 'retries'];

/** What `/metrics` would say with the six robots, in OpenMetrics, seen from `now` (unix seconds). A family or label that is not in the catalogue throws. */
export function sampleMetrics(now: number): string {
	return `${[...families(now), ...collectorFamilies(now)].join('')}# EOF\n`;
}

function families(now: number): string[] {
	const each = (value: (one: SampleRobot) => number | undefined): Series[] =>
		SIX.flatMap(one => {
			const known = value(one);
			return known === undefined ? [] : [[{ robot: one.robot }, known] as Series];
		});
	const hypercare = (value: (one: SampleRobot) => number) =>
		each(one => (one.phase === 'hypercare' ? value(one) : undefined));
	const signals = (value: (signal: number, one: SampleRobot) => number): Series[] =>
		SIX.flatMap(one => SIGNALS.map((signal, i): Series => [{ robot: one.robot, signal }, value(i, one)]));
	const ran = (one: SampleRobot, value: number) => (one.runs > 0 ? value : undefined);
	return [
		family('rpa_robot_info', SIX.map(infoOf)),
		family(
			'rpa_robot_failing',
			each(one => Number(one.failing)),
		),
		family(
			'rpa_failed_runs_unnotified',
			each(one => Number(one.failing)),
		),
		family(
			'rpa_runs_active',
			each(one => Number(one.phase === 'operation')),
		),
		family(
			'rpa_runs_stuck',
			each(() => 0),
		),
		family(
			'rpa_run_active_oldest_start_timestamp_seconds',
			each(one => (one.phase === 'operation' ? now - 7200 : undefined)),
		),
		family(
			'rpa_robot_max_duration_seconds',
			each(() => 800),
		),
		family(
			'rpa_robot_deadline_timestamp_seconds',
			each(one => now + (one.late ? -7200 : 7200)),
		),
		family(
			'rpa_schedule_next_run_timestamp_seconds',
			each(() => now + 3600),
		),
		family(
			'rpa_run_last_start_timestamp_seconds',
			each(one => ran(one, now - 900)),
		),
		family(
			'rpa_run_last_completion_timestamp_seconds',
			each(one => ran(one, now - 600)),
		),
		family(
			'rpa_run_last_success_timestamp_seconds',
			each(one => ran(one, now - 600)),
		),
		family(
			'rpa_run_last_duration_seconds',
			each(one => ran(one, 240)),
		),
		family(
			'rpa_runs_total',
			SIX.flatMap(one =>
				OUTCOMES.map((outcome): Series => [{ robot: one.robot, outcome }, runsOf(one, outcome)]),
			),
		),
		family(
			'rpa_items_total',
			SIX.flatMap(one =>
				ITEM_OUTCOMES.map(
					(outcome, i): Series => [{ robot: one.robot, outcome }, i === 0 ? one.runs * 30 : i],
				),
			),
		),
		family(
			'rpa_run_errors_total',
			SIX.filter(one => one.failed > 0).map(
				(one): Series => [{ robot: one.robot, error_type: 'SelectorNotFound' }, one.failed],
			),
		),
		family(
			'rpa_hours_saved_total',
			each(one => one.runs * 2.5),
		),
		durations(),
		...limitFamilies(now, each, ran),
		...runFamilies(each, ran),
		...stepFamilies(),
		family(
			'rpa_hypercare_runs',
			hypercare(one => one.runs),
		),
		family(
			'rpa_hypercare_started_timestamp_seconds',
			hypercare(() => now - 20 * 86_400),
		),
		family(
			'rpa_hypercare_success_ratio',
			hypercare(one => (one.failed > 0 ? 0.925 : 1)),
		),
		family(
			'rpa_hypercare_success_lower_bound_ratio',
			hypercare(one => (one.failed > 0 ? 0.8 : 0.93)),
		),
		family('rpa_hypercare_criterion', SIX.filter(one => one.phase === 'hypercare').flatMap(verdictsOf)),
		family(
			'rpa_drift_score',
			signals(i => [1311, 3.2, 0.4, 210, 1.1, 0.2][i] ?? 0),
		),
		family(
			'rpa_drift_level',
			each(() => 1000),
		),
		family(
			'rpa_drift_active',
			signals((_, one) => Number(one.failing)),
		),
		family(
			'rpa_drift_baseline',
			signals(i => [212, 28, 0.02, 23, 41, 0.03][i] ?? 0),
		),
		family(
			'rpa_drift_current',
			signals(i => [431, 27, 0, 41, 44, 0.02][i] ?? 0),
		),
		family(
			'rpa_drift_since_timestamp_seconds',
			SIX.filter(one => one.failing).flatMap(one =>
				SIGNALS.map((signal): Series => [{ robot: one.robot, signal }, now - 3 * 86_400]),
			),
		),
		family(
			'rpa_drift_evidence',
			each(one => (one.failing ? 960 : 4)),
		),
		family(
			'rpa_drift_alarm',
			SIX.map((one): Series => [{ robot: one.robot, signal: 'duration' }, Number(one.failing)]),
		),
		family(
			'rpa_drift_shared',
			SIX.slice(0, 2).map(
				(one): Series => [{ robot: one.robot, signal: 'duration', target_system: 'KMD Aktiv' }, 1],
			),
		),
		family('rpa_target_system_drift_active', [
			[{ target_system: 'KMD Aktiv' }, 1],
			[{ target_system: 'Prisme' }, 0],
		]),
		family(
			'rpa_drift_changes_total',
			each(one => Number(one.failing)),
		),
		family(
			'rpa_drift_new_errors_total',
			each(() => 2),
		),
		family(
			'rpa_hypercare_days_required',
			hypercare(() => 14),
		),
		family(
			'rpa_hypercare_runs_required',
			hypercare(() => 20),
		),
		family('rpa_hypercare_ended_timestamp_seconds', [
			[{ robot: 'par-11-oplysningspligt' }, now - 10 * 86_400],
		]),
		...signOffFamilies(now, hypercare),
		family('rpa_notifier_incidents_total', [
			[{ robot: 'betaling-af-laegeerklaeringer', severity: 'critical' }, 4],
			[{ robot: 'par-11-oplysningspligt', severity: 'warning' }, 2],
		]),
		...platformSample(now).map(([name, series]) => family(name, series)),
		family('rpa_notifier_incident', [
			[{ robot: 'betaling-af-laegeerklaeringer', alertname: 'RpaRunFailed', severity: 'critical' }, 1],
		]),
	];
}

/** The people's side: one robot is being signed off, one was signed off under a condition and has relapsed. */
function signOffFamilies(
	now: number,
	hypercare: (value: (one: SampleRobot) => number) => Series[],
): string[] {
	const operated = { robot: 'par-11-oplysningspligt' };
	return [
		family(
			'rpa_hypercare_ready',
			hypercare(one => Number(one.failed === 0 && one.runs > 0)),
		),
		family('rpa_hypercare_signatures', [[{ robot: 'betaling-af-laegeerklaeringer' }, 2]]),
		family(
			'rpa_hypercare_incidents',
			['1', '2', '3'].flatMap(sev =>
				hypercare(one => (sev === '2' ? one.failed : 0)).map(
					([labels, value]): Series => [{ ...labels, sev }, value],
				),
			),
		),
		family('rpa_hypercare_relapse', [[operated, 1]]),
		family('rpa_hypercare_proposed', [[{ ...operated, cause: 'relapse' }, 1]]),
		family('rpa_condition_deadline_timestamp_seconds', [[operated, now + 3 * 86_400]]),
		family('rpa_review_due_timestamp_seconds', [[operated, now + 20 * 86_400]]),
		family('rpa_reported_incidents_open', [[{ ...operated, sev: '1' }, 1]]),
	];
}

type Each = (value: (one: SampleRobot) => number | undefined) => Series[];

/** What the last runs were like, and what is usual. */
function runFamilies(each: Each, ran: (one: SampleRobot, value: number) => number | undefined): string[] {
	const outcomeOf = (one: SampleRobot) => (one.failing ? 'system_exception' : 'success');
	const usual = { low: 200, middle: 240, high: 300 };
	return [
		family(
			'rpa_run_last_outcome',
			SIX.filter(one => one.runs > 0).flatMap(one =>
				OUTCOMES.map(
					(outcome): Series => [{ robot: one.robot, outcome }, Number(outcome === outcomeOf(one))],
				),
			),
		),
		family(
			'rpa_run_usual_duration_seconds',
			SIX.filter(one => one.runs > 0).flatMap(one =>
				Object.entries(usual).map(([bound, value]): Series => [{ robot: one.robot, bound }, value]),
			),
		),
		family(
			'rpa_robot_version_info',
			SIX.map((one): Series => [{ robot: one.robot, version: '2.4.1' }, 1]),
		),
		family(
			'rpa_robot_expected_items',
			each(() => 30),
		),
		family(
			'rpa_schedule_missed_runs_total',
			each(one => Number(one.late)),
		),
		family(
			'rpa_schedule_last_start_delay_seconds',
			each(one => ran(one, 42)),
		),
	];
}

/** What the register allows, and how the last runs stand to it; KMD Aktiv is down. */
function limitFamilies(
	now: number,
	each: Each,
	ran: (one: SampleRobot, value: number) => number | undefined,
): string[] {
	const systems = new Set(SIX.flatMap(one => one.target_system.split(',')));
	const ofSystem = (value: (system: string) => number): Series[] =>
		[...systems].map(system => [{ target_system: system }, value(system)]);
	const isDown = (system: string) => system === 'KMD Aktiv';
	return [
		family(
			'rpa_target_system_robots',
			ofSystem(system => SIX.filter(one => one.target_system.includes(system)).length),
		),
		family(
			'rpa_target_system_failing_robots',
			ofSystem(system => (isDown(system) ? 2 : Number(system === 'Prisme'))),
		),
		family(
			'rpa_target_system_down',
			ofSystem(system => Number(isDown(system))),
		),
		family(
			'rpa_robot_target_system_down',
			each(one => Number(one.failing)),
		),
		family(
			'rpa_service_window',
			each(one => Number(one.late)),
		),
		family(
			'rpa_run_repeated_failures',
			each(one => one.failed),
		),
		family(
			'rpa_runs_started_last_day',
			each(one => ran(one, 4)),
		),
		family(
			'rpa_robot_max_runs_per_day',
			each(() => 5),
		),
		family(
			'rpa_run_last_items',
			each(one => ran(one, 28)),
		),
		family(
			'rpa_robot_min_items',
			each(() => 9),
		),
		family(
			'rpa_robot_max_items',
			each(() => 90),
		),
		family(
			'rpa_credential_expiry_timestamp_seconds',
			SIX.flatMap(one =>
				['KMD Aktiv', 'Digital Post'].map((credential, i): Series => {
					return [{ robot: one.robot, credential }, now + (5 + 40 * i) * 86_400];
				}),
			),
		),
	];
}

function infoOf({ robot: id, name, department, phase, target_system }: SampleRobot): Series {
	return [{ robot: id, name, department, owner: 'Lis Bøgh', criticality: 'normal', phase, target_system }, 1];
}

function runsOf({ runs, failed }: SampleRobot, outcome: string): number {
	if (outcome === 'success') return runs - failed;
	return outcome === 'system_exception' ? failed : 0;
}

function verdictsOf(one: SampleRobot): Series[] {
	const holds = (criterion: string) => {
		if (one.runs === 0) return 'insufficient';
		return one.failed > 0 && criterion === 'run-success' ? 'fail' : 'pass';
	};
	return CRITERIA.flatMap(criterion =>
		VERDICTS.map(
			(verdict): Series => [{ robot: one.robot, criterion, verdict }, Number(holds(criterion) === verdict)],
		),
	);
}
