import { html } from 'ghtml';
import type { LinkView } from '#model/oncall.ts';
import { incidentUrl } from '../addresses.ts';
import type { FoundLink } from '../links.ts';
import { SILENCE_CHOICES, silenceUntil } from '../silence-choices.ts';
import type { Voice } from '../voice.ts';
import { severityBadge } from './badge.ts';
import { whatOf } from './incident-words.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** What a viewer has chosen, and why it came to nothing where it did; `isDone` right after it was done. */
export interface LinkAttempt {
	isDone: boolean;
	comment: string;
	choice: string | null;
	fault: string | null;
}

export interface LinkData {
	token: string;
	found: FoundLink;
	robotName: string | null;
	attempt: LinkAttempt;
}

export const linkUrl = (token: string): string => `/links/${encodeURIComponent(token)}`;

/** What a link in a mail leads to: what it is about and one form; or why there is none, and what to do instead. It stands still. */
export function linkPage(context: PageContext, data: LinkData): string {
	const { found } = data;
	const t = context.voice.t.links;
	if (found.kind === 'silent') {
		const body = html`!${contactLine(context, 'notifier')}<h1>${t.elsewhereTitle}</h1><p>${t.silentText}</p>`;
		return layout(context, t.elsewhereTitle, html`<div class="message-page link-page">!${body}</div>`);
	}
	if (found.kind === 'unknown') {
		const next = { href: '/incidents', text: t.toIncidents };
		return layout(context, t.unknownTitle, closing(t.unknownTitle, [t.unknownText], next));
	}
	const title = titleOf(context.voice, found.link, data.attempt);
	return layout(context, title, known(context, data, found.link, title));
}

function titleOf(
	{ t, time, now }: Voice,
	{ state, purpose, incident }: LinkView,
	attempt: LinkAttempt,
): string {
	if (state === 'valid') return purpose === 'acknowledge' ? t.links.titleAcknowledge : t.links.titleSilence;
	if (state === 'expired') return t.links.expiredTitle;
	if (state === 'over') return t.links.overTitle;
	if (!attempt.isDone) return t.links.usedTitle;
	if (purpose === 'acknowledge') return t.links.doneAcknowledge;
	const { silencedUntil } = incident;
	const lasts = silencedUntil !== null && Date.parse(silencedUntil) > now;
	return lasts ? t.links.doneSilence(time.when(silencedUntil)) : t.links.doneSilenceEnded;
}

function known(context: PageContext, data: LinkData, link: LinkView, title: string): string {
	const { voice } = context;
	const text = link.state === 'valid' ? '' : ended(voice, link, data.attempt);
	return html`<div class="link-page">
<h1>${title}</h1>
!${about(voice, link, data.robotName)}
!${link.state === 'valid' ? form(voice, link, data) : text}
</div>`;
}

/** What it is about, so that nobody confirms what he has not read. */
function about({ t, time, now, ...voice }: Voice, { incident }: LinkView, robotName: string | null): string {
	const what = whatOf(incident, { t, time, now, ...voice });
	const { openedAt, closedAt, acknowledgedBy, acknowledgedAt, silencedUntil, failedRuns } = incident;
	const until = closedAt === null ? now : Date.parse(closedAt);
	const has =
		acknowledgedBy === null || acknowledgedAt === null
			? t.links.nobody
			: t.links.somebody(acknowledgedBy, time.when(acknowledgedAt));
	const facts = [
		t.links.openFor(time.lasting((until - Date.parse(openedAt)) / 1000)),
		...(failedRuns > 0 ? [t.links.failedRuns(failedRuns)] : []),
		...(closedAt === null ? [has] : []),
		...(silencedUntil === null ? [] : [t.links.silencedUntil(time.when(silencedUntil))]),
	];
	return html`<section class="card about !${incident.severity}" aria-labelledby="about">
!${severityBadge(incident.severity, { t, time, now, ...voice })}
<h2 id="about"><bdi>${robotName ?? what}</bdi></h2>!${robotName === null ? '' : html`<p class="what-is">${what}</p>`}
<p class="quiet"><bdi>${facts.join(', ')}.</bdi></p></section>`;
}

function form(voice: Voice, link: LinkView, { token, attempt }: LinkData): string {
	const { t, time } = voice;
	const { links } = t;
	const isSilence = link.purpose === 'silence';
	const fault =
		attempt.fault === null
			? ''
			: html`<p class="notice" role="alert" id="link-fault"><bdi>${attempt.fault}</bdi></p>`;
	return html`!${fault}<form class="card link-form" method="post" action="${linkUrl(token)}">
!${isSilence ? choices(voice, attempt) : ''}
<label><span>${isSilence ? links.reason : links.comment} <small>${links.optional}. ${links.noPersonalData}.</small></span><input name="comment" value="${attempt.comment}" maxlength="500" autocomplete="off"></label>
<button class="button">${isSilence ? links.confirmSilence : links.confirmAcknowledge}</button>
<p class="note quiet">${isSilence ? links.whatSilence : links.whatAcknowledge}</p>
<p class="note quiet"><bdi>${links.actsAs(link.recipient)}.</bdi> ${links.goodUntil(time.when(link.expiresAt))}</p>
</form>
<p class="paging">${links.otherwise} <a href="${incidentUrl(link.incident.id)}">${links.openIncident}</a></p>`;
}

function choices({ t, time, now }: Voice, { choice }: LinkAttempt): string {
	const names = {
		'1h': t.links.choice1h,
		'4h': t.links.choice4h,
		morning: t.links.choiceMorning,
		'1d': t.links.choice1d,
	};
	const chosen = choice ?? '1h';
	return html`<fieldset><legend>${t.links.howLong}</legend><div class="choices">!${SILENCE_CHOICES.map(
		one =>
			html`<label class="choice"><input type="radio" name="choice" value="${one}" required!${one === chosen ? ' checked' : ''}><span>${names[one]} <small>${t.links.until(time.when(silenceUntil(one, time, now)))}</small></span></label>`,
	)}</div></fieldset>`;
}

function ended({ t, time }: Voice, link: LinkView, { isDone }: LinkAttempt): string {
	const { links } = t;
	const { incident, recipient, purpose } = link;
	const usedAt = time.when(link.usedAt ?? link.expiresAt);
	const next = { href: incidentUrl(incident.id), text: links.openIncident };
	if (link.state === 'expired')
		return says([links.expiredText(time.when(link.expiresAt)), links.expiredNext], next);
	if (link.state === 'over') {
		return says([links.overText(time.when(incident.closedAt ?? incident.openedAt)), links.overNext], next);
	}
	if (!isDone) return says([links.usedText(recipient, usedAt), links.usedNext], next);
	const then = purpose === 'acknowledge' ? links.nextAcknowledge : links.nextSilence;
	return says([links.doneText(recipient, usedAt), then], next, 'good');
}

interface Next {
	href: string;
	text: string;
}

function says(sentences: readonly string[], { href, text }: Next, tone = ''): string {
	return html`<div class="says !${tone}" role="status">!${sentences.map(sentence => html`<p><bdi>${sentence}</bdi></p>`)}<p><a class="button" href="${href}">${text}</a></p></div>`;
}

const closing = (title: string, sentences: readonly string[], next: Next) =>
	html`<div class="link-page"><h1>${title}</h1>!${says(sentences, next)}</div>`;
