import { html } from 'ghtml';
import type { DriftChange, DriftDetail, DriftHistory } from '#model/drift.ts';
import type { RobotDetail } from '#model/read.ts';
import { changeUrl, driftHistoryUrl, robotUrl } from '../addresses.ts';
import { type Alarm, alarmsOf } from '../drift-alarms.ts';
import { pictureOfChange } from '../drift-picture.ts';
import { headlineOf, signalName } from '../drift-words.ts';
import type { RecordedNote } from '../recorded-note.ts';
import { phaseBadge } from './badge.ts';
import { changeState } from './change-state.ts';
import { type DecideForm, decideForm, mayWrite, type Viewer, whyNot } from './decide-form.ts';
import { recordedLine, withoutForm } from './decide-page.ts';
import { changeBody, sureLine, takenOutLine } from './drift-change.ts';
import { driftFigure } from './drift-figure.ts';
import { endedLine } from './drift-past.ts';
import { type FormAttempt, textArea } from './field.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

export const MAY_ACCEPT = ['rpa-team', 'process-owner'] as const;
/** Which form of the page it is, and where the page is opened for it. */
export const ACCEPT = 'accept';

export interface ChangeData {
	robot: RobotDetail;
	detail: DriftDetail;
	change: DriftChange;
	history: DriftHistory | null;
	viewer: Viewer;
	attempt: FormAttempt | null;
	recorded: RecordedNote | null;
}

/** One change: what it is, how it looks, and whether it is the new normal. It stands still: nothing that is being typed is drawn over. */
export function changePage(context: PageContext, data: ChangeData): string {
	const { voice, contact } = context;
	const { robot, change, recorded, attempt } = data;
	const headline = headlineOf(change, voice);
	const body = html`!${about(data, context)}!${decision(data, context)}`;
	return layout(
		context,
		`${headline}: ${robot.name}`,
		html`<div class="decide-page change-page"><p class="crumbs"><a href="${robotUrl(robot.id)}#drift">← <bdi>${robot.name}</bdi></a></p>
!${contact.fault === null ? '' : contactLine(context)}
<div class="title"><h1><bdi>${headline}</bdi></h1>!${changeState(change, voice)}!${phaseBadge(robot.phase, voice)}</div>
!${recordedLine(recorded, context)}
!${withoutForm(attempt, body, voice)}
!${body}</div>`,
	);
}

function about({ robot, detail, change, history }: ChangeData, { voice }: PageContext): string {
	const { t } = voice;
	const normal = detail.signals.find(one => one.signal === change.signal);
	const figure = history === null ? '' : driftFigure(pictureOfChange(change, history, normal, voice), voice);
	const ended = endedLine(change, voice);
	return html`<section class="card change-of">!${ended === '' ? '' : html`<p class="ended">!${ended}</p>`}
!${changeBody(robot.id, alarmOf(detail, change), voice)}
!${figure}!${figure === '' ? '' : takenOutLine(change, voice)}
!${sureLine(change, voice)}
<p><a href="${driftHistoryUrl(robot.id, change.signal)}">${t.drift.history}</a></p></section>`;
}

function alarmOf({ changes, robot }: DriftDetail, change: DriftChange): Alarm {
	const [found] = alarmsOf(
		changes.filter(one => one.foundAt.run === change.foundAt.run),
		() => robot,
	);
	const all = found === undefined ? [] : [found.lead, ...found.others];
	return { lead: change, others: all.filter(one => one.id !== change.id) };
}

/** The form, why there is none, and what happens without it. Of what is accepted or over there is nothing to decide. */
function decision(data: ChangeData, { voice }: PageContext): string {
	const { t } = voice;
	const { change, viewer, attempt } = data;
	if (change.state !== 'open') return '';
	const form = mayWrite(viewer, MAY_ACCEPT) ? decideForm(viewer, formOf(data, voice), attempt) : '';
	return html`<section class="card" id="accept" aria-labelledby="accept-title"><h2 id="accept-title">${t.drift.acceptTitle}</h2><p class="quiet">${t.drift.acceptLead}</p>
!${whyNot(viewer, voice, MAY_ACCEPT)}!${form}
<div class="keep-open"><h3>${t.drift.keepOpen}</h3><p>${t.drift.keepOpenText}</p></div></section>`;
}

/** With a change goes what is still open of the alarm it was found in. */
function formOf({ robot, detail, change }: ChangeData, voice: PageContext['voice']): DecideForm {
	const { t } = voice;
	const others = alarmOf(detail, change).others.filter(one => one.state === 'open');
	const names = others.map(one => signalName(one.signal, voice)).join(', ');
	const also = names === '' ? '' : html`<p class="quiet"><bdi>${t.drift.acceptAlso(names)}</bdi></p>`;
	return {
		form: ACCEPT,
		action: `${changeUrl(robot.id, change.id)}/acceptance`,
		submit: t.drift.accept,
		fields: state =>
			html`!${textArea(state, { name: 'reason', label: t.drift.acceptWhy, hint: t.decide.noCaseData, required: true, min: 3 })}!${also}`,
	};
}
