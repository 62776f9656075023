import { DateTime } from 'luxon';

/**
 * RFC 3339 in UTC of a platform's time. A time without a zone is read in `zone`; in the hour that comes twice at the end of
 * summer time it is the first of the two, unless that would put it before `notBefore` (then the second). Never before
 * `notBefore`. Throws on what is no time, quoting it.
 */
export function toUtc(text: string, zone: string, notBefore = ''): string {
	return instantsOf(text, zone).find(time => time >= notBefore) ?? notBefore;
}

/** The moments a platform's time can mean, as RFC 3339 in UTC, the earlier first. Throws on what is no time, quoting it. */
export function instantsOf(text: string, zone: string): string[] {
	const local = DateTime.fromISO(text, { zone });
	if (!local.isValid) throw new Error(`"${text}" is no time`);
	return local
		.getPossibleOffsets()
		.map(time => time.toUTC().toISO() as string)
		.sort();
}
