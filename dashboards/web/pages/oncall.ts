import { html } from 'ghtml';
import type { OncallView } from '#model/oncall.ts';
import type { Voice } from '../voice.ts';
import { contactLine, layout } from './layout.ts';
import { chainCards } from './oncall-chains.ts';
import { rotaCard } from './oncall-rota.ts';
import { addresses } from './oncall-words.ts';
import type { PageContext } from './page.ts';

/** Who has the duty now and in the coming weeks, and where an incident goes when nobody answers. */
export function oncallPage(context: PageContext, view: OncallView): string {
	return layout(context, context.voice.t.oncall.title, oncallLive(context, view));
}

export function oncallLive(context: PageContext, view: OncallView): string {
	const { voice, contact } = context;
	const t = voice.t.oncall;
	return html`<div id="live" class="!${contact.fault === null ? 'current' : 'stale'}" hx-get="/live/oncall" hx-trigger="every 5s" hx-swap="outerMorph">
<div class="headline"><h1>${t.title}</h1>!${contactLine(context, 'notifier')}</div>
!${faults(view, voice)}
<p class="lead oncall-lead"><bdi>${lead(view, voice)}</bdi></p>
!${view.rotas.map(rota => rotaCard(rota, view, voice)).join('')}
<h2 class="oncall-heading" id="chains">${t.chainsTitle}</h2>
!${chainCards(view, voice)}
<section class="card" aria-labelledby="nobody-named"><h2 id="nobody-named">${t.defaultTitle}</h2><p>${t.defaultText} <b>!${addresses(view.default)}</b>.</p></section>
</div>`;
}

function lead({ rotas }: OncallView, { t }: Voice): string {
	const people = [...new Set(rotas.flatMap(({ onDuty }) => onDuty))];
	return rotas.length === 0 ? t.oncall.noRotas : `${t.oncall.lead(people)}.`;
}

function faults({ faults, unknownRotas }: OncallView, { t }: Voice): string {
	const unknown = unknownRotas.map(({ robot, entry }) => t.oncall.unknown(robot, entry));
	const strays =
		unknown.length === 0
			? ''
			: html`<div class="notice oncall-faults" role="alert"><h2>${t.oncall.unknownTitle}</h2><ul>!${unknown.map(text => html`<li><bdi>${text}</bdi></li>`)}</ul></div>`;
	return fileFaults(faults, t) + strays;
}

function fileFaults(faults: readonly string[], t: Voice['t']): string {
	if (faults.length === 0) return '';
	return html`<div class="notice oncall-faults" role="alert"><h2>${t.oncall.faultsTitle}</h2><p>${t.oncall.faultsText}</p><ul>!${faults.map(fault => html`<li><code>${fault}</code></li>`)}</ul></div>`;
}
