import type { Times } from './times.ts';

/**
 * The moment a clock on the wall shows a day and a time, as forms send them (`2026-11-23T14:05`), in epoch ms. Null for what is no
 * such time. Where the change of the clock leaves a time out, it is the hour before; where it doubles one, the first.
 */
export function fromWall(said: string, { isoDay, minute }: Pick<Times, 'isoDay' | 'minute'>): number | null {
	const wanted = Date.parse(`${said}Z`);
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(said) || Number.isNaN(wanted)) return null;
	const ahead = (at: number) => Date.parse(`${isoDay(at)}T${minute(at)}Z`) - at;
	const first = wanted - ahead(wanted - 86_400_000);
	return ahead(first) === wanted - first ? first : wanted - ahead(first);
}

/** The same the other way, for a form to begin with. */
export const toWall = (at: number, { isoDay, minute }: Pick<Times, 'isoDay' | 'minute'>): string =>
	`${isoDay(at)}T${minute(at)}`;

/** Whether it is a day that there is, as forms send it: `2026-02-30` is none. */
export function isDay(said: string): boolean {
	const at = Date.parse(`${said}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(said);
}
