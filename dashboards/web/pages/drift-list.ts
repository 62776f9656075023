import { html } from 'ghtml';
import type { DriftList, RobotChange, SystemDrift } from '#model/drift.ts';
import type { RobotList } from '#model/read.ts';
import { changeUrl, driftHistoryUrl, robotUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import { capital } from '../capital.ts';
import { type Alarm, alarmsOf } from '../drift-alarms.ts';
import {
	headlineOf,
	moveText,
	sentencesOf,
	signalName,
	systemHeadline,
	systemSentences,
} from '../drift-words.ts';
import type { Voice } from '../voice.ts';
import { evidenceWords, levelWords, meterBar } from './drift-meter.ts';
import { pastList } from './drift-past.ts';
import { icon } from './icons.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { timeTag } from './time.ts';

export interface DriftListData {
	drifts: Answer<DriftList>;
	robots: Answer<RobotList>;
}

/** All that has changed: systems first, then robots by how evident it is, then what was lately. */
export function driftPage(context: PageContext, data: DriftListData): string {
	return layout(context, context.voice.t.drift.title, driftLive(context, data));
}

export function driftLive(context: PageContext, data: DriftListData): string {
	const { voice, contact, url } = context;
	const stale = contact.fault !== null;
	return html`<div id="live" class="drift-list !${stale ? 'stale' : 'current'}" hx-get="/live${url}" hx-trigger="every 10s" hx-swap="outerMorph">
<div class="headline"><h1>${voice.t.drift.title}</h1>!${contactLine(context)}</div>
!${data.drifts.value === null ? '' : content(context, data, data.drifts.value)}</div>`;
}

function content(
	context: PageContext,
	{ robots }: DriftListData,
	{ changes, systems, past = [] }: DriftList,
): string {
	const { voice } = context;
	const { t } = voice;
	const nameOf = (id: string) => robots.value?.robots.find(one => one.id === id)?.name ?? id;
	const shared = new Set(
		systems.flatMap(one => one.robots.map(({ robot, change }) => `${robot} ${change ?? ''}`)),
	);
	const alarms = alarmsOf(changes, one => one.robot).toSorted((a, b) => surplus(b) - surplus(a));
	const alone = alarms.filter(
		({ lead, others }) => ![lead, ...others].some(one => shared.has(`${one.robot} ${one.id}`)),
	);
	const group = (id: string, title: string, inside: string) =>
		html`<section class="drift-group" aria-labelledby="${id}"><h2 id="${id}">!${title}</h2>!${inside}</section>`;
	return html`!${lead(context, { changes, systems }, robots.value?.robots.length ?? null)}
!${systems.length === 0 ? '' : group('systems', html`${t.drift.systems} <small>${voice.number(systems.length)}</small>`, html`!${systems.map(one => systemCard(one, alarms, nameOf, voice))}`)}
!${alone.length === 0 ? '' : group('robots', html`${systems.length === 0 ? t.robot.changed : t.drift.robots} <small>${voice.number(alone.length)}</small>`, html`!${alone.map(one => alarmCard(one, nameOf, voice))}`)}
!${group(
		'past',
		html`${t.drift.past30} <small>${t.drift.past30Note}</small>`,
		past.length === 0
			? html`<p class="quiet">${t.drift.nonePast}</p>`
			: html`<div class="card">!${pastList(
					past.map(change => ({ robot: change.robot, name: nameOf(change.robot), change })),
					voice,
				)}</div>`,
	)}`;
}

/** How far beyond its robot's alarm: robots differ in how much evidence an alarm takes. */
const surplus = ({ lead }: Alarm<RobotChange>) => lead.evidence / lead.level;

/** The page's answer in one line; nothing changed is good news only while the one who would know is there to tell. */
function lead(
	{ voice, contact }: PageContext,
	{ changes, systems }: Pick<DriftList, 'changes' | 'systems'>,
	robots: number | null,
): string {
	const { t } = voice;
	if (contact.fault !== null)
		return html`<p class="lead unknown" role="status">${capital(t.drift.leadUnknown)}.</p>`;
	// Robots that fail more often together have no changes of their own.
	const together = systems.flatMap(one => one.robots);
	const changed = new Set([...changes, ...together].map(one => one.robot)).size;
	if (changed > 0)
		return html`<p class="lead" role="status"><b>${t.drift.leadOpen(changed)}</b> <span class="quiet">${t.drift.lead}</span></p>`;
	if (robots === 0) return html`<div class="empty"><p>${t.drift.leadNoRobots}</p></div>`;
	return html`<div class="empty all-quiet" role="status"><p class="state fine">!${icon('fine')}<span>${t.drift.leadNone}</span></p><p>${t.drift.leadNoneText(robots ?? 0)}</p></div>`;
}

function systemCard(
	system: SystemDrift,
	alarms: readonly Alarm<RobotChange>[],
	nameOf: (id: string) => string,
	voice: Voice,
): string {
	const { t } = voice;
	const { robots } = system;
	const rows = robots.map(({ robot, change }) => {
		const alarm = alarms.find(({ lead, others }) =>
			[lead, ...others].some(one => one.robot === robot && one.id === change),
		);
		const said =
			alarm === undefined
				? html`<a href="${driftHistoryUrl(robot, 'failures')}">${signalName('failures', voice)}</a>`
				: html`<a href="${changeUrl(robot, alarm.lead.id)}"><bdi>${signalName(alarm.lead.signal, voice)}</bdi></a> <span><bdi>${moveText(alarm.lead, voice)}</bdi></span> <span class="quiet">!${timeTag(alarm.lead.since.at, voice)}</span>`;
		return html`<li><a class="who" href="${robotUrl(robot)}#drift"><bdi>${nameOf(robot)}</bdi></a><span class="how">!${said}</span></li>`;
	});
	return html`<article class="card system-drift"><h3><bdi>${systemHeadline(system, voice)}</bdi></h3><p class="quiet what"><bdi>${systemSentences(system, voice).join(' ')}</bdi> ${t.drift.systemMail}</p><ul>!${rows}</ul></article>`;
}

function alarmCard(
	{ lead, others }: Alarm<RobotChange>,
	nameOf: (id: string) => string,
	voice: Voice,
): string {
	const { t } = voice;
	const also =
		others.length === 0
			? ''
			: html`<p class="quiet also">${t.drift.alsoMoved}: <bdi>${others.map(one => signalName(one.signal, voice).toLowerCase()).join(', ')}</bdi></p>`;
	return html`<article class="card alarm-card"><div><p class="who"><a href="${robotUrl(lead.robot)}#drift"><bdi>${nameOf(lead.robot)}</bdi></a></p><h3><a href="${changeUrl(lead.robot, lead.id)}"><bdi>${headlineOf(lead, voice)}</bdi></a></h3><p><bdi>${sentencesOf(lead, voice)[0] ?? ''}</bdi></p>!${also}</div>
<div class="sure">!${meterBar(lead.evidence, lead.level)}<p class="quiet">${evidenceWords(lead.evidence, voice)}, ${levelWords(lead.level, voice)}</p><p><a href="${changeUrl(lead.robot, lead.id)}#accept">${t.drift.decide}</a></p></div></article>`;
}
