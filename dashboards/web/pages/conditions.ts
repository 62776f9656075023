import { html } from 'ghtml';
import type { Condition } from '#model/sign-off.ts';
import { signOffUrl } from '../addresses.ts';
import { conditionsTable } from '../review/people.ts';
import { daysUntil, dueIn } from '../review/todo.ts';
import type { Voice } from '../voice.ts';
import { foldedForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { factTable } from './fact-table.ts';
import { type FormState, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';
import { verdictIcon } from './verdict.ts';

/** What must still be done after an approval with conditions, with a form for each, and what has been. */
export function conditionsPage(context: PageContext, data: DecideData): string {
	const { voice } = context;
	const { t, number } = voice;
	const { conditions } = data.review;
	const open = conditions.filter(one => one.fulfilled === null);
	const list =
		open.length === 0
			? html`<p class="quiet">${t.after.noneOpen}</p>`
			: html`!${whyNot(data.viewer, voice)}<ul class="checklist">!${open.map(one => item(one, data, voice))}</ul>`;
	const past = { conditions: conditions.filter(one => one.fulfilled !== null) };
	const fulfilled = { ...conditionsTable(past, voice), title: t.after.past, none: t.decide.none };
	return decidePage(context, data, {
		at: 'conditions',
		title: t.after.conditionsTitle,
		lead: t.after.conditionsLead,
		body: html`<section class="card" aria-labelledby="open"><h2 id="open">${t.after.open} <small>${number(open.length)}</small></h2>!${list}</section>!${factTable(fulfilled, voice)}`,
	});
}

function item(one: Condition, data: DecideData, voice: Voice): string {
	const { t, time } = voice;
	const left = daysUntil(one.deadline, voice);
	const mark = left < 0 ? 'fail' : 'insufficient';
	const from = t.after.ofSignOff(one.signOff, one.by.name);
	return html`<li class="${mark}" id="condition-!${encodeURIComponent(one.id)}">!${verdictIcon(mark)}<div><h3><bdi>${one.text}</bdi> <small>${dueIn(left, time.date(one.deadline), voice)}</small></h3>
<p class="quiet"><a href="${signOffUrl(data.review.robot.id, one.signOff)}"><bdi>${from}</bdi></a></p>!${fulfil(one, data, voice)}</div></li>`;
}

function fulfil({ id, text }: Condition, { review, viewer, attempt }: DecideData, { t }: Voice): string {
	if (!mayWrite(viewer)) return '';
	const form = {
		form: `fulfilment-${id}`,
		action: `${decideUrl(review.robot.id, 'conditions')}/${encodeURIComponent(id)}/fulfilment`,
		submit: t.after.fulfil,
		fields: (state: FormState) =>
			textArea(state, {
				name: 'comment',
				label: t.after.whatWasDone,
				hint: t.decide.noCaseData,
				required: true,
				min: 3,
				rows: 2,
			}),
	};
	return foldedForm(html`${t.after.fulfil}<span class="hear"> ${text}</span>`, viewer, form, attempt);
}
