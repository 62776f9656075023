import type { Person } from '#model/person.ts';

const FRESH_MS = 15 * 60_000;

/** Whether somebody has shown who they are within the last 15 minutes: asked for before a name goes under a sign-off. */
export function isFresh({ authenticatedAt }: Pick<Person, 'authenticatedAt'>, now: number): boolean {
	return now - Date.parse(authenticatedAt) < FRESH_MS;
}
