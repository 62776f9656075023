import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import Value from 'typebox/value';
import { Person } from './person.ts';

/** The header in which the pages say for whom they ask. */
export const PERSON_HEADER = 'robotvagt-person';
const AUDIENCE = 'robotvagt-collector';
const LIFE_SECONDS = 60;
/** Both clocks are of one machine, or of two that are kept. */
const TOLERANCE_SECONDS = 5;

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
		.setJti(randomUUID())
		.setIssuedAt(Math.floor(now / 1000))
		.setExpirationTime(Math.floor(now / 1000) + LIFE_SECONDS)
		.sign(bytes(key));
}

/** Remembers what was used: false when it was used before. It may forget at `until`, in epoch milliseconds. */
export type Once = (id: string, until: number) => boolean;

/**
 * The person of an assertion. Throws, with the reason in words, when it is forged, too old, made for another request, or used
 * before (where `once` is given).
 */
export async function personOf(
	token: string,
	asked: Asked,
	key: string,
	now: number,
	once?: Once,
): Promise<Person> {
	const { person, method, path, sub, jti, exp } = await payloadOf(token, key, now);
	if (method !== asked.method || path !== asked.path) {
		throw new Error(`it was made for ${String(method)} ${String(path)}`);
	}
	if (!Value.Check(Person, person) || person.id !== sub) throw new Error('it names no person');
	const until = (Number(exp) + TOLERANCE_SECONDS) * 1000;
	if (once !== undefined && !once(String(jti), until)) throw new Error('it was used before');
	return person;
}

async function payloadOf(token: string, key: string, now: number) {
	try {
		const { payload } = await jwtVerify(token, bytes(key), {
			algorithms: ['HS256'],
			audience: AUDIENCE,
			currentDate: new Date(now),
			clockTolerance: TOLERANCE_SECONDS,
			maxTokenAge: LIFE_SECONDS,
			requiredClaims: ['exp', 'iat', 'sub', 'jti'],
		});
		return payload;
	} catch (error) {
		throw new Error(inWords(error), { cause: error });
	}
}

function inWords(error: unknown): string {
	if (error instanceof errors.JWTExpired) return 'it is too old';
	if (error instanceof errors.JWSSignatureVerificationFailed) return 'it is signed with another key';
	return `it is no assertion of the pages (${(error as Error).message})`;
}
