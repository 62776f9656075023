import type { Recorded } from '#model/decision.ts';
import type { Command } from '../command.ts';
import type { Given, Options } from '../option.ts';

/** A command that sends one decision, as a table. */
export interface Decision {
	name: string;
	takes: readonly string[];
	options: Options;
	says: string;
	more?: string;
	/** What is sent, and where. */
	asks(given: Given): { path: string; body: object };
	/** What is said once it is in the audit trail; `id` is of what was made. */
	done(id: string): string;
}

/** A command that sends one decision. */
export function decides({ asks, done, ...shape }: Decision): Command {
	return {
		...shape,
		async run(given, { pages, out }) {
			const { path, body } = asks(given);
			const { id, seq } = await pages.post<Recorded>(path, body);
			out(`${done(id)} It is entry ${seq} of the audit trail.\n`);
		},
	};
}

/** Leaves out what was not given. */
export function only(values: Record<string, unknown>): object {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined && !isEmpty(value)),
	);
}
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

export const COMMENT = { takes: 'TEXT', says: 'what is to be known about it, without names or case numbers' };
export const REASON = { takes: 'TEXT', says: 'why', needed: true } as const;
