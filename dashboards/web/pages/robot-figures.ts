import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { RobotDetail } from '#model/read.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { twoTimes } from './time.ts';

type Figure = readonly [name: string, value: string];

/** The numbers of a robot an answer begins with: when, how long, how sure, how many. */
export function figures(robot: RobotDetail, history: RobotHistory | null, voice: Voice): string {
	const { t } = voice;
	const absentNext = robot.schedule === 'adhoc' ? t.overview.adhoc : t.overview.noSchedule;
	const all: Figure[] = [
		[t.robot.lastSuccess, twoTimes(robot.lastSuccessAt, voice, 'ago', t.shared.never)],
		[t.robot.nextRun, twoTimes(robot.nextRunAt, voice, 'until', absentNext)],
		[t.robot.lastDuration, lastDuration(robot, history, voice)],
		[t.robot.success30d, success(robot, voice)],
		[t.robot.itemsToday, itemsToday(robot, history, voice)],
	];
	return html`<dl class="figures five">!${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`;
}

/** The last finished run's, beside what is usual; a failed run ends early, so that its duration is no news. */
function lastDuration({ lastRuns }: RobotDetail, history: RobotHistory | null, { t, time }: Voice): string {
	const last = lastRuns.findLast(run => run.outcome === 'success' || run.outcome === 'business_exception');
	const usual = history?.usual ?? null;
	if (last?.durationSeconds == null) return html`<span class="quiet">${t.shared.none}</span>`;
	const note = usual === null ? '' : t.robot.usuallySo(time.lasting(usual.middle));
	return html`${time.lasting(last.durationSeconds)}<small>${note}</small>`;
}

/** Never without its count: 100 % of two runs is not 100 % of two hundred. */
function success({ runs30d, failures30d }: RobotDetail, { t, percent }: Voice): string {
	if (runs30d === 0)
		return html`<span class="quiet">${t.shared.none}</span><small>${t.robot.noRuns30d}</small>`;
	const good = runs30d - failures30d;
	return html`${percent(good / runs30d)}<small>${t.robot.goodOf(good, runs30d)}</small>`;
}

/** A robot that never takes items has none today either: that is no 0. */
function itemsToday(robot: RobotDetail, history: RobotHistory | null, { t, number }: Voice): string {
	const { itemsToday: items, expectedItems } = robot;
	const takesItems = expectedItems !== null || history?.runs.some(run => total(run.items) > 0);
	if (total(items) === 0 && !takesItems) return html`<span class="quiet">${t.shared.none}</span>`;
	const note = expectedItems === null ? '' : t.robot.expectedPerRun(number(expectedItems, 1));
	return html`${number(total(items))}<small>${note}</small>`;
}
