import { html } from 'ghtml';
import type { RobotDetail } from '#model/read.ts';
import type { Voice } from '../voice.ts';
import { factList } from './facts.ts';
import { timeTag } from './time.ts';

/** What the register says of the robot. */
export function robotFacts(robot: RobotDetail, voice: Voice): string {
	const { t, time } = voice;
	const span = (seconds: number | null) => (seconds === null ? null : html`${time.lasting(seconds)}`);
	const text = (value: string | null) => (value === null ? null : html`<bdi>${value}</bdi>`);
	const levels: Record<string, string> = { low: t.robot.low, normal: t.robot.normal, high: t.robot.high };
	const facts: [string, string | null][] = [
		[t.robot.identity, html`<code>${robot.id}</code>`],
		[t.shared.department, text(robot.department)],
		[t.robot.owner, text(robot.owner)],
		[t.robot.systems, text(robot.targetSystems.join(', ') || null)],
		[t.robot.criticality, text(levels[robot.criticality] ?? robot.criticality)],
		[t.robot.schedule, schedule(robot.schedule, voice)],
		[t.robot.deadline, robot.deadlineAt === null ? null : timeTag(robot.deadlineAt, voice)],
		[t.robot.maxDuration, span(robot.maxDurationSeconds)],
		[t.robot.minDuration, span(robot.minDurationSeconds)],
		[t.robot.expectedItems, robot.expectedItems === null ? null : voice.number(robot.expectedItems, 1)],
		[t.robot.goLive, robot.goLive === null ? null : html`${time.date(robot.goLive)}`],
		[t.robot.oncall, text(robot.oncall.join(', ') || null)],
		[t.robot.runbook, runbook(robot.runbook, voice)],
	];
	return html`<section class="card" aria-labelledby="facts"><h2 id="facts">${t.robot.facts} <small>${t.robot.factsFrom}</small></h2>!${factList(facts)}</section>`;
}

function schedule(text: string | null, { t }: Voice): string | null {
	if (text === null) return null;
	return text === 'adhoc' ? html`${t.overview.adhoc}` : html`<code>${text}</code>`;
}

/** Only a web address becomes a link: the register is ours, but `javascript:` in it would not be. */
function runbook(url: string | null, { t }: Voice): string | null {
	if (url === null) return null;
	return /^https?:\/\//.test(url)
		? html`<a href="${url}" rel="noreferrer">${t.robot.openRunbook}</a>`
		: html`<bdi>${url}</bdi>`;
}
