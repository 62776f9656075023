import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotState, RobotSummary } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import { COUNTED } from '../filter.ts';
import { withQuery } from '../request.ts';
import type { Voice } from '../voice.ts';

interface Count {
	key: string;
	label: string;
	value: number | null;
	/** Whose colour it takes when it is above 0. */
	tone: RobotState | 'plain' | 'hypercare';
	query: Record<string, string | undefined>;
	note?: string;
}

/** The headline numbers; each is a link to just the robots it counts. Retired robots are left out. */
export function counts(
	robots: readonly RobotSummary[],
	incidents: Answer<Incident[]>,
	voice: Voice,
	url: string,
): string {
	const { overview } = voice.t;
	const alive = robots.filter(robot => robot.state !== 'retired');
	const counted = (key: string, label: string, tone: RobotState): Count => {
		const test = COUNTED[key] as (typeof COUNTED)[string];
		const value = alive.filter(robot => test(robot, voice.now)).length;
		return { key, label, tone, value, query: { state: key } };
	};
	const list: Count[] = [
		{ key: 'robots', label: overview.countRobots, value: alive.length, tone: 'plain', query: {} },
		counted('active', overview.countRunning, 'running'),
		counted('failing', overview.countFailing, 'failing'),
		counted('late', overview.countLate, 'missed'),
		counted('hanging', overview.countHanging, 'stuck'),
		counted('drifting', overview.countDrifting, 'drifting'),
		counted('unproven', overview.countUnproven, 'unproven'),
		{
			key: 'hypercare',
			label: overview.countHypercare,
			value: alive.filter(robot => robot.phase === 'hypercare').length,
			tone: 'hypercare',
			query: { phase: 'hypercare' },
		},
		incidentCount(incidents, voice),
	];
	return html`<section class="counts" aria-label="${overview.counts}"><ul>!${list.map(count => tile(count, voice, url))}</ul></section>`;
}

/** When the notifier is silent, the number is not known, and no 0. */
function incidentCount({ value, fault }: Answer<Incident[]>, { t }: Voice): Count {
	const known = fault === null && value !== null;
	return {
		key: 'incidents',
		label: t.overview.countIncidents,
		value: known ? value.length : null,
		tone: known ? 'failing' : 'unproven',
		query: {},
		...(known ? {} : { note: t.overview.incidentsUnknown }),
	};
}

function tile({ key, label, value, tone, query, note }: Count, voice: Voice, url: string): string {
	const calm = value === 0 || tone === 'plain' ? 'calm' : tone;
	const cleared = {
		state: undefined,
		phase: undefined,
		department: undefined,
		system: undefined,
		q: undefined,
	};
	const body = html`<b>${value === null ? '?' : voice.number(value)}</b> <span>${label}</span>!${note ? html`<small>${note}</small>` : ''}`;
	const href = key === 'incidents' ? '/incidents' : withQuery(url, { ...cleared, ...query });
	return html`<li><a class="count ${calm}" href="${href}">!${body}</a></li>`;
}
