import { toErrorType, toLabel } from '#model/label.ts';
import { isFailure } from '#model/outcome.ts';
import type { RobotActivity, RunRow, SpanRow } from '../ledger/types.ts';
import { RECENT } from '../recent-runs.ts';
import { USUAL_RUNS } from '../usual.ts';

/** A robot as it was: what a scrape reads of it. */
export interface PastRobot extends RobotActivity {
	/** Durations of its last successes in seconds, newest first. */
	successSeconds: number[];
	/** What its last runs named as their version, newest first. */
	versions: (string | null)[];
}

/** One thing a run did to the metrics, and when. */
export interface Happening {
	at: number;
	robot: string;
	/** The counter it adds `value` to, or the histogram it is observed in; null when it only moves gauges. */
	family: string | null;
	label: string;
	value: number;
	apply?: (robot: PastRobot) => void;
	/** The run that got its end, as it is known now. */
	finished?: RunRow;
}

/**
 * Everything a run and its steps did, in no order. `known` holds the series there are (`family\1robot\1label`): a type of
 * error or a step that is not among them was beyond a cap, and counted as `_OTHER` and `_other`.
 */
export function happenings(run: RunRow, steps: readonly SpanRow[], known: ReadonlySet<string>): Happening[] {
	const { robot } = run;
	const counted = (family: string, label: string, value: number, at: number): Happening => ({
		at,
		robot,
		family,
		label,
		value,
	});
	const capped = (family: string, label: string, other: string) =>
		known.has(`${family}\u0001${robot}\u0001${label}`) ? label : other;
	const found: Happening[] = [];
	if (run.startedAt !== null) found.push(started(run, run.startedAt));
	if (run.lostAt !== null) {
		const end = run.endedAt === null ? closed(run, run.lostAt) : {};
		found.push({ ...counted('rpa_runs_total', 'unknown', 1, run.lostAt), ...end });
		found.push(counted('rpa_runs_lost_total', '', 1, run.lostAt));
	}
	for (const [outcome, count] of Object.entries(run.items)) {
		found.push(counted('rpa_items_total', outcome, count, run.endedAt ?? run.lostAt ?? run.lastSeenAt));
	}
	if (run.endedAt !== null && run.outcome !== null) {
		const at = run.endedAt;
		// Given up, it was counted as unknown already.
		const again = run.lostAt !== null && run.outcome === 'unknown';
		found.push({ ...counted('rpa_runs_total', run.outcome, again ? 0 : 1, at), ...closed(run, at) });
		if (run.startedAt !== null) {
			found.push(counted('rpa_run_duration_seconds', '', Math.max(0, at - run.startedAt) / 1000, at));
		}
		if (isFailure(run.outcome)) {
			const type = capped('rpa_run_errors_total', toErrorType(run.error?.type), '_OTHER');
			found.push(counted('rpa_run_errors_total', type, 1, at));
		}
	}
	for (const step of steps) {
		const named = `${toLabel(step.name)}\0${step.outcome}`;
		const label = capped('rpa_steps_total', named, `_other\0${step.outcome}`);
		found.push(counted('rpa_steps_total', label, 1, step.endedAt));
		const seconds = (step.endedAt - step.startedAt) / 1000;
		found.push(counted('rpa_step_duration_seconds', label.split('\0')[0]!, seconds, step.endedAt));
	}
	return found;
}

function started(run: RunRow, at: number): Happening {
	return {
		at,
		robot: run.robot,
		family: null,
		label: '',
		value: 0,
		apply: robot => {
			robot.lastStartAt = Math.max(robot.lastStartAt ?? 0, at);
			robot.versions = [run.version, ...robot.versions].slice(0, RECENT);
		},
	};
}

/** What its end, or its being given up, leaves in the gauges of its robot. */
function closed(run: RunRow, at: number): Pick<Happening, 'apply' | 'finished'> {
	const apply = (robot: PastRobot) => {
		robot.lastEndAt = at;
		robot.lastEndOutcome = run.outcome;
		if (run.outcome === 'success') robot.lastSuccessAt = at;
		if (run.endedAt !== null && run.startedAt !== null) {
			const seconds = Math.max(0, at - run.startedAt) / 1000;
			robot.lastDurationSeconds = seconds;
			if (run.outcome === 'success') {
				robot.successSeconds = [seconds, ...robot.successSeconds].slice(0, USUAL_RUNS);
			}
		}
		if (!run.imported) robot.lastOutcome = run.outcome;
		if (run.startedAt === null) robot.versions = [run.version, ...robot.versions].slice(0, RECENT);
	};
	return { apply, finished: run };
}
