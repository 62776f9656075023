import { html } from 'ghtml';
import { SHOWN_PHASES } from '#model/phase.ts';
import { ROBOT_STATES, type RobotSummary } from '#model/read.ts';
import { PHASE_WORDS, STATE_WORDS } from '../../words.ts';
import type { Filter } from '../filter.ts';
import type { Voice } from '../voice.ts';
import { select } from './select.ts';

/** A plain GET form, so that a filter is an address to bookmark and works without script; htmx only spares the button. */
export function filterForm(robots: readonly RobotSummary[], filter: Filter, voice: Voice): string {
	const { t, lang } = voice;
	const departments = [...new Set(robots.flatMap(robot => robot.department ?? []))].sort((a, b) =>
		a.localeCompare(b, voice.locale),
	);
	const systems = [...new Set(robots.flatMap(robot => robot.targetSystems))].sort((a, b) =>
		a.localeCompare(b, voice.locale),
	);
	const phases = SHOWN_PHASES.filter(phase => robots.some(robot => robot.phase === phase));
	return html`<form class="filter" role="search" hx-morph-skip action="/" hx-get="/" hx-trigger="submit, input delay:250ms" hx-target="#live" hx-select="#live" hx-swap="outerMorph" hx-push-url="true">
!${select(
		'department',
		t.shared.department,
		filter.department,
		departments.map(name => [name, name]),
		t.overview.all,
	)}
!${select(
		'phase',
		t.shared.phase,
		filter.phase,
		phases.map(phase => [phase, PHASE_WORDS[phase][lang]]),
		t.overview.all,
	)}
!${select(
		'system',
		t.overview.system,
		filter.system,
		systems.map(name => [name, name]),
		t.overview.all,
	)}
!${select('state', t.overview.state, filter.state, stateOptions(voice), t.overview.all)}
<label class="search"><span>${t.overview.search}</span><input type="search" name="q" value="${filter.q ?? ''}" maxlength="100" placeholder="${t.overview.searchHint}" autocomplete="off"></label>
<button>${t.overview.apply}</button>
</form>`;
}

function stateOptions({ t, lang }: Voice): [string, string][] {
	return [
		['active', t.overview.countRunning],
		['late', t.overview.countLate],
		['hanging', t.overview.countHanging],
		...ROBOT_STATES.filter(state => ['failing', 'unproven', 'fine', 'retired'].includes(state)).map(
			(state): [string, string] => [state, STATE_WORDS[state][lang]],
		),
	];
}
