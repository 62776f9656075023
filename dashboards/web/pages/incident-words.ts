import type { Incident } from '#model/incident.ts';
import type { RobotList } from '#model/read.ts';
import { ALERT_WORDS } from '../../words.ts';
import { capital } from '../capital.ts';
import type { Voice } from '../voice.ts';

/** What an incident is about, in the viewer's language; somebody's own rule has only the words it came with. */
export function whatOf({ alertname, title }: Pick<Incident, 'alertname' | 'title'>, { lang }: Voice): string {
	return ALERT_WORDS[alertname]?.[lang] ?? capital(title);
}

/** The same with what it is about before it, where that is no robot: a system, a queue, a machine. */
export function whatAndWhereOf(incident: Incident, voice: Voice): string {
	const what = whatOf(incident, voice);
	return incident.subject === null ? what : `${incident.subject}: ${lower(what)}`;
}

export const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** What the register calls the robot of an incident; its id where the collector knows none. */
export function robotNames(robots: RobotList | null): (id: string) => string {
	const names = new Map((robots?.robots ?? []).map(({ id, name }) => [id, name]));
	return id => names.get(id) ?? id;
}

/** Seconds it has been open, or was. */
export function secondsOpen({ openedAt, closedAt }: Incident, now: number): number {
	const until = closedAt === null ? now : Date.parse(closedAt);
	return Math.max(0, (until - Date.parse(openedAt)) / 1000);
}
