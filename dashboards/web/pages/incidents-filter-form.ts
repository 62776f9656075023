import { html } from 'ghtml';
import { SEVERITIES } from '#model/incident.ts';
import { SEVERITY_WORDS } from '../../words.ts';
import { isFiltering } from '../incidents-filter.ts';
import type { Voice } from '../voice.ts';
import { robotNames } from './incident-words.ts';
import type { IncidentsData } from './incidents-data.ts';
import { select } from './select.ts';

/** A plain GET form: a filter is an address, and works without script; htmx only spares the button. */
export function incidentsFilterForm(data: IncidentsData, voice: Voice): string {
	const { filter } = data;
	const { t, lang } = voice;
	const severities = SEVERITIES.map(severity => [severity, SEVERITY_WORDS[severity][lang]] as const);
	return html`<form class="filter" role="search" hx-morph-skip action="/incidents" hx-get="/incidents" hx-trigger="submit, change" hx-target="#live" hx-select="#live" hx-swap="outerMorph" hx-push-url="true">
!${select('robot', t.shared.robot, filter.robot, robotOptions(data, voice), t.incidents.allRobots)}
!${select('severity', t.incidents.severity, filter.severity, severities, t.incidents.allSeverities)}
<button>${t.overview.apply}</button>
!${isFiltering(filter) ? html`<a class="clear" href="/incidents">${t.overview.clear}</a>` : ''}
</form>`;
}

/** The robots of the register, and those that have an incident without being in it. */
function robotOptions({ robots, open, past, filter }: IncidentsData, { locale }: Voice): [string, string][] {
	const nameOf = robotNames(robots.value);
	const incidents = [...(open.value ?? []), ...(past.value?.incidents ?? [])];
	const ids = new Set([
		...(robots.value?.robots ?? []).map(({ id }) => id),
		...incidents.flatMap(({ robot }) => robot ?? []),
		...(filter.robot === undefined ? [] : [filter.robot]),
	]);
	const names = new Intl.Collator(locale, { numeric: true });
	return [...ids].map((id): [string, string] => [id, nameOf(id)]).sort((a, b) => names.compare(a[1], b[1]));
}
