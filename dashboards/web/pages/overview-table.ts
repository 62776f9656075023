import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotSummary } from '#model/read.ts';
import { GROUPS, type Group, groupOf } from '../attention.ts';
import { withQuery } from '../request.ts';
import type { Voice } from '../voice.ts';
import { row } from './overview-row.ts';
import type { PageContext } from './page.ts';
import { legend } from './strip.ts';

/** With more robots than these, a robot in order gets one line. */
const ROOM_FOR = 40;

/** A row per robot, in groups by what they need of people. */
export function table(
	robots: readonly RobotSummary[],
	context: PageContext,
	incidents: readonly Incident[],
): string {
	const { voice, contact } = context;
	const { t } = voice;
	const compact = isCompact(robots.length, context);
	const columns = [
		['state', t.overview.state],
		['robot', t.shared.robot],
		['now', t.overview.columnNow],
		['strip', t.overview.columnStrip],
		['number', t.overview.columnRatio],
		['number', t.overview.columnItems],
		['time', t.overview.columnSuccess],
		['time', t.overview.columnNext],
	] as const;
	const own = Map.groupBy(incidents, incident => incident.robot);
	const rowOf = (robot: RobotSummary) =>
		row({ robot, voice, stale: contact.fault !== null, incidents: own.get(robot.id) ?? [] });
	const groups = Map.groupBy(robots, robot => groupOf(robot, voice.now));
	return html`<table role="table" class="robots !${compact ? 'compact' : ''}"><caption class="hear">${t.overview.tableCaption}</caption>
<thead role="rowgroup"><tr role="row">!${columns.map(([kind, name]) => html`<th role="columnheader" scope="col" class="cell-${kind}">${name}</th>`)}</tr></thead>
!${GROUPS.map(group => section(group, groups.get(group) ?? [], voice, rowOf))}
</table>
<div class="below">!${legend(voice)}!${rowsLink(compact, context)}</div>`;
}

function isCompact(robots: number, { taste }: PageContext): boolean {
	return taste.rows === 'auto' ? robots > ROOM_FOR : taste.rows === 'compact';
}

function rowsLink(compact: boolean, { voice, url }: PageContext): string {
	const { overview } = voice.t;
	const [other, word] = compact
		? (['roomy', overview.rowsRoomy] as const)
		: (['compact', overview.rowsCompact] as const);
	return html`<p class="rows-link">${overview.rows}: <a href="${withQuery(url, { rows: other })}">${word.toLowerCase()}</a></p>`;
}

function section(
	group: Group,
	robots: readonly RobotSummary[],
	{ t }: Voice,
	rowOf: (robot: RobotSummary) => string,
): string {
	if (robots.length === 0) return '';
	const titles: Record<Group, string> = {
		attention: t.overview.groupAttention,
		unproven: t.overview.groupUnproven,
		running: t.overview.groupRunning,
		fine: t.overview.groupFine,
		retired: t.overview.groupRetired,
	};
	return html`<tbody role="rowgroup" id="group-${group}" class="group ${group}"><tr role="row" class="group-title"><th role="columnheader" scope="rowgroup" colspan="8">${titles[group]} <span>${robots.length}</span></th></tr>
!${robots.map(rowOf)}</tbody>`;
}
