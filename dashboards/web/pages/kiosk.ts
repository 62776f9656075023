import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotSummary } from '#model/read.ts';
import { groupOf, stateOf } from '../attention.ts';
import { sentencesOf } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { stateBadge } from './badge.ts';
import { icon } from './icons.ts';

/** What fits a wall in letters that are read from five metres. */
const LARGE = 6;
/** What fits below them with its name. */
const NAMED = 40;
/** Rows of the wall: a robot that needs attention takes one and a half of a tile that is read from afar as well. */
const ROWS = 6.5;
const TILES_IN_A_ROW = 3;

/** The wall screen: what needs attention large, worst first, and every other robot as a small tile. */
export function wall(robots: readonly RobotSummary[], incidents: readonly Incident[], voice: Voice): string {
	const bad = robots.filter(robot => groupOf(robot, voice.now) === 'attention');
	const large = bad.slice(0, LARGE);
	const small = robots.filter(robot => !large.includes(robot));
	return html`!${bad.length === 0 ? '' : attention(large, incidents, voice)}
!${bad.length > LARGE ? html`<p class="wall-more">${voice.t.overview.kioskMore(bad.length - LARGE)}:</p>` : ''}
!${others(small, large.length > 3 ? large.length / 2 : large.length, voice)}`;
}

/** Where they are many, those in order are marks alone, so that all of them fit the wall. */
function others(robots: readonly RobotSummary[], largeRows: number, voice: Voice): string {
	const quiet = (robot: RobotSummary) => ['fine', 'retired'].includes(groupOf(robot, voice.now));
	const many = robots.length > NAMED;
	const few = Math.ceil(robots.length / TILES_IN_A_ROW) + 1.5 * largeRows <= ROWS;
	const named = many ? robots.filter(robot => !quiet(robot)) : robots;
	const marks = many ? robots.filter(quiet) : [];
	return tiles(named, many ? 'tight' : few ? 'few' : '', voice) + tiles(marks, 'marks-only', voice);
}

function tiles(robots: readonly RobotSummary[], kind: string, voice: Voice): string {
	if (robots.length === 0) return '';
	return html`<ul class="wall-small ${kind}" aria-label="${voice.t.overview.kioskRest}">!${robots.map(robot => tile(robot, voice))}</ul>`;
}

function attention(robots: readonly RobotSummary[], incidents: readonly Incident[], voice: Voice): string {
	return html`<ul class="wall-large !${robots.length > 3 ? 'two' : ''}" aria-label="${voice.t.overview.kioskAttention}">!${robots.map(
		robot => {
			const own = incidents.filter(incident => incident.robot === robot.id);
			const [first, ...more] = sentencesOf(robot, voice, own);
			return html`<li id="robot-${robot.id}" class="${stateOf(robot, voice.now)}">!${stateBadge(stateOf(robot, voice.now), voice)}
<div><h2><a href="/robots/${robot.id}"><bdi>${robot.name}</bdi></a></h2><p class="first"><bdi>${first?.text ?? ''}</bdi></p><p class="more"><bdi>${more.map(({ text }) => text).join(' · ')}</bdi></p></div></li>`;
		},
	)}</ul>`;
}

function tile(robot: RobotSummary, voice: Voice): string {
	const state = stateOf(robot, voice.now);
	return html`<li id="robot-${robot.id}" class="${state}"><a href="/robots/${robot.id}" title="${robot.name}">!${icon(state)}<span class="hear">!${stateBadge(state, voice)}</span><bdi>${robot.name}</bdi></a></li>`;
}
