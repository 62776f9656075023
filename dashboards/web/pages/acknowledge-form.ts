import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { incidentUrl } from '../addresses.ts';
import { csrfField } from '../auth/csrf.ts';
import { loginUrl } from '../auth/next.ts';
import type { Voice } from '../voice.ts';
import type { Attempt } from './attempt.ts';
import type { PageContext } from './page.ts';

/** A plain POST form. It is left alone by polling, or what is being typed would be gone. */
export function acknowledgeForm(
	context: PageContext,
	incident: IncidentDetail,
	attempt: Attempt | null,
): string {
	const t = context.voice.t.incidents;
	if (attempt === null) return html`<p class="quiet" id="acknowledge">${t.off}</p>`;
	if (incident.closedAt !== null) return fault(attempt);
	if (attempt.acting.kind === 'login') return loginFirst(context, incident);
	if (incident.acknowledgedBy === null || attempt.fault !== null) {
		return html`<div id="acknowledge"><h3>${t.say}</h3>!${form(context, incident, attempt)}</div>`;
	}
	return html`<details id="acknowledge"><summary>${t.sayToo}</summary>!${form(context, incident, attempt)}</details>`;
}

function loginFirst({ voice }: PageContext, { id }: IncidentDetail): string {
	return html`<p id="acknowledge"><a class="button" href="${loginUrl(incidentUrl(id))}">${voice.t.login.takeFirst}</a></p>`;
}

/** Under which name: one that is typed, or that of who has logged in. */
export function byField({ acting, by }: Attempt, { t }: Voice, more = ''): string {
	if (acting.kind === 'person') return csrfField(acting.csrf);
	return html`<label class="by"><span>${t.incidents.name}</span><input name="by" value="${by}" required maxlength="120" autocomplete="name"!${more}></label>`;
}

/** Whose name it will be, where that is known already. */
export const byNote = ({ acting }: Attempt, { t }: Voice): string =>
	acting.kind === 'person' ? html`<bdi>${t.login.takeAs(acting.name)}.</bdi> ` : '';

const fault = ({ fault }: Attempt) =>
	fault === null ? '' : html`<p class="notice" role="alert" id="acknowledge-fault"><bdi>${fault}</bdi></p>`;

function form({ voice }: PageContext, { id }: IncidentDetail, attempt: Attempt): string {
	const t = voice.t.incidents;
	const described = attempt.fault === null ? '' : ' aria-describedby="acknowledge-fault"';
	const named = attempt.acting.kind === 'person' ? ' named' : '';
	return html`!${fault(attempt)}<form class="acknowledge!${named}" id="acknowledge-form" hx-morph-skip method="post" action="${incidentUrl(id)}/acknowledge">
!${byField(attempt, voice, described)}
<label class="comment"><span>${t.comment} <small>${t.optional}. ${t.noPersonalData}</small></span><input name="comment" value="${attempt.comment}" maxlength="500" autocomplete="off"></label>
<button>${t.submit}</button>
<p class="note quiet">!${byNote(attempt, voice)}${t.sayNote}</p>
</form>`;
}
