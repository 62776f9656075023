import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

type Moment = IncidentDetail['timeline'][number];

/** A robot that fails every minute for a night has hundreds of moments: the first and the last tell the story. */
const FIRST = 10;
const LAST = 40;

export function timeline(incident: IncidentDetail, voice: Voice, nameOf: (robot: string) => string): string {
	const t = voice.t.incidents;
	const said = new Set<string>();
	const all = incident.timeline.map(moment => {
		const again = moment.what === 'acknowledged' && said.size > 0;
		if (moment.what === 'acknowledged') said.add(moment.who ?? '');
		return () => item(moment, again, incident, voice, nameOf);
	});
	const left = all.length - FIRST - LAST;
	const shown = left > 1 ? [...all.slice(0, FIRST), () => gap(left, voice), ...all.slice(-LAST)] : all;
	return html`<section class="card" aria-labelledby="timeline"><h2 id="timeline">${t.timeline} <small>${t.oldestFirst}</small></h2>
<ol class="timeline">!${shown.map(draw => draw())}</ol></section>`;
}

function gap(left: number, { t, number }: Voice): string {
	return html`<li class="gap"><div><p class="quiet">${t.incidents.between(number(left))}</p></div></li>`;
}

function item(
	moment: Moment,
	again: boolean,
	incident: IncidentDetail,
	voice: Voice,
	nameOf: (robot: string) => string,
): string {
	return html`<li class="!${moment.what}">!${timeTag(moment.at, voice)}<div>!${words(moment, again, incident, voice, nameOf)}</div></li>`;
}

const ESCALATED: Record<string, 'escalated' | 'repeated' | 'stillFailing'> = {
	repeated: 'repeated',
	still_failing: 'stillFailing',
};

/** Until when, and why: the text of a silence begins with the time. */
function parted(text: string): [string | null, string] {
	const [first = '', ...rest] = text.split(' ');
	return Number.isNaN(Date.parse(first)) ? [null, text] : [first, rest.join(' ')];
}

function words(
	{ what, run, who, text, robot, recipients }: Moment,
	again: boolean,
	{ firstGoodRun }: IncidentDetail,
	{ t, time }: Voice,
	nameOf: (robot: string) => string,
) {
	const link = (id: string, label: string) => html`<a href="${runUrl(id)}">${label}</a>`;
	const detail = text === null ? '' : html`<p class="detail"><bdi>${text}</bdi></p>`;
	switch (what) {
		case 'opened':
			return html`<p>${t.incidents.openedText}</p>`;
		case 'run_failed': {
			const failed = robot === undefined ? t.incidents.runFailed : t.incidents.runFailedOf(nameOf(robot));
			return html`<p>!${run === null ? html`${failed}` : link(run, failed)}</p>!${detail}`;
		}
		case 'mailed':
			return html`<p>${recipients ? t.incidents.mailedTo(recipients) : t.incidents.mailed}</p>!${detail}`;
		case 'mail_refused':
			return html`<p><bdi>${t.incidents.mailRefused(who ?? '')}</bdi></p>!${detail}`;
		case 'escalated':
			return html`<p>${t.incidents[ESCALATED[text ?? ''] ?? 'escalated']}</p>`;
		case 'silenced': {
			const [until, reason] = parted(text ?? '');
			const said = t.incidents.silencedBy(who ?? '', until === null ? '?' : time.when(until));
			return html`<p><bdi>${said}</bdi></p>!${reason === '' ? '' : html`<p class="said"><bdi>${reason}</bdi></p>`}`;
		}
		case 'reopened':
			return html`<p>${t.incidents.reopened}</p>`;
		case 'acknowledged': {
			const said = again ? t.incidents.alsoAcknowledged : t.incidents.acknowledged;
			return html`<p><bdi>${said(who ?? '')}</bdi></p>!${text === null ? '' : html`<p class="said"><bdi>${text}</bdi></p>`}`;
		}
		case 'closed':
			return html`<p>${t.incidents.closed}!${firstGoodRun === null ? '' : html`: !${link(firstGoodRun, t.incidents.firstGoodRun)}`}</p>`;
	}
}
