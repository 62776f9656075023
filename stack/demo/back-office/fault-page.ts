import { html } from 'ghtml';
import { AREAS } from './areas.ts';
import { FAULT_KINDS, type Fault } from './faults.ts';
import { layout } from './layout.ts';

/** Which faults are on, and the switches. For the people who watch the demo, so in English. */
export function faultsPage(faults: readonly Fault[]): string {
	const rows = faults.map(
		({ kind, area, until, by }) => html`
<tr><td>${titleOf(area)}</td><td>${FAULT_KINDS[kind]}</td><td>${new Date(until).toISOString().slice(11, 19)} UTC</td><td>by ${by}</td>
<td><form method="post" action="/faults/off"><input type="hidden" name="kind" value="${kind}"><input type="hidden" name="area" value="${area}"><button class="quiet">Switch off</button></form></td></tr>`,
	);
	const table = html`<div class="scroll"><table><thead><tr><th>Where</th><th>What</th><th>Until</th><th>Switched on</th><th></th></tr></thead>
<tbody>!${rows}</tbody></table></div>`;
	return layout(
		'Fejl · faults',
		html`<div lang="en"><p>What goes wrong in real back offices, to see what the watch makes of it. Faults come by themselves every few
minutes and go again; you can have one at once. The same as JSON: <a href="/faults.json">/faults.json</a>.</p>
!${faults.length === 0 ? '<p>Nothing is wrong just now.</p>' : table}
<h2>Switch one on</h2>
<form class="switches" method="post" action="/faults/on">
<label>Where <select name="area">!${AREAS.map(area => html`<option value="${area.id}">${area.title} (${area.system})</option>`)}</select></label>
<label>What <select name="kind">!${Object.entries(FAULT_KINDS).map(([kind, what]) => html`<option value="${kind}">${what}</option>`)}</select></label>
<label>Minutes <input name="minutes" type="number" min="1" max="60" value="3"></label>
<button>Switch on</button>
</form></div>`,
	);
}

const titleOf = (id: string) => AREAS.find(area => area.id === id)?.title ?? id;
