import { html } from 'ghtml';
import { type Area, labelOf } from './areas.ts';
import { FAULT_KINDS, type Fault } from './faults.ts';
import { layout } from './layout.ts';
import { CREDENTIALS } from './sessions.ts';
import type { BuildingCase, Task, Town } from './town.ts';

/** What waits, what is done, and what is wrong just now. */
export function frontPage(counts: ReturnType<Town['counts']>, faults: Fault[], now: number): string {
	const rows = counts.map(
		({ area, open, handled, referred }) => html`
<tr><td><a href="/${area.id}">${area.title}</a></td><td>${area.system}</td>
<td class="n">${open}</td><td class="n">${handled}</td><td class="n">${referred}</td>
<td>!${faults.filter(fault => fault.area === area.id).map(fault => faultMark(fault, now))}</td></tr>`,
	);
	return layout(
		'Overblik',
		html`<div class="scroll"><table>
<thead><tr><th>Opgaver</th><th>System</th><th class="n">Venter</th><th class="n">Løst</th><th class="n">Til vurdering</th><th>Fejl lige nu</th></tr></thead>
<tbody>!${rows}</tbody></table></div>
<p class="hint" lang="en">Waiting, done, and referred to a person since the demo started. Faults come and go by themselves;
<a href="/faults">switch them on and off here</a>.</p>`,
		10,
	);
}

function faultMark({ kind, until }: Fault, now: number): string {
	const minutes = Math.max(1, Math.round((until - now) / 60_000));
	return html`<span class="mark" lang="en" title="${FAULT_KINDS[kind]}">${kind} (${minutes} min left)</span> `;
}

export function logInPage(fault?: string): string {
	return layout(
		'Log ind',
		html`!${faultBox(fault)}
<form class="card" id="login" method="post" action="/login">
<label>Bruger <input name="bruger" value="${CREDENTIALS.user}" autocomplete="username"></label>
<label>Kode <input name="kode" type="password" value="${CREDENTIALS.password}" autocomplete="current-password"></label>
<button>Log ind</button>
</form>`,
	);
}

/** The tasks of an area, each with a link to its form. */
export function listPage(area: Area, tasks: readonly Task[]): string {
	const columns = Object.keys(tasks[0]?.facts ?? {});
	const rows = tasks.map(
		task => html`
<tr class="task"><td><a href="/${area.id}/${task.id}">${task.id}</a></td>!${columns.map(name => html`<td>${task.facts[name] ?? ''}</td>`)}</tr>`,
	);
	return layout(
		area.title,
		html`<p class="hint">${area.system} · ${tasks.length} venter</p>
<div class="scroll"><table><thead><tr><th>Sag</th>!${columns.map(name => html`<th>${labelOf(name)}</th>`)}</tr></thead>
<tbody>!${rows}</tbody></table></div>
<form id="logout" method="post" action="/logout"><p><button class="quiet">Log ud</button></p></form>`,
	);
}

/** One task: what is known, and the form to fill in. */
export function taskPage(area: Area, task: Task, fields: readonly string[], fault?: string): string {
	const facts = Object.entries(task.facts).map(
		([name, value]) => html`<dt>${labelOf(name)}</dt><dd data-fact="${name}">${value}</dd>`,
	);
	const inputs = fields.map(name => html`<label>${labelOf(name)} <input name="${name}" value=""></label>`);
	const form = html`<form class="card" id="behandl" method="post" action="/${area.id}/${task.id}">!${inputs}<button>Gem</button></form>`;
	const refer = html`<form id="henvis" method="post" action="/${area.id}/${task.id}/henvis"><p><button class="quiet">Henvis til sagsbehandler</button></p></form>`;
	const judgement = html`<p class="judgement">Kræver en sagsbehandlers vurdering</p>`;
	return layout(
		`${area.title}: ${task.id}`,
		html`!${faultBox(fault)}!${task.judgement ? judgement : ''}<dl>!${facts}</dl>!${form}!${refer}
<p><a href="/${area.id}">Tilbage</a>!${area.id === 'byggesager' ? ' · <a href="/byggesager/sager">Alle byggesager</a>' : ''}</p>`,
	);
}

/** One page of the building cases, with a link to the next. */
export function casesPage(cases: readonly BuildingCase[], page: number, pages: number): string {
	const rows = cases.map(
		({
			id,
			applicant,
			state,
		}) => html`<tr class="case"><td>${id}</td><td>${applicant}</td><td data-state="${state}">${state}</td></tr>
`,
	);
	const next =
		page < pages ? html`<p><a rel="next" href="/byggesager/sager?side=${page + 1}">Næste side</a></p>` : '';
	return layout(
		'Byggesager',
		html`<p class="hint">Side ${page} af ${pages}</p>
<div class="scroll"><table><thead><tr><th>Sag</th><th>Ansøger</th><th>Status</th></tr></thead><tbody>
!${rows}</tbody></table></div>!${next}`,
	);
}

export function downPage(area: Area): string {
	return layout('Ude af drift', faultBox(`${area.system} er ude af drift. Prøv igen senere.`));
}

export function notFoundPage(): string {
	return layout('Findes ikke', html`<p>Siden eller sagen findes ikke.</p>`);
}

function faultBox(fault: string | undefined): string {
	return fault === undefined ? '' : html`<p class="fault" role="alert">${fault}</p>`;
}
