import type { FastifyRequest } from 'fastify';
import { type Once, PERSON_HEADER, personOf } from '#model/assertion.ts';
import type { Person } from '#model/person.ts';
import { Forbidden, Unauthorized } from '../api/problem.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Who asks for a decision, as the pages vouch for; null on every other route. */
		asker: Person | null;
	}
}

export interface PersonDeps {
	/** What the pages and the collector share; '' where they share nothing. */
	key: string;
	/** Epoch milliseconds. */
	now: () => number;
}

/** A hook of routes on which people decide: they come from the pages, which say for whom they ask. Tokens never suffice. */
export function askPerson({ key, now }: PersonDeps): (request: FastifyRequest) => Promise<void> {
	const once = rememberUsed(now);
	return async request => {
		if (key === '') {
			throw new Forbidden(
				'the collector takes no decisions: ROBOTVAGT_PERSON_KEY is not set, by which the pages say who asks',
			);
		}
		const assertion = request.headers[PERSON_HEADER];
		if (typeof assertion !== 'string')
			throw new Unauthorized('nobody has said who asks: decide on the pages');
		const asked = { method: request.method, path: request.url.split('?', 1)[0]! };
		try {
			request.asker = await personOf(assertion, asked, key, now(), once);
		} catch (error) {
			throw new Unauthorized(`who asks cannot be believed: ${(error as Error).message}`);
		}
	};
}

function rememberUsed(now: () => number): Once {
	const used = new Map<string, number>();
	return (id, until) => {
		// In the order they came, which is nearly that in which they end.
		for (const [old, end] of used) {
			if (end > now()) break;
			used.delete(old);
		}
		if (used.has(id)) return false;
		used.set(id, until);
		return true;
	};
}
