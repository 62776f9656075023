import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { Incident } from '#model/incident.ts';
import type { RobotDetail, RunList } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import { groupOf, stateOf } from '../attention.ts';
import { withQuery } from '../request.ts';
import { releaseTable } from '../review/release.ts';
import { addressOf, type Sentence, sentencesOf } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge, stateBadge } from './badge.ts';
import { type DriftData, driftSection } from './drift.ts';
import { factTable } from './fact-table.ts';
import { hypercareSection } from './hypercare.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { type Parts, PLACE, partsOf } from './parts.ts';
import { chartsMark, chartsSection } from './robot-charts.ts';
import { errorsSection } from './robot-errors.ts';
import { robotFacts } from './robot-facts.ts';
import { figures } from './robot-figures.ts';
import { incidentsSection } from './robot-incidents.ts';
import { runsSection } from './robot-runs.ts';
import { scheduleSection } from './robot-schedule.ts';
import { stepsSection } from './robot-steps.ts';
import type { RobotView } from './robot-view.ts';

export interface RobotData {
	robot: RobotDetail;
	drift: DriftData;
	history: Answer<RobotHistory | null>;
	runs: Answer<RunList>;
	incidents: Answer<Incident[]>;
	view: RobotView;
	/** The mark of the charts the viewer has already. */
	drawn: string;
}

/** One robot: what is the matter, its last runs, where their time goes, whether it has changed, what the register says. */
export function robotPage(context: PageContext, data: RobotData): Parts {
	const page = layout(context, data.robot.name, robotLive(context, data, PLACE));
	return partsOf(page, () => chartsSection(data, context.voice));
}

export function robotLive(
	context: PageContext,
	data: RobotData,
	charts = chartsSection(data, context.voice),
): string {
	const { voice, contact, url } = context;
	const { robot, history, runs, view } = data;
	const stale = contact.fault !== null;
	const open = (data.incidents.value ?? []).filter(incident => incident.closedAt === null);
	const next = withQuery(`/live${url}`, { drawn: chartsMark(data, voice) });
	return html`<div id="live" class="!${stale ? 'stale' : 'current'}" hx-get="${next}" hx-trigger="every 5s" hx-swap="outerMorph">
!${title(robot, context)}
!${rightNow(sentencesOf(robot, voice, open), stale, troubleColour(robot, voice), voice)}
!${figures(robot, history.value, voice)}
<div class="columns"><div>
!${charts}
!${stepsSection(history.value, voice)}
!${driftSection(robot.id, data.drift, voice)}
!${lastRelease(data, voice)}
</div><aside>
!${incidentsSection(robot, data.incidents, voice)}
!${errorsSection(history.value, voice)}
!${scheduleSection(robot, voice)}
!${robotFacts(robot, voice)}
</aside></div>
!${hypercareSection(robot, voice)}
!${runsSection(robot, runs, view, voice)}
</div>`;
}

/** What the robot's last version made different. */
function lastRelease({ robot, drift }: RobotData, voice: Voice): string {
	const [last] = drift.detail.value?.releases ?? [];
	return last === undefined ? '' : factTable(releaseTable(robot.id, last, voice), voice);
}

function title(robot: RobotDetail, context: PageContext): string {
	const { voice, grafanaUrl } = context;
	const state = stateOf(robot, voice.now);
	const board =
		grafanaUrl === null
			? ''
			: html`<a class="aside" href="${grafanaUrl}/d/rpa-robot?var-robot=${robot.id}">${voice.t.robot.board}</a>`;
	return html`<div class="headline">!${stateBadge(state, voice)}!${contactLine(context)}</div>
<div class="title"><h1><bdi>${robot.name}</bdi></h1>!${phaseBadge(robot.phase, voice)}!${board}
!${robot.description ? html`<p class="description"><bdi>${robot.description}</bdi></p>` : ''}
!${robot.registered ? '' : html`<p class="notice">${voice.t.robot.notRegistered}</p>`}</div>`;
}

/** The class that gives what is the matter the colour of the state; an incident of a robot in order has none of its own. */
function troubleColour(robot: RobotDetail, { now }: Voice): string {
	return groupOf(robot, now) === 'attention' ? stateOf(robot, now) : '';
}

function rightNow(sentences: readonly Sentence[], stale: boolean, colour: string, { t }: Voice): string {
	if (sentences.length === 0) return '';
	return html`<div class="right-now !${sentences[0]?.bad ? `bad ${colour}` : 'good'}">!${stale ? html`<p class="quiet">${t.overview.wasThen}:</p>` : ''}!${sentences.map(
		sentence => {
			const { text, bad, detail } = sentence;
			const href = addressOf(sentence);
			return html`<p class="!${bad ? 'bad' : 'calm'}"><bdi>!${href === null ? html`${text}` : html`<a href="${href}">${text}</a>`}</bdi></p>!${detail ? html`<p class="detail"><bdi>${detail.slice(0, 600)}</bdi></p>` : ''}`;
		},
	)}</div>`;
}
