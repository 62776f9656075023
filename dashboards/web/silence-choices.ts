import type { Times } from './times.ts';

/** How long an alert can be silenced from a link in a mail, in the order they are offered. */
export const SILENCE_CHOICES = ['1h', '4h', 'morning', '1d'] as const;
export type SilenceChoice = (typeof SILENCE_CHOICES)[number];

const MINUTE = 60_000;
const DAY = 86_400_000;
const LENGTHS = { '1h': 60, '4h': 240, '1d': 1440 } as const;
const MORNING = '08:00';

export const isSilenceChoice = (value: unknown): value is SilenceChoice =>
	SILENCE_CHOICES.some(choice => choice === value);

/** The next 08:00 that is tomorrow's, in epoch ms: the clock on the wall is asked, so that the change of the clock counts. */
function tomorrowMorning({ isoDay, minute }: Pick<Times, 'isoDay' | 'minute'>, now: number): number {
	const day = new Date(Date.parse(isoDay(now)) + DAY).toISOString().slice(0, 10);
	const wanted = Date.parse(`${day}T${MORNING}Z`);
	const shown = Date.parse(`${isoDay(wanted)}T${minute(wanted)}Z`);
	return wanted - (shown - wanted);
}

/** Until when a choice made now lasts, in epoch ms. */
export function silenceUntil(
	choice: SilenceChoice,
	time: Pick<Times, 'isoDay' | 'minute'>,
	now: number,
): number {
	return choice === 'morning' ? tomorrowMorning(time, now) : now + LENGTHS[choice] * MINUTE;
}

/** The same in whole minutes, as the notifier wants it. */
export const silenceMinutes = (choice: SilenceChoice, time: Pick<Times, 'isoDay' | 'minute'>, now: number) =>
	Math.ceil((silenceUntil(choice, time, now) - now) / MINUTE);
