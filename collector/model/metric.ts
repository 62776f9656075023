import { counter, gauge, histogram, type MetricDefinition } from './metric-definition.ts';
import { NOTIFIER_METRICS } from './metric-notifier.ts';

const ROBOT = ['robot'];

/** The metric catalogue: every family on `/metrics`, with its meaning. Boards and rules may name nothing else. */
export const METRICS: readonly MetricDefinition[] = [
	// robots
	gauge(
		'rpa_robot_info',
		['robot', 'name', 'department', 'owner', 'criticality', 'phase', 'target_system'],
		'One per robot and always 1: what the register says of it (several target systems are joined by a comma).',
	),
	gauge('rpa_robot_failing', ROBOT, '1 while the last finished run failed, imported history left out.'),
	gauge('rpa_robot_max_duration_seconds', ROBOT, 'A run longer than this is wrong.'),
	gauge('rpa_robot_min_duration_seconds', ROBOT, 'A success shorter than this did nothing.'),
	gauge('rpa_robot_expected_items', ROBOT, 'Items a run is expected to handle.'),
	counter('rpa_hours_saved_total', ROBOT, 'Successful items times the minutes one takes by hand, in hours.'),

	gauge('rpa_robot_repeated_failures_limit', ROBOT, 'So many failed runs among the last ones are too many.'),
	gauge('rpa_robot_max_runs_per_day', ROBOT, 'More starts in 24 hours are too many; absent without a limit.'),
	gauge('rpa_robot_min_items', ROBOT, 'Fewer items in a good run are too few; 0: it may be empty.'),
	gauge('rpa_robot_max_items', ROBOT, 'More items in a run are too many.'),
	gauge(
		'rpa_robot_max_business_exceptions_ratio',
		ROBOT,
		'More business exceptions than this share of the items are told to the owner; absent without a limit.',
	),
	gauge(
		'rpa_credential_expiry_timestamp_seconds',
		['robot', 'credential'],
		'When a credential of the robot stops working: the end of its last day.',
	),
	gauge(
		'rpa_service_window',
		ROBOT,
		'1 during a service window of the robot or of one of its target systems.',
	),

	// target systems
	gauge('rpa_target_system_robots', ['target_system'], 'Live robots that work in the target system.'),
	gauge(
		'rpa_target_system_failing_robots',
		['target_system'],
		'Robots whose last run failed on the target system, within 30 minutes or in the present outage, while none has worked in it since.',
	),
	gauge(
		'rpa_target_system_down',
		['target_system'],
		'1 while so many robots fail on the target system that it counts as down.',
	),
	gauge(
		'rpa_robot_target_system_down',
		ROBOT,
		'1 while the last run failed on a target system that counts as down.',
	),

	// runs
	counter(
		'rpa_runs_total',
		['robot', 'outcome'],
		'Finished runs. A lost run counts as unknown when it is given up, and once more when its true end arrives.',
	),
	counter(
		'rpa_run_errors_total',
		['robot', 'error_type'],
		'Failed runs by type of error; rare types are _OTHER.',
	),
	histogram('rpa_run_duration_seconds', ROBOT, 'Duration of finished runs.'),
	gauge('rpa_run_last_start_timestamp_seconds', ROBOT, 'When the last run started.'),
	gauge('rpa_run_last_completion_timestamp_seconds', ROBOT, 'When the last run ended, however it ended.'),
	gauge('rpa_run_last_success_timestamp_seconds', ROBOT, 'When the last successful run ended.'),
	gauge('rpa_run_last_duration_seconds', ROBOT, 'Duration of the last finished run.'),
	gauge('rpa_runs_active', ROBOT, 'Runs that have started and not ended.'),
	gauge(
		'rpa_run_active_oldest_start_timestamp_seconds',
		ROBOT,
		'Start of the oldest run still active; absent when none is.',
	),
	gauge('rpa_runs_stuck', ROBOT, 'Active runs without a sign of life for too long.'),
	counter('rpa_runs_lost_total', ROBOT, 'Runs given up: no sign of life, and the end never came.'),
	gauge('rpa_failed_runs_unnotified', ROBOT, 'Failed runs that on-call has not been mailed about yet.'),
	counter(
		'rpa_runs_unregistered_total',
		['outcome'],
		'Finished runs of robots that are not in the register.',
	),

	gauge(
		'rpa_run_last_outcome',
		['robot', 'outcome'],
		'1 for the outcome of the last finished run, imported or not, 0 for the others; all 0 before the first.',
	),
	gauge(
		'rpa_run_usual_duration_seconds',
		['robot', 'bound'],
		'Durations of the last 50 successful runs: low is the 10th percentile, middle the median, high the 90th; absent below 10 runs.',
	),
	gauge(
		'rpa_robot_version_info',
		['robot', 'version'],
		'Always 1: the version of the last run that named one, of the last 30.',
	),

	gauge(
		'rpa_run_repeated_failures',
		ROBOT,
		'Failed runs among the last finished ones (as many as the register looks at), imported history left out.',
	),
	gauge(
		'rpa_run_last_items',
		ROBOT,
		'Items of the last finished run if it went well; absent when it did not, was imported, or the robot counts none.',
	),
	gauge(
		'rpa_run_last_success_duration_seconds',
		ROBOT,
		'Duration of the last finished run if it was a success; absent when it was not, was imported, or none has finished.',
	),
	gauge('rpa_runs_started_last_day', ROBOT, 'Runs started in the last 24 hours.'),

	// steps
	histogram(
		'rpa_step_duration_seconds',
		['robot', 'step'],
		'Duration of steps; beyond the cap per robot the step is _other.',
	),
	counter('rpa_steps_total', ['robot', 'step', 'outcome'], 'Finished steps.'),

	// items
	counter('rpa_items_total', ['robot', 'outcome'], 'Items handled.'),

	// schedule
	gauge(
		'rpa_robot_deadline_timestamp_seconds',
		ROBOT,
		'By when the next run must have started; absent for ad hoc robots.',
	),
	gauge('rpa_schedule_next_run_timestamp_seconds', ROBOT, 'When the schedule next starts the robot.'),
	counter('rpa_schedule_missed_runs_total', ROBOT, 'Scheduled runs that did not start within their grace.'),
	gauge(
		'rpa_schedule_last_start_delay_seconds',
		ROBOT,
		'How long after its scheduled time the last scheduled run started; negative when early, absent before the first one.',
	),

	// queues and workers
	gauge('rpa_queue_items', ['queue', 'state'], 'Items of a work queue by where they stand.'),
	gauge(
		'rpa_queue_oldest_item_timestamp_seconds',
		['queue', 'state'],
		'Since when the oldest item of a queue has waited (state new); absent when none waits or the platform does not say.',
	),
	gauge(
		'rpa_queue_last_progress_timestamp_seconds',
		['queue'],
		'When an item of the queue was last seen to be taken or finished, or none was waiting.',
	),
	gauge('rpa_queue_max_wait_seconds', ['queue'], 'An item that waits longer is wrong.'),
	gauge(
		'rpa_trigger_latched',
		['trigger', 'robot'],
		'1 while the platform will not start the robot again until somebody resets the trigger.',
	),
	gauge(
		'rpa_workers',
		['state'],
		'Workers by state; unknown: seen in runs, but no platform says how they are.',
	),
	gauge('rpa_worker_last_seen_timestamp_seconds', ['worker'], 'When the worker was last heard of.'),
	gauge('rpa_worker_state', ['worker', 'state'], '1 for the state the worker is in, 0 for the others.'),
	gauge('rpa_worker_runs_active', ['worker'], 'Runs active on the worker now.'),

	// hypercare
	gauge(
		'rpa_hypercare_criterion',
		['robot', 'criterion', 'verdict'],
		'1 for the verdict that holds, 0 for the others.',
	),
	gauge(
		'rpa_hypercare_started_timestamp_seconds',
		ROBOT,
		'When the present period began: go-live, the way back, or the incident that began it anew; only robots in hypercare.',
	),
	gauge('rpa_hypercare_runs', ROBOT, 'Finished runs since go-live; only robots in hypercare.'),
	gauge('rpa_hypercare_success_ratio', ROBOT, 'Share of runs in hypercare that did not fail.'),
	gauge(
		'rpa_hypercare_success_lower_bound_ratio',
		ROBOT,
		'Exact one-sided 95 % lower confidence bound of that share.',
	),
	gauge('rpa_hypercare_days_required', ROBOT, 'Days in hypercare at least; only robots in hypercare.'),
	gauge(
		'rpa_hypercare_runs_required',
		ROBOT,
		'Finished runs in hypercare at least; only robots in hypercare.',
	),
	gauge(
		'rpa_hypercare_deadline_timestamp_seconds',
		ROBOT,
		'By when the robot must have been signed off or taken up with the steering group; only robots in hypercare.',
	),
	gauge(
		'rpa_hypercare_ended_timestamp_seconds',
		ROBOT,
		'Sign-off; only robots within the 30 days after it, the relapse watch.',
	),
	gauge('rpa_hypercare_ready', ROBOT, '1 while every criterion is met; only robots in hypercare.'),
	gauge(
		'rpa_hypercare_signatures',
		ROBOT,
		'Signatures so far under the open sign-off (of three); only robots that have one.',
	),
	gauge(
		'rpa_hypercare_incidents',
		['robot', 'sev'],
		'Incidents of the present period by how bad they are (1 is worst); only robots in hypercare or watched for relapse.',
	),
	gauge(
		'rpa_hypercare_relapse',
		ROBOT,
		'1 while a criterion fails; only robots within the 30 days after their sign-off.',
	),
	gauge(
		'rpa_hypercare_proposed',
		['robot', 'cause'],
		'1 while the watch proposes to take the robot back to hypercare, and nobody has decided.',
	),
	gauge(
		'rpa_condition_deadline_timestamp_seconds',
		ROBOT,
		'End of the first last day of the conditions the robot was signed off with that are not fulfilled.',
	),
	gauge(
		'rpa_review_due_timestamp_seconds',
		ROBOT,
		'End of the day by which the next status meeting about a robot in operation is to be held.',
	),
	gauge(
		'rpa_reported_incidents_open',
		['robot', 'sev'],
		'Incidents that people reported (a wrong letter, a wrong payment) and nobody has put right.',
	),
	gauge('rpa_audit_entries', [], 'Entries of the audit trail.'),
	gauge('rpa_audit_broken', [], '1 when the audit trail on disk does not follow from its hashes.'),

	// drift
	gauge(
		'rpa_drift_score',
		['robot', 'signal'],
		"The signal's part of the robot's evidence that something has changed (Shiryaev-Roberts statistic, weighted).",
	),
	gauge('rpa_drift_level', ROBOT, 'Alarm level of the robot: runs between two false alarms.'),
	gauge('rpa_drift_active', ['robot', 'signal'], '1 while a change of the signal is open.'),
	gauge(
		'rpa_drift_baseline',
		['robot', 'signal'],
		'What is normal for the signal, in its unit: before the open change where there is one, else in its current regime.',
	),
	gauge(
		'rpa_drift_current',
		['robot', 'signal'],
		'Median of the last runs (up to 10) of the signal, in the unit of the signal.',
	),
	gauge(
		'rpa_drift_since_timestamp_seconds',
		['robot', 'signal'],
		'Since when the signal has changed; absent while no change is open.',
	),
	gauge(
		'rpa_drift_evidence',
		ROBOT,
		'Evidence that something about the robot has changed, all signals together: an alarm is raised at its level.',
	),
	gauge(
		'rpa_drift_alarm',
		['robot', 'signal'],
		'1 while a change found in an alarm that the signal led is open: one per alarm, however many signals moved; 0 afterwards.',
	),
	gauge(
		'rpa_drift_shared',
		['robot', 'signal', 'target_system'],
		'1 while the open change of the signal is one that other robots on the target system have too; else absent.',
	),
	gauge(
		'rpa_target_system_drift_active',
		['target_system'],
		'1 while several robots on the target system have changed at about the same time, or fail more often together.',
	),
	counter('rpa_drift_changes_total', ROBOT, 'Changes of the robot that were found.'),
	counter(
		'rpa_drift_new_errors_total',
		ROBOT,
		'Error types the robot never had before, from when it was known what it had.',
	),

	// pipeline
	gauge('rpa_source_last_seen_timestamp_seconds', ['source'], 'When the source last delivered anything.'),
	gauge(
		'rpa_source_max_silence_seconds',
		['source'],
		'A source not heard of for longer is silent; absent for sources that speak only when robots run.',
	),
	counter('rpa_collector_events_total', ['source'], 'Events taken in for the first time.'),
	counter('rpa_collector_duplicates_total', ['source'], 'Events that were already known.'),
	counter('rpa_collector_rejected_total', ['reason'], 'Events refused, by reason.'),
	counter('rpa_collector_dropped_series_total', ['reason'], 'Series not shown because a cap was reached.'),
	histogram('rpa_collector_commit_seconds', [], 'Time of one group commit of the ledger.'),
	gauge('rpa_collector_queue_events', [], 'Events waiting for a commit.'),
	gauge('rpa_collector_register_robots', [], 'Robots in the register in force.'),
	gauge(
		'rpa_collector_register_faulty',
		[],
		'1 while robots.yaml has faults and the last good register is in force.',
	),
	gauge('rpa_collector_ledger_bytes', [], 'Size of the ledger on disk.'),
	gauge('rpa_collector_ledger_faulty', [], '1 while the last commit of the ledger failed.'),
	gauge('rpa_collector_disk_free_bytes', [], 'Free space where the ledger is.'),
	counter(
		'rpa_collector_alerts_posted_total',
		['result'],
		'Failed runs told to Alertmanager without waiting for Prometheus: accepted or failed.',
	),
	gauge('rpa_build_info', ['version', 'process'], 'Always 1.'),

	...NOTIFIER_METRICS,
];

/** Upper bounds of `rpa_run_duration_seconds`, chosen on what people promise: seconds to a working day. */
export const RUN_DURATION_BUCKETS = [
	5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800,
] as const;
/** Upper bounds of `rpa_step_duration_seconds`. */
export const STEP_DURATION_BUCKETS = [0.1, 0.5, 1, 5, 15, 60, 300, 1800] as const;
/** Upper bounds of the notifier's times to acknowledge and to recover: a minute to a week. */
export const INCIDENT_BUCKETS = [60, 300, 900, 1800, 3600, 14_400, 28_800, 86_400, 604_800] as const;
/** Upper bounds of `rpa_notifier_mails_per_incident`. */
export const MAILS_BUCKETS = [1, 2, 3, 5, 10, 20] as const;
/** Upper bounds of `rpa_collector_commit_seconds`. */
export const COMMIT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] as const;

/** The definition of a family. Throws on a name that is not in the catalogue. */
export function metric(name: string): MetricDefinition {
	const found = METRICS.find(definition => definition.name === name);
	if (found === undefined)
		throw new Error(`${name} is not in the metric catalogue (collector/model/metric.ts)`);
	return found;
}
