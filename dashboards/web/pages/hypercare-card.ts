import { html } from 'ghtml';
import type { HypercareRobot } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import type { CriterionVerdict } from '#model/read.ts';
import { ROLE_WORDS } from '../../people-words.ts';
import { VERDICT_WORDS } from '../../words.ts';
import { hypercareUrl, signOffUrl } from '../addresses.ts';
import { daysUntil, dueIn } from '../review/todo.ts';
import type { Voice } from '../voice.ts';
import { evidence } from './evidence.ts';
import { strip } from './strip.ts';
import { criterionName, verdictIcon } from './verdict.ts';

/** One robot of the list: how far it is, each criterion as a mark, and what is missing in words. */
export function hypercareCard(robot: HypercareRobot, voice: Voice): string {
	const { t } = voice;
	const address = hypercareUrl(robot.id);
	return html`<li class="review-card card ${robot.verdict}" id="review-${robot.id}">
<div class="who"><h3>!${verdictIcon(robot.verdict)}<a href="${address}"><bdi>${robot.name}</bdi></a></h3><p class="under">!${aboutOf(robot, voice)}</p></div>
!${evidence(robot, voice)}
<ul class="criteria-marks" aria-label="${t.review.requirements}">!${robot.criteria.map(one => criterionMark(one, voice))}</ul>
<div class="says">!${missing(robot, voice)}!${openOnes(robot, voice)}</div>
<div class="runs-of"><span class="quiet">${t.review.lastRuns}</span> !${strip(robot.lastRuns, voice)}</div>
<a class="open" href="${address}" aria-label="${t.review.openOf(robot.name)}">${t.review.open} →</a>
</li>`;
}

/** Department, owner and the dates that matter, on one line. */
export function aboutOf(robot: HypercareRobot, { t, time }: Voice): string {
	const about = [
		robot.department,
		robot.owner,
		robot.goLive === null ? null : t.review.liveSince(time.date(robot.goLive)),
		robot.signedOff === null ? null : t.review.signedOffOn(time.date(robot.signedOff)),
		robot.relapseWatchEnds === null ? null : t.review.watchEnds(time.date(robot.relapseWatchEnds)),
	];
	return about
		.filter(text => text !== null && text !== '')
		.map(text => html`<bdi>${text}</bdi>`)
		.join('');
}

/** What people have under way for it: a period that began anew, signatures so far, conditions that are due. */
function openOnes({ id, restartedBy, since, signOff, conditions }: HypercareRobot, voice: Voice): string {
	const { t, lang, time } = voice;
	const said: string[] = [];
	if (restartedBy !== null)
		said.push(
			html`<li class="fail">!${verdictIcon('fail')}<span>${t.review.restarted(time.moment(since))}</span></li>`,
		);
	if (signOff !== null) {
		const left = ROLES.filter(role => !signOff.signatures.some(one => one.role === role));
		const waits = t.review.waitsFor(left.map(role => ROLE_WORDS[role][lang]).join(', '));
		said.push(
			html`<li class="insufficient">!${verdictIcon('insufficient')}<span><a href="${signOffUrl(id, signOff.id)}">${t.review.signOffSoFar(signOff.id, signOff.signatures.length)}</a>, ${waits}</span></li>`,
		);
	}
	for (const { text, deadline } of conditions) {
		const left = daysUntil(deadline, voice);
		const mark = left < 0 ? 'fail' : 'insufficient';
		said.push(
			html`<li class="${mark}">!${verdictIcon(mark)}<span><b>${t.review.condition}:</b> <bdi>${text}</bdi> (${dueIn(left, time.date(deadline), voice)})</span></li>`,
		);
	}
	return said.length === 0 ? '' : html`<ul class="under-way" aria-label="${t.review.underWay}">!${said}</ul>`;
}

function criterionMark(one: CriterionVerdict, voice: Voice): string {
	return html`<li class="${one.verdict}" title="${one.rule}">!${verdictIcon(one.verdict)}<span>${criterionName(one, voice)}</span><small>${VERDICT_WORDS[one.verdict][voice.lang]}</small></li>`;
}

function missing({ criteria }: HypercareRobot, voice: Voice): string {
	const { t } = voice;
	const open = criteria.filter(one => one.missing !== null);
	if (open.length === 0) return html`<p class="missing quiet">${t.review.nothingMissing}.</p>`;
	return html`<div class="missing"><h4>${t.review.missing}</h4><ul>!${open.map(
		one => html`<li><b>${criterionName(one, voice)}:</b> <bdi>${one.missing ?? ''}</bdi></li>`,
	)}</ul></div>`;
}
