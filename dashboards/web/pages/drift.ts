import { html } from 'ghtml';
import type { DriftChange, DriftDetail, DriftHistory } from '#model/drift.ts';
import { changeUrl, driftHistoryUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import { type Alarm, alarmsOf } from '../drift-alarms.ts';
import { pictureOfChange } from '../drift-picture.ts';
import { headlineOf } from '../drift-words.ts';
import type { Voice } from '../voice.ts';
import { changeBody, sureLine, takenOutLine } from './drift-change.ts';
import { driftFigure } from './drift-figure.ts';
import { robotMeter } from './drift-meter.ts';
import { pastList } from './drift-past.ts';
import { signalsPart } from './drift-signals.ts';

export interface DriftData {
	detail: Answer<DriftDetail | null>;
	/** The last runs of the signals of open changes, by signal. */
	histories: ReadonlyMap<string, DriftHistory>;
}

/** Whether the robot behaves as it used to: what has changed, what is watched, and what was. */
export function driftSection(robot: string, { detail, histories }: DriftData, voice: Voice): string {
	const { t } = voice;
	const around = (inside: string) =>
		html`<section class="card drift" aria-labelledby="drift"><h2 id="drift">${t.drift.section} <small>${t.drift.sectionNote}</small></h2>!${inside}</section>`;
	const known = detail.value;
	if (known === null) {
		return around(html`<p class="notice">${t.drift.unknown} <bdi>${detail.fault ?? ''}</bdi></p>`);
	}
	if (known.signals.length === 0) return around(html`<p class="quiet">${t.drift.nothing}</p>`);
	const alarms = alarmsOf(openOnes(known), () => robot);
	return around(
		html`!${alarms.length === 0 ? steady(known, voice) : alarms.map(one => openChange(robot, one, known, histories, voice))}
!${robotMeter(known, alarms.length > 0, voice)}
!${signalsPart(robot, known, voice)}
!${past(robot, known, voice)}`,
	);
}

export const openOnes = ({ changes }: DriftDetail) => changes.filter(one => one.state === 'open');

function steady({ signals }: DriftDetail, { t }: Voice): string {
	const watched = signals.filter(one => one.runsNeeded === 0).length;
	if (watched === 0) return '';
	return html`<p class="all-steady"><span class="c pass" aria-hidden="true"></span>${t.drift.allSteady(watched)}</p>`;
}

function openChange(
	robot: string,
	alarm: Alarm,
	{ signals }: DriftDetail,
	histories: DriftData['histories'],
	voice: Voice,
): string {
	const { lead } = alarm;
	const { t } = voice;
	const history = histories.get(lead.signal);
	const normal = signals.find(one => one.signal === lead.signal);
	const figure =
		history === undefined ? '' : driftFigure(pictureOfChange(lead, history, normal, voice), voice);
	return html`<article class="change-of" aria-labelledby="change-${lead.id}"><h3 id="change-${lead.id}"><a href="${changeUrl(robot, lead.id)}"><bdi>${headlineOf(lead, voice)}</bdi></a></h3>
!${changeBody(robot, alarm, voice)}
!${figure}!${figure === '' ? '' : takenOutLine(lead, voice)}
!${sureLine(lead, voice)}
<p class="change-actions"><a class="button" href="${changeUrl(robot, lead.id)}#accept">${t.drift.decide}</a> <a href="${driftHistoryUrl(robot, lead.signal)}">${t.drift.history}</a></p></article>`;
}

/** When it was accepted, or over. */
const endOf = ({ accepted, endedAt, foundAt }: DriftChange) => accepted?.at ?? endedAt?.at ?? foundAt.at;

/** So many are shown at once. */
const FEW = 4;

function past(robot: string, { changes }: DriftDetail, voice: Voice): string {
	const { t } = voice;
	const all = changes
		.filter(one => one.state !== 'open')
		.toSorted((a, b) => endOf(b).localeCompare(endOf(a)))
		.map(change => ({ robot, change }));
	if (all.length === 0) return '';
	const more = all.slice(FEW);
	const folded =
		more.length === 0
			? ''
			: html`<details id="older-changes"><summary>${t.drift.olderPast(more.length)}</summary>!${pastList(more, voice)}</details>`;
	return html`<div class="past-part"><h3>${t.drift.past} <small>${t.drift.pastNote}</small></h3>!${pastList(all.slice(0, FEW), voice)}!${folded}</div>`;
}
