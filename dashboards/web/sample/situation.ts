import type { Actor } from '#model/trail.ts';
import type { Decided } from './reviewed.ts';
import type { Scene } from './scene.ts';

/** What a decision is made from. */
export interface Situation {
	scene: Scene;
	/** What has been said of the robot; changed in place. */
	said: Decided;
	by: Actor;
	at: string;
	seq: number;
	params: Record<string, string>;
	body: Record<string, unknown>;
}

/** Why it is not recorded. */
export class Refused extends Error {
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** The one of a list with this id. */
export function oneOf<T extends { id: string }>(list: readonly T[] | undefined, id: string | undefined): T {
	const found = list?.find(one => one.id === id);
	if (found === undefined) throw new Refused(404, `there is no "${id}"`);
	return found;
}
