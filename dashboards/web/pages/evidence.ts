import { html } from 'ghtml';
import type { HypercareRobot } from '#model/hypercare.ts';
import type { Voice } from '../voice.ts';

const DAY = 86_400_000;
/** How full a mark may look while the robot has not proven itself: what it counts may be reached, the goal is not. */
const OPEN_END = 0.94;

/** How far a robot has come: days and runs of those required, or days of its relapse watch, and what its runs prove. */
export function evidence(robot: HypercareRobot, voice: Voice): string {
	return html`<dl class="evidence">!${progress(robot, voice)}!${success(robot, voice)}</dl>`;
}

function progress(robot: HypercareRobot, voice: Voice): string {
	const { t } = voice;
	const proven = robot.verdict === 'pass';
	const said = t.review.required;
	if (robot.signedOff !== null && robot.relapseWatchEnds !== null) {
		const whole = Math.round((Date.parse(robot.relapseWatchEnds) - Date.parse(robot.signedOff)) / DAY);
		const watched = Math.max(0, Math.floor((voice.now - Date.parse(robot.signedOff)) / DAY));
		const value = Math.min(watched, whole);
		return mark({ name: t.review.watched, value, goal: whole, said: t.review.inAll, proven: false }, voice);
	}
	return (
		mark({ name: t.review.days, value: robot.days, goal: robot.daysRequired, said, proven }, voice) +
		mark({ name: t.review.runs, value: robot.runs, goal: robot.runsRequired, said, proven }, voice)
	);
}

interface Mark {
	name: string;
	value: number;
	goal: number;
	/** The goal in words. */
	said: (goal: string) => string;
	/** Nothing is missing any more. */
	proven: boolean;
}

/** A bar that is only full, and only green, once everything is proven. */
function mark({ name, value, goal, said, proven }: Mark, { number }: Voice): string {
	const share = goal <= 0 ? 0 : Math.min(1, value / goal);
	const drawn = proven ? share : Math.min(OPEN_END, share);
	return html`<div><dt>${name}</dt><dd><b>${number(value)}</b> <small>${said(number(goal))}</small>!${bar(0, drawn, proven ? 'pass' : 'insufficient')}</dd></div>`;
}

/** The share of runs that did not fail, and how little of it so few runs prove: the bar goes from the one to the other. */
function success(robot: HypercareRobot, voice: Voice): string {
	const { t } = voice;
	const { successRatio: ratio, successLowerBound: bound, runs, failures } = robot;
	if (ratio === null || bound === null) {
		return html`<div class="success-of"><dt>${t.review.success}</dt><dd><b>?</b> <small>${t.review.nothingProven}</small>!${bar(0, 0, 'insufficient')}</dd></div>`;
	}
	return html`<div class="success-of"><dt>${t.review.success}</dt><dd><b>${voice.percent(ratio)}</b> <small>${t.review.of(voice.number(runs - failures), voice.number(runs))} · ${t.review.provenAtLeast(voice.percent(bound))}</small>!${bar(bound, ratio, robot.verdict)}</dd></div>`;
}

function bar(from: number, to: number, colour: string): string {
	const rect = (name: string, x: number, width: number) =>
		html`<rect class="${name}" x="${(x * 100).toFixed(1)}" width="${(width * 100).toFixed(1)}" height="6" rx="2"></rect>`;
	const unproven =
		from > 0 ? rect('is', 0, from) + rect('maybe', from, Math.max(0.01, to - from)) : rect('is', 0, to);
	return html`<svg class="progress ${colour}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">!${rect('of', 0, 1)}!${unproven}</svg>`;
}
