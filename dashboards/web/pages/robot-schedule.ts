import { html } from 'ghtml';
import type { RobotDetail } from '#model/read.ts';
import type { ActiveServiceWindow, SuggestedSchedule } from '#model/schedule.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

const DAY = 86_400_000;
/** A log-in that ends within so many days is marked: there is still time to have it renewed. */
const SOON = 14;

/** When the robot runs next, what planned work is ahead, how long its log-ins last, and the schedule its starts speak for. */
export function scheduleSection(robot: RobotDetail, voice: Voice): string {
	const { t } = voice;
	const parts = [
		now(robot.serviceWindow, voice),
		part(
			t.schedule.nextRuns,
			robot.nextRuns.map(at => nextRun(at, voice)),
		),
		part(
			t.schedule.windows,
			robot.nextServiceWindows.map(window => ahead(window, voice)),
		),
		part(
			t.schedule.credentials,
			robot.credentials.map(credential => logIn(credential, voice)),
		),
		suggestion(robot, voice),
	].filter(text => text !== '');
	if (parts.length === 0) return '';
	const from = robot.registered ? html` <small>${t.schedule.from}</small>` : '';
	return html`<section class="card schedule" aria-labelledby="schedule"><h2 id="schedule">${t.schedule.heading}!${from}</h2>!${parts}</section>`;
}

function part(name: string, lines: readonly string[]): string {
	return lines.length === 0
		? ''
		: html`<h3>${name}</h3><ul>!${lines.map(line => html`<li>!${line}</li>`)}</ul>`;
}

function now(window: ActiveServiceWindow | null, voice: Voice): string {
	if (window === null) return '';
	const { t } = voice;
	return html`<p class="notice"><b>${t.schedule.inWindow} !${timeTag(window.until, voice)}</b>!${why(window)}<br>${t.schedule.nobodyMailed}</p>`;
}

function nextRun(at: string, voice: Voice): string {
	return html`!${timeTag(at, voice)} <span class="quiet">${voice.time.until(at)}</span>`;
}

function ahead(window: ActiveServiceWindow, voice: Voice): string {
	const { time } = voice;
	const lasts = (Date.parse(window.until) - Date.parse(window.from)) / 1000;
	const end = lasts * 1000 < DAY ? time.minute(window.until) : time.moment(window.until);
	return html`!${timeTag(window.from, voice)}–<time datetime="${window.until}" title="${time.exact(window.until)}">${end}</time>!${why(window)}`;
}

function why({ targetSystem, reason }: ActiveServiceWindow): string {
	const whose = targetSystem === null ? '' : html` · <bdi>${targetSystem}</bdi>`;
	return html`<span class="why">!${whose} · <bdi>${reason}</bdi></span>`;
}

/** It works to the end of its last day, where the pages are read. */
function logIn({ name, expires }: RobotDetail['credentials'][number], { t, time, now: at }: Voice): string {
	const days = Math.round((Date.parse(expires) - Date.parse(time.isoDay(at))) / DAY);
	const kind = days < 0 ? 'bad' : days <= SOON ? 'soon' : 'quiet';
	const words = days < 0 ? t.schedule.expired : t.schedule.expires;
	return html`<bdi>${name}</bdi> <span class="${kind}">${words} <time datetime="${expires}">${time.date(`${expires}T12:00:00Z`)}</time></span>`;
}

function suggestion({ suggestedSchedule: found, schedule }: RobotDetail, { t }: Voice): string {
	if (found === null) return '';
	const title =
		schedule === null || schedule === 'adhoc' ? t.schedule.suggested : t.schedule.suggestedInstead;
	return html`<h3>${title}</h3><p>${evidence(found, t)}</p><pre class="yaml" tabindex="0">${found.yaml.trimEnd()}</pre><p class="quiet">${t.schedule.paste}</p>`;
}

function evidence({ matched, starts, missed }: SuggestedSchedule, t: Voice['t']): string {
	return `${t.schedule.fits(matched, starts)}; ${t.schedule.misses(missed)}.`;
}
