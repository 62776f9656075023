import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import { DECISION_WORDS, ROLE_WORDS } from '../../people-words.ts';
import { hypercareUrl } from '../addresses.ts';
import { factsOfReview } from '../review/facts.ts';
import { conditionsTable, meetingsTable, phasesTable, signOffsTable } from '../review/people.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge } from './badge.ts';
import { factTable } from './fact-table.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { type Parts, PLACE, partsOf } from './parts.ts';
import { actionsSection } from './review-actions.ts';
import { asked } from './review-asked.ts';
import { criteriaSection } from './review-criteria.ts';
import type { ReviewData } from './review-data.ts';
import { happened } from './review-happened.ts';
import { proposalNotices } from './review-proposals.ts';
import { standingSection } from './review-standing.ts';
import { todoSection } from './review-todo.ts';

/** How a robot stands: what is missing, what is proven, what happened, and what people have decided. In every phase. */
export function reviewPage(context: PageContext, data: ReviewData): Parts {
	const title = context.voice.t.review.titleOf(data.review.robot.name);
	const page = layout(context, title, reviewLive(context, data, PLACE));
	return partsOf(page, () => happened(data, context.voice));
}

export function reviewLive(
	context: PageContext,
	data: ReviewData,
	events = happened(data, context.voice),
): string {
	const { voice, contact, url } = context;
	const { review } = data;
	return html`<div id="live" class="review !${contact.fault === null ? 'current' : 'stale'}" hx-get="/live${url}" hx-trigger="every 10s" hx-swap="outerMorph">
<div class="headline"><p class="crumbs"><a href="/hypercare">← ${voice.t.review.backToList}</a></p>!${contactLine(context)}</div>
!${title(review, voice)}
!${standingSection(review, voice)}
!${proposalNotices(review, voice)}
!${todoSection(data, voice)}
!${actionsSection(review, data.person, voice)}
!${review.review === null ? asked(review, voice) : criteriaSection(review.review, review.overrides, voice)}
!${events}
!${decided(review, voice)}
</div>`;
}

function title({ robot, phase }: HypercareReview, voice: Voice): string {
	const { t, time } = voice;
	const about = [robot.department, robot.owner, robot.schedule, robot.targetSystems.join(', ')];
	return html`<div class="title"><p class="on-paper letterhead">${t.review.letterhead}</p><h1><bdi>${robot.name}</bdi></h1>!${phaseBadge(phase, voice)}
<p class="aside"><a href="/robots/${encodeURIComponent(robot.id)}">${t.review.toRobot}</a> <a href="${hypercareUrl(robot.id)}/report.pdf">${t.review.pdf}</a> <button type="button" class="print" data-print>${t.review.print}</button></p>
<p class="under">!${about.filter(text => text !== null && text !== '').map(text => html`<bdi>${text}</bdi>`)}</p>
!${robot.description === null ? '' : html`<p class="description"><bdi>${robot.description}</bdi></p>`}
<p class="on-paper">${t.review.review}. ${t.review.asSeen(time.exact(voice.now))}.</p></div>`;
}

/** What people have decided, last: who wants to know how the robot is has read it by now. */
function decided(review: HypercareReview, voice: Voice): string {
	const { signOffs, robot, conditions, plan } = review;
	const facts = factsOfReview(review, null);
	return [
		signOffs.length > 0 || review.phase === 'hypercare'
			? factTable(signOffsTable(signOffs, robot.id, voice), voice)
			: '',
		conditions.length > 0 ? factTable(conditionsTable({ conditions }, voice), voice) : '',
		review.phase === 'operation' || plan.held.length > 0
			? factTable(meetingsTable(plan.held, voice), voice)
			: '',
		factTable(phasesTable(facts, voice), voice),
		review.phase === 'hypercare' ? signatureLines(review, voice) : '',
	].join('\n');
}

/** On paper alone: who has signed what is frozen, and lines for a hand to sign on. */
function signatureLines({ signOffs }: HypercareReview, voice: Voice): string {
	const { t, lang, time } = voice;
	const signed = signOffs.find(one => one.state === 'open')?.signatures ?? [];
	const rows = ROLES.map(role => {
		const own = signed.find(one => one.role === role);
		return html`<tr><td>${ROLE_WORDS[role][lang]}</td><td><bdi>${own?.by.name ?? ''}</bdi></td><td>${own === undefined ? '' : `${DECISION_WORDS[own.decision][lang]}, ${time.moment(own.at)}`}</td></tr>`;
	});
	return html`<section class="card on-paper signature-lines"><h2>${t.review.signatures}</h2><table class="list"><thead><tr><th>${t.review.role}</th><th>${t.review.name}</th><th>${t.report.dateAndSignature}</th></tr></thead><tbody>!${rows}</tbody></table></section>`;
}
