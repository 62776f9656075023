import type { Person } from '#model/person.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Who has logged in; null for a visitor nobody knows. Set before any route of ours runs. */
		person: Person | null;
		/** The secret of this session that every form of ours carries in its hidden field `_csrf`; '' without a session. */
		csrf: string;
	}
}

/** Somebody whom another party vouches for: an OpenID provider, or a trusted reverse proxy. */
export interface Vouched {
	/** Their user name there; the same person always has the same one. */
	id: string;
	name: string | null;
	mail: string | null;
	/** Groups they are in; `users.yaml` says which roles those have. */
	groups: readonly string[];
}
