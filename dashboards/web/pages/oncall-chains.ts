import { html } from 'ghtml';
import type { OncallView } from '#model/oncall.ts';
import { SEVERITY_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { addresses, hoursWords } from './oncall-words.ts';

type Chain = OncallView['chains'][number];

/** Where an incident goes when nobody answers, chain by chain, in words. */
export function chainCards({ chains, escalation }: OncallView, voice: Voice): string {
	const { t, time } = voice;
	if (chains.length === 0) return html`<p class="card">${t.oncall.noChains}</p>`;
	const severities = escalation.severities.map(severity =>
		(SEVERITY_WORDS[severity as 'critical']?.[voice.lang] ?? severity).toLowerCase(),
	);
	const pause = time.lasting(escalation.acknowledgedForMinutes * 60);
	return html`<p class="quiet oncall-rules">${t.oncall.rules(severities, pause)}</p>
<div class="chains">!${chains.map(chain => chainCard(chain, escalation, voice))}</div>`;
}

function chainCard(chain: Chain, escalation: OncallView['escalation'], voice: Voice): string {
	const { t, time } = voice;
	const again = t.oncall.thenAgain(time.lasting(escalation.repeatMinutes * 60), escalation.repeats);
	const end =
		chain.steps.length === 0
			? html`<li class="end">${t.oncall.nobodyNext}</li>`
			: escalation.repeats === 0
				? ''
				: html`<li class="end">${again}.</li>`;
	return html`<section class="card chain" aria-labelledby="chain-${chain.name}"><h3 id="chain-${chain.name}"><bdi>${chain.name}</bdi> <small>${usesWords(chain, voice)}</small></h3>
<ol class="chain-steps"><li><b>${t.oncall.atOnce}</b> <span>${t.oncall.atOnceWho}</span></li>
!${chain.steps.map(step => stepItem(step, voice))}
!${end}</ol></section>`;
}

function usesWords({ name, uses }: Chain, { t }: Voice): string {
	const words = uses.map(use => {
		if (use.kind === 'robot') return t.oncall.useRobot(use.name);
		return use.kind === 'alert' ? t.oncall.useAlert(use.name) : t.oncall.useCriticality(use.name);
	});
	if (name === 'default') return [...words, t.oncall.chainDefault.toLowerCase()].join(', ');
	return words.length === 0 ? t.oncall.unused : words.join(', ');
}

/** Names as they stand in the file, and whom that is now where it does not say so itself. */
function stepItem({ notify, people, afterMinutes, hours }: Chain['steps'][number], voice: Voice): string {
	const { t, time } = voice;
	const named = notify.every(entry => people.includes(entry));
	const now = named
		? ''
		: html` <small class="quiet">${t.oncall.now.toLowerCase()} !${addresses(people)}</small>`;
	const only =
		hours === null
			? ''
			: html` <small class="quiet">${t.oncall.onlyHours(hoursWords(hours, voice, hours.timeZone).toLowerCase())}</small>`;
	return html`<li><b>${t.oncall.after(time.lasting(afterMinutes * 60))}</b> <span>!${addresses(notify)}!${now}!${only}</span></li>`;
}
