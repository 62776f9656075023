/**
 * The schema, step by step. A released step is never changed: add the next one at the end. `PRAGMA user_version` holds the
 * number of steps a ledger has behind it.
 *
 * Times are epoch milliseconds. `runs.sort_at` is what runs are listed by (start, else end, else first sign of life),
 * `runs.closed_at` when it ended or was given up. Spans and logs are clustered by trace, since that is how they are read.
 */
export const MIGRATIONS: readonly string[] = [
	`
create table runs (
	run text primary key,
	robot text not null,
	trace_id text not null,
	root_span_id text not null,
	origin text not null,
	source text not null,
	imported integer not null,
	started_at real,
	ended_at real,
	first_seen_at real not null,
	last_seen_at real not null,
	lost_at real,
	notified_at real,
	sort_at real not null,
	closed_at real,
	outcome text,
	end_id text,
	duration_us integer,
	heartbeats integer not null,
	items_success integer,
	items_business_exception integer,
	items_system_exception integer,
	items_abandoned integer,
	items_pending_user integer,
	error_type text,
	error_step text,
	trigger_name text,
	version text,
	worker text,
	target_systems text,
	exit_code integer,
	fact_ranks integer not null,
	unnotified integer not null,
	pruned integer not null
) strict;
create index runs_by_robot on runs (robot, sort_at, run);
create index runs_by_time on runs (sort_at, run);
create index runs_by_trace on runs (trace_id) where trace_id <> run;
create index runs_by_outcome on runs (outcome, sort_at, run) where outcome <> 'success';
create index runs_closed on runs (robot, closed_at, outcome, imported) where closed_at is not null;
create index runs_active on runs (robot, sort_at) where outcome is null;
create index runs_unnotified on runs (robot, sort_at) where unnotified = 1;

create table run_texts (
	run text primary key,
	at real not null,
	message text,
	stack text,
	log_tail text
) strict, without rowid;
create index run_texts_by_time on run_texts (at);
create table other_ends (
	run text not null,
	id text not null,
	at real not null,
	outcome text not null,
	primary key (run, id)
) strict, without rowid;
create table heartbeats (
	run text not null,
	id text not null,
	at real not null,
	primary key (run, id)
) strict, without rowid;
create index heartbeats_by_time on heartbeats (at);

create table spans (
	trace_id text not null,
	span_id text not null,
	parent_id text,
	parent_remote integer,
	inside_run text,
	robot text not null,
	run text,
	step integer not null,
	name text not null,
	started_at real not null,
	ended_at real not null,
	outcome text not null,
	attributes text not null,
	events text not null,
	as_run text,
	source text not null,
	received_at real not null,
	imported integer not null,
	primary key (trace_id, span_id)
) strict, without rowid;
create index spans_by_time on spans (robot, started_at);
create index spans_inside on spans (inside_run) where inside_run is not null;
create table logs (
	trace_id text not null,
	id text not null,
	span_id text,
	robot text not null,
	name text not null,
	at real not null,
	attributes text not null,
	primary key (trace_id, id)
) strict, without rowid;
create index logs_by_time on logs (at);
create table exceptions (
	scope text not null,
	robot text not null,
	at real not null,
	id text not null,
	type text,
	message text,
	stack text,
	step text,
	primary key (scope, robot)
) strict, without rowid;
create index exceptions_by_time on exceptions (at);
create table undecided (
	trace_id text not null,
	span_id text not null,
	since real not null,
	primary key (trace_id, span_id)
) strict, without rowid;
create table operations (
	robot text not null,
	name text not null,
	seen_at real not null,
	primary key (robot, name)
) strict, without rowid;

create table totals (
	family text not null,
	robot text not null,
	label text not null,
	value integer not null,
	primary key (family, robot, label)
) strict, without rowid;
create table histograms (
	family text not null,
	robot text not null,
	label text not null,
	buckets text not null,
	sum_us integer not null,
	count integer not null,
	exemplars text not null,
	primary key (family, robot, label)
) strict, without rowid;

create table series (
	id integer primary key,
	robot text not null,
	name text not null,
	labels text not null,
	bounds text not null,
	kind text not null,
	help text not null,
	value real,
	histogram text,
	at real not null,
	pruned_until real not null,
	unique (robot, name, labels, bounds)
) strict;
create table series_starts (
	series integer not null,
	started_at real not null,
	interval_end real not null,
	at real not null,
	value real,
	histogram text,
	primary key (series, started_at, interval_end)
) strict, without rowid;
create index series_starts_by_time on series_starts (at);

create table robots (robot text primary key, first_seen_at real not null) strict, without rowid;
create table sources (
	source text primary key,
	last_seen_at real not null,
	events integer not null,
	duplicates integer not null
) strict, without rowid;
create table schedules (robot text primary key, schedule text not null, since real not null) strict, without rowid;
create table accounted (robot text primary key, until real not null) strict, without rowid;
create table observer_state (
	observer text not null,
	key text not null,
	value text not null,
	primary key (observer, key)
) strict, without rowid;
create table horizons (name text primary key, value real not null) strict, without rowid;
`,
	// What a failed run's error is known by, so that earlier ones with the same are found. Runs whose texts retention has
	// deleted are known by what is left of theirs.
	`
alter table runs add column error_key text;
update runs set error_key = error_key_of(error_type, error_step, (select message from run_texts where run_texts.run = runs.run))
	where outcome <> 'success' and outcome in ('system_exception', 'timeout', 'unknown');
update runs set error_key = (
		select error_key_of(type, step, message) from exceptions
			where scope in (runs.run, runs.trace_id) and robot = runs.robot order by at desc, id desc limit 1
	)
	where outcome <> 'success' and outcome in ('system_exception', 'timeout', 'unknown') and error_key is null
		and not exists (select 1 from run_texts where run_texts.run = runs.run and stack is not null);
create index runs_by_error on runs (robot, error_key, sort_at, run) where error_key is not null;
create index runs_failed on runs (sort_at, run) where outcome in ('system_exception', 'timeout', 'unknown');
create index runs_not_good on runs (robot, sort_at, run, outcome) where outcome <> 'success';
`,
	// Workers as runs name them, and what platforms say of queues and workers.
	`
create table workers (worker text primary key, last_seen_at real not null) strict, without rowid;
create index workers_by_time on workers (last_seen_at);
insert into workers select worker, max(last_seen_at) from runs where worker is not null group by worker;
create table platform_lists (
	source text not null,
	list text not null,
	at real not null,
	body text not null,
	primary key (source, list)
) strict, without rowid;
`,
	// When scheduled runs were found to be missed, so that a period can be told of.
	`
create table missed (robot text not null, at real not null, runs integer not null, primary key (robot, at)) strict, without rowid;
`,
	// When each queue was last seen to move.
	`
create table queue_progress (source text not null, queue text not null, at real not null, primary key (source, queue)) strict, without rowid;
`,
	// How far the audit trail had come: what is cut off at its end is missed by whoever remembers its end.
	`
create table trail_heads (trail text primary key, seq integer not null, hash text not null) strict, without rowid;
`,
	// What on-call was mailed about, as the notifier tells it, and which robots it concerns.
	`
create table incidents (
	id text primary key,
	revision integer not null,
	alertname text not null,
	severity text not null,
	title text not null,
	opened_at real not null,
	acknowledged_at real,
	closed_at real,
	robots text not null,
	runs text not null
) strict, without rowid;
create index incidents_by_end on incidents (closed_at) where closed_at is not null;
create table incident_robots (robot text not null, incident text not null, primary key (robot, incident)) strict, without rowid;
create index incident_robots_by_incident on incident_robots (incident);
`,
	// What a run tells of itself: what runs it, its retries, its own numbers. Nobody has told the platform of a run before this.
	`
alter table runs add column platform text;
alter table runs add column retries integer;
alter table runs add column gauges text;
update runs set fact_ranks = fact_ranks | 12288;
`,
];
