import { html } from 'ghtml';
import type { HypercareRobot } from '#model/hypercare.ts';
import type { Voice } from '../voice.ts';
import { hypercareCard } from './hypercare-card.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { legend } from './strip.ts';

const GROUPS = ['fail', 'insufficient', 'pass', 'relapse'] as const;
type Group = (typeof GROUPS)[number];

const groupOf = (robot: HypercareRobot): Group => (robot.signedOff === null ? robot.verdict : 'relapse');

/** Every robot under review; null while the collector has never answered. */
export function hypercareListPage(context: PageContext, robots: readonly HypercareRobot[] | null): string {
	return layout(context, context.voice.t.shared.hypercare, hypercareListLive(context, robots));
}

export function hypercareListLive(context: PageContext, robots: readonly HypercareRobot[] | null): string {
	const { voice, contact } = context;
	return html`<div id="live" class="!${contact.fault === null ? 'current' : 'stale'}" hx-get="/live/hypercare" hx-trigger="every 10s" hx-swap="outerMorph">
<div class="headline"><h1>${voice.t.shared.hypercare}</h1>!${contactLine(context)}</div>
!${robots === null ? '' : content(context, robots)}
</div>`;
}

function content({ voice, contact }: PageContext, robots: readonly HypercareRobot[]): string {
	const { review, overview } = voice.t;
	if (robots.length === 0) {
		return html`<div class="empty"><h2>${review.none}</h2><p>${review.noneHelp}</p></div>`;
	}
	const then =
		contact.fault !== null && contact.at !== null
			? html`<p class="lead unknown" role="status">${overview.leadUnknown}. ${overview.leadThen(voice.time.when(contact.at))}:</p>`
			: '';
	return html`!${then === '' ? lead(robots, voice) : then}
<p class="quiet what">${review.what}</p>
!${GROUPS.map(group =>
		section(
			group,
			robots.filter(robot => groupOf(robot) === group),
			voice,
		),
	)}
<p class="quiet note">${review.provenNote}</p>
!${legend(voice)}`;
}

/** All of it in one line. */
function lead(robots: readonly HypercareRobot[], { t }: Voice): string {
	const of = (group: Group) => robots.filter(robot => groupOf(robot) === group).length;
	const said: [number, (n: number) => string][] = [
		[of('fail'), t.review.leadFail],
		[of('insufficient'), t.review.leadInsufficient],
		[of('pass'), t.review.leadPass],
		[of('relapse'), t.review.leadRelapse],
	];
	const parts = said.filter(([n]) => n > 0).map(([n, say]) => say(n));
	const all = robots.length - of('relapse');
	return html`<p class="lead !${of('fail') > 0 ? 'bad' : ''}" role="status">${t.review.leadAll(all)}: ${parts.join(', ')}.</p>`;
}

function section(group: Group, robots: readonly HypercareRobot[], voice: Voice): string {
	if (robots.length === 0) return '';
	const { review } = voice.t;
	const titles: Record<Group, string> = {
		fail: review.groupFail,
		insufficient: review.groupInsufficient,
		pass: review.groupPass,
		relapse: review.groupRelapse,
	};
	return html`<section class="reviews ${group}" aria-labelledby="group-${group}"><h2 id="group-${group}">${titles[group]} <small>${robots.length}</small></h2>
<ul>!${robots.map(robot => hypercareCard(robot, voice))}</ul></section>`;
}
