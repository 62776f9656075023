import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

type Moment = IncidentDetail['timeline'][number];

/** A robot that fails every minute for a night has hundreds of moments: the first and the last tell the story. */
const FIRST = 10;
const LAST = 40;

export function timeline(incident: IncidentDetail, voice: Voice): string {
	const t = voice.t.incidents;
	const said = new Set<string>();
	const all = incident.timeline.map(moment => {
		const again = moment.what === 'acknowledged' && said.size > 0;
		if (moment.what === 'acknowledged') said.add(moment.who ?? '');
		return () => item(moment, again, incident, voice);
	});
	const left = all.length - FIRST - LAST;
	const shown = left > 1 ? [...all.slice(0, FIRST), () => gap(left, voice), ...all.slice(-LAST)] : all;
	return html`<section class="card" aria-labelledby="timeline"><h2 id="timeline">${t.timeline} <small>${t.oldestFirst}</small></h2>
<ol class="timeline">!${shown.map(draw => draw())}</ol></section>`;
}

function gap(left: number, { t, number }: Voice): string {
	return html`<li class="gap"><div><p class="quiet">${t.incidents.between(number(left))}</p></div></li>`;
}

function item(moment: Moment, again: boolean, incident: IncidentDetail, voice: Voice): string {
	return html`<li class="!${moment.what}">!${timeTag(moment.at, voice)}<div>!${words(moment, again, incident, voice)}</div></li>`;
}

function words(
	{ what, run, who, text }: Moment,
	again: boolean,
	{ firstGoodRun }: IncidentDetail,
	{ t }: Voice,
) {
	const link = (id: string, label: string) => html`<a href="${runUrl(id)}">${label}</a>`;
	const detail = text === null ? '' : html`<p class="detail"><bdi>${text}</bdi></p>`;
	switch (what) {
		case 'opened':
			return html`<p>${t.incidents.openedText}</p>`;
		case 'run_failed':
			return html`<p>!${run === null ? html`${t.incidents.runFailed}` : link(run, t.incidents.runFailed)}</p>!${detail}`;
		case 'mailed':
			return html`<p>${t.incidents.mailed}</p>!${detail}`;
		case 'acknowledged': {
			const said = again ? t.incidents.alsoAcknowledged : t.incidents.acknowledged;
			return html`<p><bdi>${said(who ?? '')}</bdi></p>!${text === null ? '' : html`<p class="said"><bdi>${text}</bdi></p>`}`;
		}
		case 'closed':
			return html`<p>${t.incidents.closed}!${firstGoodRun === null ? '' : html`: !${link(firstGoodRun, t.incidents.firstGoodRun)}`}</p>`;
	}
}
