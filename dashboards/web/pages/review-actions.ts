import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { type Person, rolesFor } from '#model/person.ts';
import type { ShownPhase } from '#model/phase.ts';
import { ROLE_WORDS } from '../../people-words.ts';
import { hypercareUrl } from '../addresses.ts';
import { loginUrl } from '../auth/next.ts';
import { type ActionName, actionUrl } from '../review/actions.ts';
import type { Voice } from '../voice.ts';

/** What there is to do in each phase, the most wanted first. */
const ACTIONS: Record<ShownPhase, readonly ActionName[]> = {
	development: ['handover', 'phase'],
	hypercare: ['sign-off', 'samples', 'incidents', 'handover', 'explanations', 'phase'],
	operation: ['incidents', 'reviews', 'samples', 'handover', 'phase'],
	retired: [],
	unregistered: [],
};

/** What somebody may do here: links for those with a role for the robot, the way to log in for all others. */
export function actionsSection(data: HypercareReview, person: Person | null, voice: Voice): string {
	const { t, lang } = voice;
	const actions = ACTIONS[data.phase];
	const { id } = data.robot;
	if (actions.length === 0) return '';
	if (person === null) {
		return html`<p class="actions quiet"><a href="${loginUrl(hypercareUrl(id))}">${t.review.login}</a> ${t.review.loginFor}</p>`;
	}
	const roles = rolesFor(person, data.robot);
	if (roles.length === 0) return html`<p class="actions quiet">${t.review.noRole(person.name)}</p>`;
	const open = data.signOffs.find(one => one.state === 'open') ?? null;
	const names = roles.map(role => ROLE_WORDS[role][lang]).join(', ');
	return html`<nav class="actions" aria-label="${t.review.actions}"><p class="quiet">${t.review.as(person.name, names)}</p><ul>!${actions.map(
		(action, i) =>
			html`<li><a class="button !${i === 0 ? 'first' : ''}" href="${actionUrl(id, action)}">${action === 'sign-off' && open !== null ? t.review.actionSign : t.reviewActions[action]}</a></li>`,
	)}</ul></nav>`;
}
