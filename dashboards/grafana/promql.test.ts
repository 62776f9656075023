import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { queueCode, workerCode } from './platform.ts';
import { bySystem, grown, STATE_CODE, stateCode } from './promql.ts';

/** Series as promtool writes them, one value a minute. */
type Series = Record<string, string>;
interface Case {
	series: Series;
	expr: string;
	at: string;
	/** Labels in braces and value of every sample. */
	expected: Record<string, number>;
}

/** Evaluated by the real Prometheus engine. */
function evaluates({ series, expr, at, expected }: Case): void {
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
