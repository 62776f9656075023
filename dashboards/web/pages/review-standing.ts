import { html } from 'ghtml';
import type { HypercareReview, HypercareRobot } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import type { SignOff } from '#model/sign-off.ts';
import { DECISION_WORDS, ROLE_WORDS } from '../../people-words.ts';
import { signOffUrl } from '../addresses.ts';
import { shortHash } from '../review/people.ts';
import { countedText } from '../review/standing.ts';
import { daysUntil } from '../review/todo.ts';
import type { Voice } from '../voice.ts';
import { evidence } from './evidence.ts';
import { timeTag } from './time.ts';
import { verdictIcon } from './verdict.ts';

/** The phase, and how the robot stands in it, in one sentence; then how far it is, and who has signed. */
export function standingSection(review: HypercareReview, voice: Voice): string {
	const { t } = voice;
	const { review: judged } = review;
	const open = review.signOffs.find(one => one.state === 'open');
	const verdict = judged?.verdict ?? 'plain';
	return html`<section class="standing card ${verdict}" aria-labelledby="standing"><h2 id="standing">!${judged === null ? '' : verdictIcon(judged.verdict)} <span>${standingText(review, voice)}</span></h2>
!${judged === null ? '' : evidence(judged, voice)}
!${judged === null ? '' : restartText(review, judged, voice)}
!${review.plan.nextOn === null ? '' : html`<p>${t.review.nextMeeting} !${meetingDay(review.plan.nextOn, voice)}</p>`}
!${open === undefined ? '' : signedSoFar(open, review.robot.id, voice)}</section>`;
}

/** `In hypercare since 30 Oct 2026: 1 requirement is not met, 12 are met.` */
export function standingText(review: HypercareReview, voice: Voice): string {
	const { t, time } = voice;
	const { phase, phases, review: judged } = review;
	const from = phases.findLast(span => span.phase === phase && span.until === null)?.from ?? null;
	const begun = from === null ? null : time.date(from);
	if (judged === null) return `${t.review.phaseSince[phase](begun)}.`;
	if (judged.signedOff !== null && judged.relapseWatchEnds !== null) {
		const ends = time.date(judged.relapseWatchEnds);
		return `${t.review.watchedUntil(ends)}: ${countedText(judged, voice)}`;
	}
	return `${t.review.phaseSince[phase](begun)}: ${countedText(judged, voice)}`;
}

function restartText(
	{ incidents }: HypercareReview,
	{ restartedBy, since }: HypercareRobot,
	voice: Voice,
): string {
	if (restartedBy === null) return '';
	const { t, time } = voice;
	const by = incidents.find(({ id }) => id === restartedBy);
	return html`<p class="restarted notice"><b>${t.review.restarted(time.moment(since))}</b> ${t.review.restartedWhy(by?.sev ?? 1)} <a href="#incidents">${t.review.seeIncidents}</a></p>`;
}

function meetingDay(day: string, voice: Voice): string {
	const { t, time } = voice;
	const days = daysUntil(day, voice);
	const word = days < 0 ? html`<strong>${t.review.meetingLate}</strong>` : '';
	return html`<time datetime="${day}">${time.date(day)}</time> !${word}`;
}

/** Three places for three names, filled as they come. */
function signedSoFar(signOff: SignOff, robot: string, voice: Voice): string {
	const { t, lang, time } = voice;
	const places = ROLES.map(role => {
		const own = signOff.signatures.find(one => one.role === role);
		if (own === undefined)
			return html`<li class="insufficient">!${verdictIcon('insufficient')}<span>${ROLE_WORDS[role][lang]}<small>${t.review.notSigned}</small></span></li>`;
		const good = own.decision.startsWith('approved') ? 'pass' : 'fail';
		return html`<li class="${good}">!${verdictIcon(good)}<span><bdi>${own.by.name}</bdi><small>${ROLE_WORDS[role][lang]}, ${DECISION_WORDS[own.decision][lang].toLocaleLowerCase(lang)} !${timeTag(own.at, voice, 'moment')}</small></span></li>`;
	});
	return html`<div class="signed"><h3>${t.review.openSignOff(signOff.id)}</h3><ul>!${places}</ul>
<p class="quiet"><a href="${signOffUrl(robot, signOff.id)}">${t.review.frozenEvidence}</a> ${t.review.frozenBy(signOff.frozenBy.name, time.moment(signOff.frozenAt))}, ${t.review.hash} <code title="${signOff.hash}">${shortHash(signOff.hash)}</code></p></div>`;
}
