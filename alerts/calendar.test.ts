import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Robot } from '#model/robot.ts';
import { nextDeadline } from '../collector/schedule/deadline.ts';
import { scheduled } from '../collector/schedule/robot.fixture.ts';

/**
 * RpaRunMissed over real nights and holidays: the deadlines come from the collector's own schedule, the rule is the
 * repository's, and promtool says when it fires. promtool's clock begins at 0, so all times are counted from the first.
 */
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-calendar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MINUTE = 60_000;
const at = (time: string) => Date.parse(time);

interface Case {
	schedule: Robot['schedule'];
	from: string;
	to: string;
	/** Minutes between two samples. */
	every: number;
	/** When the robot starts; before the first one it was on time. */
	starts: string[];
}

/** What the collector would tell Prometheus, sample by sample, in seconds since `from`. */
function deadlines({ schedule, from, to, every, starts }: Case): string {
	const robot = scheduled('0 6 * * *', '30m', { schedule });
	const samples: string[] = [];
	for (let now = at(from); now <= at(to); now += every * MINUTE) {
		const started = starts.map(at).filter(time => time <= now);
		const known = { lastStartAt: started.at(-1) ?? at(from), since: at(from) };
		const { deadlineAt } = nextDeadline(robot, known, now);
		samples.push(deadlineAt === null ? 'stale' : String((deadlineAt - at(from)) / 1000));
	}
	return samples.join(' ');
}

/** Runs the rule over the case. `firing` says at which times it must fire; at those of `silent` it must not. */
function holds(name: string, schedule: Case, firing: string[], silent: string[]): void {
	const minutes = (time: string) => `${(at(time) - at(schedule.from)) / MINUTE}m`;
	const info = '{robot="r",name="R",department="D",criticality="normal",phase="operation"}';
	const count = (time: string, alerts: number) => ({
		expr: 'count(ALERTS{alertname="RpaRunMissed",alertstate="firing",severity="critical"})',
		eval_time: minutes(time),
		exp_samples: alerts === 0 ? [] : [{ value: alerts }],
	});
	const file = join(folder, `${name}.test.yml`);
	const series = [
		{ series: `rpa_robot_info${info}`, values: `1x${10_000}` },
		{ series: 'rpa_robot_deadline_timestamp_seconds{robot="r"}', values: deadlines(schedule) },
	];
	const rules = ['runs.yml', 'schedule.yml'].map(rule => join(import.meta.dirname, 'rules', rule));
	// promtool reads JSON as the YAML it is.
	writeFileSync(
		file,
		JSON.stringify({
			rule_files: rules,
			evaluation_interval: `${schedule.every}m`,
			group_eval_order: ['rpa-runs', 'rpa-schedule'],
			tests: [
				{
					name,
					interval: `${schedule.every}m`,
					input_series: series,
					promql_expr_test: [...firing.map(t => count(t, 1)), ...silent.map(t => count(t, 0))],
				},
			],
		}),
	);
	const said = execFileSync('promtool', ['test', 'rules', file], { encoding: 'utf8', stdio: 'pipe' });
	expect(said).toContain('SUCCESS');
}

describe('a robot at 02:30 in Copenhagen with half an hour of grace', () => {
	const schedule = { cron: '30 2 * * *', grace: '30m' };

	test('that does not start in the night in which 02:30 is left out is missed at 03:30 by the clock on the wall', () => {
		const night = { schedule, from: '2026-03-28T12:00Z', to: '2026-03-29T06:00Z', every: 1, starts: [] };
		holds('spring', night, ['2026-03-29T01:32Z', '2026-03-29T05:00Z'], ['2026-03-29T01:30Z']);
	});

	test('that starts at the first moment there is in that night is not', () => {
		const starts = ['2026-03-29T01:00Z'];
		const night = { schedule, from: '2026-03-28T12:00Z', to: '2026-03-29T06:00Z', every: 1, starts };
		holds('spring-started', night, [], ['2026-03-29T01:32Z', '2026-03-29T05:00Z']);
	});

	test('that started at the first 02:30 of the long night is not asked to start at the second', () => {
		const starts = ['2026-10-25T00:30Z'];
		const night = { schedule, from: '2026-10-24T12:00Z', to: '2026-10-25T06:00Z', every: 1, starts };
		holds('autumn', night, [], ['2026-10-25T01:02Z', '2026-10-25T02:02Z', '2026-10-25T05:00Z']);
	});

	test('that starts at neither is missed half an hour after the first 02:30', () => {
		const night = { schedule, from: '2026-10-24T12:00Z', to: '2026-10-25T06:00Z', every: 1, starts: [] };
		holds('autumn-missed', night, ['2026-10-25T01:02Z', '2026-10-25T05:00Z'], ['2026-10-25T01:00Z']);
	});
});

describe('a robot that runs at 06:00 on bank days', () => {
	const schedule = { cron: '0 6 * * *', days: 'bank' as const, grace: '30m' };

	test('is not missed from Christmas Eve to the Sunday after it, but is on the Monday', () => {
		const from = '2026-12-23T12:00Z';
		const christmas = { schedule, from, to: '2026-12-28T12:00Z', every: 10, starts: [] };
		const days = ['24', '25', '26', '27'].map(day => `2026-12-${day}T08:00Z`);
		holds('christmas', christmas, ['2026-12-28T05:50Z'], [...days, '2026-12-28T05:30Z']);
	});

	test('is not missed from Maundy Thursday to Easter Monday, but is on the Tuesday, an hour earlier in UTC', () => {
		const from = '2026-04-01T12:00Z';
		const easter = { schedule, from, to: '2026-04-07T12:00Z', every: 10, starts: [] };
		const days = ['02', '03', '04', '05', '06'].map(day => `2026-04-${day}T08:00Z`);
		holds('easter', easter, ['2026-04-07T04:50Z'], [...days, '2026-04-07T04:30Z']);
	});
});

test('a robot of the last bank day of December is missed on the 30th, not on New Year’s Eve', () => {
	const schedule = { bankDay: 'last' as const, at: '06:00', grace: '30m' };
	const from = '2026-12-29T12:00Z';
	const year = { schedule, from, to: '2026-12-30T12:00Z', every: 10, starts: [] };
	holds('last-bank-day', year, ['2026-12-30T05:50Z'], ['2026-12-30T05:30Z']);
	const done = { schedule, from, to: '2026-12-31T12:00Z', every: 10, starts: ['2026-12-30T05:00Z'] };
	holds('last-bank-day-done', done, [], ['2026-12-30T05:50Z', '2026-12-31T08:00Z']);
});
