import { jwtVerify, SignJWT } from 'jose';
import Value from 'typebox/value';
import { Person } from './person.ts';

/** The header in which the pages say for whom they ask. */
export const PERSON_HEADER = 'robotvagt-person';
const AUDIENCE = 'robotvagt-collector';
const LIFE_SECONDS = 60;

/** What a person asks for: an assertion is good for this alone. */
export interface Asked {
	method: string;
	/** Without its query. */
	path: string;
}

const bytes = (key: string) => new TextEncoder().encode(key);

/**
 * Says for whom a request is made: a JSON Web Token (RFC 7519) signed by HMAC-SHA-256 with the key that pages and collector
 * share, good for one minute and for this request only. `now` is epoch milliseconds.
 */
export async function assertPerson(person: Person, asked: Asked, key: string, now: number): Promise<string> {
	return new SignJWT({ person, ...asked })
		.setProtectedHeader({ alg: 'HS256' })
		.setAudience(AUDIENCE)
		.setSubject(person.id)
		.setIssuedAt(Math.floor(now / 1000))
		.setExpirationTime(Math.floor(now / 1000) + LIFE_SECONDS)
		.sign(bytes(key));
}

/** The person of an assertion. Throws when it is forged, too old, or made for another request. */
export async function personOf(token: string, asked: Asked, key: string, now: number): Promise<Person> {
	const { payload } = await jwtVerify(token, bytes(key), {
		algorithms: ['HS256'],
		audience: AUDIENCE,
		currentDate: new Date(now),
		// Both clocks are of one machine, or of two that are kept.
		clockTolerance: 5,
		requiredClaims: ['exp', 'iat', 'sub'],
	});
	const { person, method, path } = payload;
	if (method !== asked.method || path !== asked.path) {
		throw new Error(`it was made for ${String(method)} ${String(path)}`);
	}
	if (!Value.Check(Person, person) || person.id !== payload.sub) throw new Error('it names no person');
	return person;
}
