import { html } from 'ghtml';
import { isOutcome } from '#model/outcome.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { type EvidenceRun, type Facts, factsOfSignOff } from '../review/facts.ts';
import { releaseTables } from '../review/release.ts';
import { cell, type Table } from '../review/table.ts';
import {
	driftTable,
	handoverTable,
	incidentsTable,
	missedTable,
	releasesTable,
	samplesTable,
} from '../review/tables.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { tableOf } from './fact-table.ts';
import { factList } from './facts.ts';
import { criteriaTable } from './hypercare.ts';
import { type FrozenData, SHORT_HASH } from './sign-off-data.ts';
import { verdictIcon } from './verdict.ts';

/** What was frozen, as it was then: verdicts and figures first, everything they rest on folded below. */
export function frozenEvidence(data: FrozenData, voice: Voice): string {
	const { t, time } = voice;
	const { evidence, signOff } = data;
	const facts = factsOfSignOff(data, voice.lang);
	return html`<section class="standing card ${evidence.verdict} frozen" aria-labelledby="hypercare"><h2 id="hypercare">!${verdictIcon(evidence.verdict)} ${t.signOff.evidence} <small>${t.signOff.asItWas(time.moment(signOff.frozenAt))}</small></h2>
!${figures(data, voice)}
!${criteriaTable(facts.standing?.criteria ?? [], voice)}
!${all(facts, voice)}</section>
!${hashSection(data, voice)}`;
}

function figures({ evidence, signOff }: FrozenData, voice: Voice): string {
	const { t, time, number, percent } = voice;
	const { since, restartedBy, days, runs, failures, successLowerBound: bound, overrides } = evidence;
	const period = `${time.date(since)} – ${time.date(signOff.frozenAt)}`;
	const again = restartedBy === null ? '' : html` <small>${t.signOff.restarted}</small>`;
	return factList([
		[t.signOff.period, html`${period} <small>(${number(days)} ${t.figures.days})</small>!${again}`],
		[t.signOff.runsOf, html`${number(runs)}, ${t.signOff.failuresOf(number(failures))}`],
		[t.signOff.proven, bound === null ? null : html`${t.signOff.provenAtLeast(percent(bound))}`],
		[t.signOff.overrides, overrides === null ? null : html`<bdi>${overrides.reason}</bdi>`],
	]);
}

function all(facts: Facts, voice: Voice): string {
	const tables = [
		incidentsTable(facts, voice),
		samplesTable(facts, voice),
		handoverTable(facts, voice),
		missedTable(facts, voice),
		releasesTable(facts, voice),
		...releaseTables(facts.robot.id, facts.comparisons, voice),
		driftTable(facts, voice),
		runsTable(facts.runs ?? [], voice),
	];
	return html`<div class="all-evidence">!${tables.map(table => folded(table, voice))}</div>`;
}

function folded(table: Table, voice: Voice): string {
	const { id, title, rows, none, below } = table;
	const shown = html`!${tableOf({ ...table, id: `frozen-${id}` }, voice)}!${below === undefined ? '' : html`<p class="below">${below}</p>`}`;
	return html`<details><summary><span id="frozen-${id}">${title}</span> <small>${voice.number(rows.length)}</small></summary>!${rows.length === 0 ? html`<p class="quiet">${none}</p>` : shown}</details>`;
}

function runsTable(runs: readonly EvidenceRun[], voice: Voice): Table {
	const { t, lang, time, number } = voice;
	return {
		id: 'runs',
		title: t.signOff.runList,
		columns: [t.shared.started, t.shared.outcome, t.shared.items, t.robot.version],
		widths: [],
		none: t.review.noRunsYet,
		rows: runs.toReversed().map(({ startedAt, endedAt, outcome, items, version }) => {
			const at = startedAt ?? endedAt;
			return [
				at === null ? cell(t.shared.none) : cell(time.moment(at), { at }),
				cell(isOutcome(outcome) ? OUTCOME_WORDS[outcome][lang] : (outcome ?? ''), {
					mark: outcome ?? 'unknown',
				}),
				cell(number(total(items))),
				cell(version ?? ''),
			];
		}),
	};
}

/** The number that is signed, and how anybody can reckon it again. */
function hashSection({ signOff, review }: FrozenData, voice: Voice): string {
	const { t } = voice;
	const { hash } = signOff;
	const path = `/v1/robots/${review.robot.id}/sign-offs/${signOff.id}`;
	return html`<section class="card hash" aria-labelledby="hash"><h2 id="hash">${t.signOff.hash} <small><code>${hash.slice(0, SHORT_HASH)}…</code></small></h2>
<p class="whole-hash"><code>${hash}</code></p><p class="quiet">${t.signOff.hashNote}</p>
<details><summary>${t.signOff.verify}</summary><p>${t.signOff.verifyText}</p><pre><code>npx robotvagt-audit verify</code></pre><p>${t.signOff.verifyByHand} <code>GET ${path}</code></p></details></section>`;
}
