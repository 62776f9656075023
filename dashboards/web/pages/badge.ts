import { html } from 'ghtml';
import type { Severity } from '#model/incident.ts';
import type { ShownPhase } from '#model/phase.ts';
import type { RobotState, RunSummary } from '#model/read.ts';
import { PHASE_WORDS, SEVERITY_WORDS, STATE_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { icon } from './icons.ts';
import { markOf, wordOf } from './strip.ts';

/** A robot's state: a shape of its own, its colour and its word. */
export function stateBadge(state: RobotState, voice: Voice): string {
	return html`<span class="state ${state}">!${icon(state)}<span>${STATE_WORDS[state][voice.lang]}</span></span>`;
}

/** How much an incident matters, in the same way. */
export function severityBadge(severity: Severity, voice: Voice): string {
	return html`<span class="state ${severity}">!${icon(severity)}<span>${SEVERITY_WORDS[severity][voice.lang]}</span></span>`;
}

export function phaseBadge(phase: ShownPhase, voice: Voice): string {
	return html`<span class="phase ${phase}">${PHASE_WORDS[phase][voice.lang]}</span>`;
}

/** How a run ended, or that it goes on: the cell of the strip with its word. */
export function outcomeBadge(run: RunSummary, voice: Voice): string {
	return html`<span class="outcome"><span class="c ${markOf(run)}" aria-hidden="true"></span>${wordOf(run, voice)}</span>`;
}
