import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { type Person, rolesFor } from '#model/person.ts';
import { actionUrl } from '../review/actions.ts';
import { type Todo, todosOf } from '../review/todo.ts';
import type { Voice } from '../voice.ts';
import { verdictIcon } from './verdict.ts';

interface Seen {
	review: HypercareReview;
	person: Person | null;
}

/** What stands in the way, before anything else: what fails first, what only takes time after it. */
export function todoSection({ review, person }: Seen, voice: Voice): string {
	const { t } = voice;
	const todos = todosOf(review, voice);
	if (todos.length === 0) {
		if (review.review === null) return '';
		const ready = review.phase === 'hypercare' ? t.review.readyToSign : t.review.nothingMissing;
		return html`<section class="card todo" aria-labelledby="todo"><h2 id="todo">${t.review.missing}</h2><p class="nothing">!${verdictIcon('pass')} ${ready}.</p></section>`;
	}
	const may = person !== null && rolesFor(person, review.robot).length > 0;
	return html`<section class="card todo" aria-labelledby="todo"><h2 id="todo">${t.review.missing} <small>${String(todos.length)}</small></h2>
<ol>!${todos.map(todo => item(todo, may ? review.robot.id : null, voice))}</ol></section>`;
}

function item({ mark, about, what, where }: Todo, robot: string | null, { t }: Voice): string {
	const link =
		robot === null || where === null
			? ''
			: html` <a href="${actionUrl(robot, where)}" aria-label="${`${t.reviewActions[where]}: ${about}`}">${t.reviewActions[where]} →</a>`;
	return html`<li class="${mark}">!${verdictIcon(mark)}<span><b>${about}</b> <bdi>${what}</bdi>!${link}</span></li>`;
}
