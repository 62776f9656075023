import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { incidentUrl } from '../addresses.ts';
import { SILENCE_CHOICES, type SilenceChoice, silenceUntil } from '../silence-choices.ts';
import type { Voice } from '../voice.ts';
import { byField, byNote } from './acknowledge-form.ts';
import type { Attempt } from './attempt.ts';
import type { PageContext } from './page.ts';

/** Folded up, as silencing is the rarer thing; open again with what went wrong. Left alone by polling, as the other form is. */
export function silenceForm(
	{ voice }: PageContext,
	{ id, closedAt }: IncidentDetail,
	attempt: Attempt | null,
): string {
	if (attempt === null || closedAt !== null || attempt.acting.kind === 'login') return '';
	const { incidents: t, links } = voice.t;
	const { choice, comment, fault } = attempt.silencing ?? { choice: '1h', comment: '', fault: null };
	const notice =
		fault === null ? '' : html`<p class="notice" role="alert" id="silence-fault"><bdi>${fault}</bdi></p>`;
	return html`<details id="silence"!${fault === null ? '' : ' open'}><summary>${t.silence}</summary>!${notice}<form class="acknowledge silence!${attempt.acting.kind === 'person' ? ' named' : ''}" id="silence-form" hx-morph-skip method="post" action="${incidentUrl(id)}/silence">
!${byField(attempt, voice)}
<label><span>${links.howLong}</span><select name="choice">!${SILENCE_CHOICES.map(one => option(one, choice, voice))}</select></label>
<label><span>${links.reason} <small>${t.optional}. ${t.noPersonalData}</small></span><input name="comment" value="${comment}" maxlength="500" autocomplete="off"></label>
<button>${links.confirmSilence}</button>
<p class="note quiet">!${byNote(attempt, voice)}${links.whatSilence}</p>
</form></details>`;
}

function option(one: SilenceChoice, chosen: string, { t, time, now }: Voice): string {
	const names = {
		'1h': t.links.choice1h,
		'4h': t.links.choice4h,
		morning: t.links.choiceMorning,
		'1d': t.links.choice1d,
	};
	const until = t.links.until(time.when(silenceUntil(one, time, now)));
	return html`<option value="${one}"!${one === chosen ? ' selected' : ''}>${names[one]}, ${until}</option>`;
}
