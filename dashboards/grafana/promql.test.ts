import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { queueCode, workerCode } from './platform.ts';
import {
	bySystem,
	evidence,
	gauge,
	gravestAlert,
	grown,
	grownFrom,
	lastOutcome,
	newVersions,
	OUTCOME_CODE,
	STATE_CODE,
	stateCode,
	worstEnded,
} from './promql.ts';

/** Series as promtool writes them, one value a minute. */
type Series = Record<string, string>;
interface Case {
	series: Series;
	expr: string;
	at: string;
	/** How far the series are told, where an expression looks past `at`. */
	toldUntil?: string;
	/** Labels in braces and value of every sample. */
	expected: Record<string, number>;
}

/** Evaluated by the real Prometheus engine. */
function evaluates({ series, expr, at, toldUntil = at, expected }: Case): void {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-promql-'));
	const unit = {
		evaluation_interval: '1m',
		tests: [
			{
				interval: '1m',
				input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
				promql_expr_test: [
					{
						expr: expr.replaceAll(/\$(robot|queue)/g, '.*'),
						eval_time: at,
						exp_samples: Object.entries(expected).map(([labels, value]) => ({ labels, value })),
					},
					{ expr: 'vector(1)', eval_time: toldUntil, exp_samples: [{ labels: '{}', value: 1 }] },
				],
			},
		],
	};
	writeFileSync(join(folder, 'expr.test.yml'), stringify(unit));
	try {
		execFileSync(process.env.PROMTOOL ?? 'promtool', ['test', 'rules', join(folder, 'expr.test.yml')], {
			stdio: 'pipe',
		});
	} catch (error) {
		expect.fail(
			String((error as { stdout?: Buffer }).stdout) + String((error as { stderr?: Buffer }).stderr),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const RUNS = 'rpa_runs_total{robot="a", outcome="success"}';
const perDay = grown('rpa_runs_total', 'outcome', '1d');

test('a day counts what it grew by, and no more', () => {
	evaluates({
		series: { [RUNS]: '100+0x1440 101+0x600 103+0x2000' },
		expr: perDay,
		at: '40h',
		expected: { '{outcome="success"}': 3 },
	});
});

test('what lies before the window does not count, however much it is', () => {
	evaluates({
		series: { [RUNS]: '0+1x600 600+0x4000' },
		expr: perDay,
		at: '50h',
		expected: { '{outcome="success"}': 0 },
	});
});

test('a total whose beginning lies in the window counts from its beginning', () => {
	evaluates({
		series: { [RUNS]: '7+0x600' },
		expr: perDay,
		at: '5h',
		expected: { '{outcome="success"}': 7 },
	});
});

test('an outage of the watch just when the window begins is bridged', () => {
	evaluates({
		series: { [RUNS]: '5+0x100 _x40 5+0x1300 8+0x400' },
		expr: perDay,
		at: '26h',
		expected: { '{outcome="success"}': 3 },
	});
});

const thatDay = grownFrom('rpa_runs_total', 'outcome', '1d');

test('a day has the runs from its midnight to the next, whatever was before and after', () => {
	const series = { [RUNS]: '7+0x1440 8+0x300 10+0x1139 99+0x2000' };
	evaluates({ series, expr: thatDay, at: '24h', toldUntil: '60h', expected: { '{outcome="success"}': 3 } });
});

test('today has the runs so far', () => {
	const series = { [RUNS]: '7+0x1440 8+0x300 10+0x60' };
	evaluates({ series, expr: thatDay, at: '24h', toldUntil: '30h', expected: { '{outcome="success"}': 3 } });
});

test('a day in which the watch began counts from its beginning', () => {
	const series = { [RUNS]: '_x600 4+0x100' };
	evaluates({ series, expr: thatDay, at: '0h', toldUntil: '11h', expected: { '{outcome="success"}': 4 } });
});

const of = (outcome: string, robot = 'a') => `rpa_runs_total{robot="${robot}", outcome="${outcome}"}`;

test('a stretch of time has the colour of the worst run that ended in it, and none without one', () => {
	evaluates({
		series: {
			[of('success')]: '5+0x50 6+0x100',
			[of('business_exception')]: '1+0x60 2+0x100',
			[of('system_exception')]: '3+0x200',
			[of('success', 'b')]: '5+0x200',
		},
		expr: worstEnded('30m'),
		at: '40m',
		toldUntil: '100m',
		expected: { '{robot="a"}': OUTCOME_CODE.business_exception },
	});
});

test('what ended before the first sample has no place in time', () => {
	evaluates({
		series: { [of('timeout')]: '_x60 9+0x60' },
		expr: worstEnded('30m'),
		at: '40m',
		toldUntil: '100m',
		expected: {},
	});
});

test('the last outcome is the one that holds, or the worst there was in a while', () => {
	const last = (outcome: string) => `rpa_run_last_outcome{robot="a", outcome="${outcome}"}`;
	const series = {
		[last('success')]: '1+0x10 0+0x10 1+0x20',
		[last('timeout')]: '0+0x10 1+0x10 0+0x20',
	};
	evaluates({ series, expr: lastOutcome(), at: '30m', expected: { '{robot="a"}': OUTCOME_CODE.success } });
	evaluates({
		series,
		expr: lastOutcome('15m'),
		at: '15m',
		toldUntil: '30m',
		expected: { '{robot="a"}': OUTCOME_CODE.timeout },
	});
});

test('of several alerts about a robot the gravest is shown, once', () => {
	const alert = (name: string, severity: string, robot: string) =>
		`ALERTS{alertstate="firing", alertname="${name}", severity="${severity}", robot="${robot}"}`;
	evaluates({
		series: {
			[alert('RpaDriftDetected', 'warning', 'a')]: '1+0x10',
			[alert('RpaRunFailed', 'critical', 'a')]: '1+0x10',
			[alert('RpaDriftDetected', 'warning', 'b')]: '1+0x10',
		},
		expr: gravestAlert(),
		at: '5m',
		expected: {
			'{alertname="RpaRunFailed", robot="a"}': 3,
			'{alertname="RpaDriftDetected", robot="b"}': 2,
		},
	});
});

test('a version is new for the hour after the robot first ran in it, an outage of the watch no matter', () => {
	const version = (name: string) => `rpa_robot_version_info{robot="a", version="${name}"}`;
	const series = { [version('1')]: '1+0x600 _x120 1+0x80 stale', [version('2')]: '_x800 1+0x400' };
	const at = (time: string, expected: Record<string, number>) =>
		evaluates({ series, expr: newVersions(), at: time, expected });
	at('750m', {});
	at('830m', { '{robot="a", version="2"}': 1 });
	at('900m', {});
});

test('evidence is 1 at the level of its robot, and halfway there at the root of it', () => {
	evaluates({
		series: {
			'rpa_drift_level{robot="a"}': '10000+0x10',
			'rpa_drift_score{robot="a", signal="duration"}': '10000+0x10',
			'rpa_drift_score{robot="a", signal="items"}': '100+0x10',
			'rpa_drift_score{robot="a", signal="failures"}': '0.2+0x10',
		},
		expr: evidence(gauge('rpa_drift_score', 'robot, signal')),
		at: '5m',
		expected: {
			'{robot="a", signal="duration"}': 1,
			'{robot="a", signal="items"}': 0.5,
			'{robot="a", signal="failures"}': 0,
		},
	});
});

test('two scrapes of one collector are one robot, and the worst state is the one shown', () => {
	const both = (name: string, value: number) => ({
		[`${name}{robot="a", instance="x"}`]: `${value}+0x10`,
		[`${name}{robot="a", instance="y"}`]: `${value}+0x10`,
	});
	evaluates({
		series: {
			...both('rpa_robot_info', 1),
			...both('rpa_robot_failing', 1),
			...both('rpa_runs_active', 1),
			...both('rpa_run_last_completion_timestamp_seconds', 5),
		},
		expr: stateCode(),
		at: '5m',
		expected: { '{robot="a"}': STATE_CODE.failing },
	});
});

test('a robot that never finished a run is unproven', () => {
	evaluates({
		series: {
			'rpa_robot_info{robot="a"}': '1+0x10',
			'rpa_robot_failing{robot="a"}': '0+0x10',
			'rpa_runs_active{robot="a"}': '0+0x10',
		},
		expr: stateCode(),
		at: '5m',
		expected: { '{robot="a"}': STATE_CODE.unproven },
	});
});

test('a robot nobody hears of any more has no state at all', () => {
	evaluates({
		series: { 'rpa_robot_info{robot="a"}': '1+0x5 stale' },
		expr: stateCode(),
		at: '20m',
		expected: {},
	});
});

test('each target system of a robot gets its failures', () => {
	evaluates({
		series: {
			'rpa_robot_info{robot="a", target_system="One,Two Three,Four"}': '1+0x10',
			'rpa_robot_info{robot="b", target_system="Four"}': '1+0x10',
			'rpa_robot_info{robot="c", target_system=""}': '1+0x10',
			'failures{robot="a"}': '2+0x10',
			'failures{robot="b"}': '3+0x10',
			'failures{robot="c"}': '9+0x10',
		},
		expr: bySystem('sum by (robot) (failures)'),
		at: '5m',
		expected: { '{system="One"}': 2, '{system="Two Three"}': 2, '{system="Four"}': 5 },
	});
});

const items = (queue: string, state: string) => `rpa_queue_items{queue="${queue}", state="${state}"}`;

test('a queue stands still when items have waited for an hour and nobody took one or was at one', () => {
	evaluates({
		series: {
			[items('left', 'new')]: '3+0x30 4+0x60',
			[items('left', 'in_progress')]: '0+0x90',
			[items('untold', 'new')]: '3+0x90',
			[items('taken', 'new')]: '4+0x40 3+0x50',
			[items('at it', 'new')]: '3+0x90',
			[items('at it', 'in_progress')]: '0+0x40 1+0x10 0+0x40',
			[items('just come', 'new')]: '0+0x40 3+0x50',
			[items('just told of', 'new')]: '_x40 3+0x50',
			[items('busy', 'new')]: '3+0x90',
			[items('busy', 'in_progress')]: '1+0x90',
			[items('done', 'new')]: '3+0x80 0+0x10',
		},
		expr: queueCode(),
		at: '90m',
		expected: {
			'{queue="left"}': 3,
			'{queue="untold"}': 3,
			'{queue="taken"}': 2,
			'{queue="at it"}': 2,
			'{queue="just come"}': 2,
			'{queue="just told of"}': 2,
			'{queue="busy"}': 1,
			'{queue="done"}': 0,
		},
	});
});

test('a queue nobody tells of any more has no state', () => {
	evaluates({
		series: { [items('gone', 'new')]: '3+0x80 stale' },
		expr: queueCode(),
		at: '90m',
		expected: {},
	});
});

test('a worker that is gone and has a run is worse than one that is gone', () => {
	const state = (worker: string, name: string) => `rpa_worker_state{worker="${worker}", state="${name}"}`;
	evaluates({
		series: {
			[state('a', 'offline')]: '1',
			[state('b', 'offline')]: '1',
			[state('c', 'busy')]: '1',
			[state('c', 'offline')]: '0',
			'rpa_worker_runs_active{worker="a"}': '1',
			'rpa_worker_runs_active{worker="b"}': '0',
			'rpa_worker_runs_active{worker="c"}': '2',
		},
		expr: workerCode(),
		at: '0m',
		expected: { '{worker="a"}': 4, '{worker="b"}': 3, '{worker="c"}': 1 },
	});
});
