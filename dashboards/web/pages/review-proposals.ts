import { html } from 'ghtml';
import type { HypercareReview, Proposal } from '#model/hypercare.ts';
import { CRITERION_WORDS } from '../../words.ts';
import { actionUrl } from '../review/actions.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

/** Why the watch thinks that a robot should be back in hypercare. People decide. */
export function proposalNotices({ proposals, robot }: HypercareReview, voice: Voice): string {
	return proposals
		.map(
			proposal =>
				html`<div class="notice proposal" role="note"><p><b>${voice.t.review.proposal}</b> ${proposalText(proposal, voice)} !${timeTag(proposal.at, voice, 'moment')}.</p>
<p><a href="${actionUrl(robot.id, 'phase')}">${voice.t.review.decide} →</a></p></div>`,
		)
		.join('');
}

export function proposalText({ cause, about }: Proposal, { t, lang }: Voice): string {
	const named = about.map(name => (cause === 'relapse' ? (CRITERION_WORDS[name]?.[lang] ?? name) : name));
	return t.review.proposed[cause](named.join(cause === 'relapse' ? ', ' : ' → '));
}
