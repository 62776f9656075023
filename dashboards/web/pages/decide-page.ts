import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { hypercareUrl } from '../addresses.ts';
import type { RecordedNote } from '../recorded-note.ts';
import { phaseBadge } from './badge.ts';
import type { Viewer } from './decide-form.ts';
import type { FormAttempt } from './field.ts';
import { type HypercarePageName, hypercareMenu } from './hypercare-menu.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** What a page that writes is drawn from. */
export interface DecideData {
	review: HypercareReview;
	viewer: Viewer;
	/** A form that comes back. */
	attempt: FormAttempt | null;
	/** What was recorded just now. */
	recorded: RecordedNote | null;
}

/** A page about one robot's hypercare on which people write. It stands still: nothing that is being typed is drawn over. */
export function decidePage(
	context: PageContext,
	{ review, recorded }: DecideData,
	{ at, title, lead, body }: { at: HypercarePageName; title: string; lead?: string; body: string },
): string {
	const { voice, contact } = context;
	const { robot } = review;
	const stale = contact.fault === null ? '' : contactLine(context);
	return layout(
		context,
		`${title}: ${robot.name}`,
		html`<div class="decide-page"><p class="crumbs"><a href="${hypercareUrl(robot.id)}">← <bdi>${robot.name}</bdi></a></p>
!${stale}
<div class="title"><h1>${title}</h1>!${phaseBadge(review.phase, voice)}</div>
!${hypercareMenu(robot.id, at, voice)}
!${recordedLine(recorded, context)}
!${lead ? html`<p class="what">${lead}</p>` : ''}
!${body}</div>`,
	);
}

function recordedLine(recorded: RecordedNote | null, { voice }: PageContext): string {
	if (recorded === null) return '';
	const { t, number } = voice;
	return html`<p class="notice good" role="status"><strong>${t.recorded[recorded.what]}</strong> ${t.decide.entry(number(recorded.seq))}</p>`;
}
