import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { incidentUrl } from '../addresses.ts';
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
	if (incident.acknowledgedBy === null || attempt.fault !== null) {
		return html`<div id="acknowledge"><h3>${t.say}</h3>!${form(context, incident, attempt)}</div>`;
	}
	return html`<details id="acknowledge"><summary>${t.sayToo}</summary>!${form(context, incident, attempt)}</details>`;
}

const fault = ({ fault }: Attempt) =>
	fault === null ? '' : html`<p class="notice" role="alert" id="acknowledge-fault"><bdi>${fault}</bdi></p>`;

function form({ voice }: PageContext, { id }: IncidentDetail, attempt: Attempt): string {
	const t = voice.t.incidents;
	return html`!${fault(attempt)}<form class="acknowledge" id="acknowledge-form" hx-morph-skip method="post" action="${incidentUrl(id)}/acknowledge">
<label class="by"><span>${t.name}</span><input name="by" value="${attempt.by}" required maxlength="120" autocomplete="name"!${attempt.fault === null ? '' : ' aria-describedby="acknowledge-fault"'}></label>
<label class="comment"><span>${t.comment} <small>${t.optional}. ${t.noPersonalData}</small></span><input name="comment" value="${attempt.comment}" maxlength="500" autocomplete="off"></label>
<button>${t.submit}</button>
<p class="note quiet">${t.sayNote}</p>
</form>`;
}
