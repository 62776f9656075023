import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Rota } from './file.ts';
import { turnsBetween } from './rota.ts';

const DAY_MS = 86_400_000;
/** A calendar shows the last month and the next half year; programs ask again. */
const PAST_DAYS = 31;
const AHEAD_DAYS = 183;
const AGAIN_SECONDS = 3600;

/** `20261123T070000Z` */
const compact = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** The turns of a rota as an iCalendar file (RFC 5545) to subscribe to. A turn keeps its UID for as long as it begins when it does. */
export function calendarOf(name: string, rota: Rota, now: number): string {
	const calendar = ical({
		name: `Robotvagt: ${name}`,
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Robotvagt', product: 'oncall', language: 'EN' },
		ttl: AGAIN_SECONDS,
	});
	for (const turn of turnsBetween(rota, now - PAST_DAYS * DAY_MS, now + AHEAD_DAYS * DAY_MS)) {
		calendar.createEvent({
			id: `${name}-${compact(turn.from)}@robotvagt`,
			stamp: new Date(now),
			start: new Date(turn.from),
			end: new Date(turn.to),
			summary: `${name}: ${turn.person}${turn.override ? ' *' : ''}`,
			// Having the duty does not fill the calendar of whoever has it.
			transparency: ICalEventTransparency.TRANSPARENT,
		});
	}
	return calendar.toString();
}
