import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of a scrypt computation (RFC 7914). It takes 128 · N · r bytes. */
export interface Cost {
	N: number;
	r: number;
	p: number;
}

/** What OWASP's Password Storage Cheat Sheet recommends: 128 MiB for each try. */
export const OWASP: Cost = { N: 2 ** 17, r: 8, p: 1 };
const LEAST_N = 2 ** 14;
const MOST_BYTES = 512 * 1024 * 1024;
const HASH_BYTES = 32;
export const LEAST_LENGTH = 12;
export const MOST_LENGTH = 1024;

interface Kept {
	cost: Cost;
	salt: Buffer;
	hash: Buffer;
}

/** The parts of `scrypt$N=…,r=…,p=…$salt$hash`; null where it is no such text, too cheap, or dearer than a machine can bear. */
export function keptPassword(text: string): Kept | null {
	const found = /^scrypt\$N=(\d{1,7}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,})\$([\w-]{43,})$/.exec(text);
	if (found === null) return null;
	const [N, r, p] = found.slice(1, 4).map(Number) as [number, number, number];
	const isPower = N >= LEAST_N && Number.isInteger(Math.log2(N));
	if (!isPower || r < 8 || p < 1 || 128 * N * r > MOST_BYTES || p > 8) return null;
	const [salt, hash] = found.slice(4).map(part => Buffer.from(part, 'base64url')) as [Buffer, Buffer];
	return { cost: { N, r, p }, salt, hash };
}

/** Computes what a password becomes. Rejects with `ScryptBusy` while too many wait. */
export type Scrypt = (password: string, salt: Buffer, length: number, cost: Cost) => Promise<Buffer>;

/** So many logins at once that one more would only wait. */
export class ScryptBusy extends Error {
	readonly statusCode = 503;
}

/**
 * scrypt off the event loop, two at a time, since each takes 128 MiB: nobody can take the machine's memory by logging in often.
 * A few more wait for their turn.
 */
export function createScrypt({ atOnce = 2, waiting = 40 } = {}): Scrypt {
	const queue: (() => void)[] = [];
	let running = 0;
	const turn = (): Promise<void> | undefined => {
		if (running < atOnce) {
			running++;
			return undefined;
		}
		if (queue.length >= waiting) throw new ScryptBusy('too many people are logging in at this moment');
		return new Promise(resolve => queue.push(resolve));
	};
	const next = () => {
		const first = queue.shift();
		if (first === undefined) running--;
		else first();
	};
	return async (password, salt, length, cost) => {
		await turn();
		try {
			return await compute(password, salt, length, cost);
		} finally {
			next();
		}
	};
}

/** The same letters typed on another keyboard are the same password (NFKC, as NIST SP 800-63B asks). */
function compute(password: string, salt: Buffer, length: number, { N, r, p }: Cost): Promise<Buffer> {
	const maxmem = 128 * N * r + 128 * r * p + 1024 * 1024;
	return new Promise((resolve, reject) => {
		scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem }, (error, hash) =>
			error === null ? resolve(hash) : reject(error),
		);
	});
}

/** What is kept of a password. Throws, in words, for one that is too short or too long. */
export async function keepPassword(password: string, cost = OWASP, hash = createScrypt()): Promise<string> {
	const length = [...password].length;
	if (length < LEAST_LENGTH)
		throw new Error(`a password has at least ${LEAST_LENGTH} characters, this one has ${length}`);
	if (length > MOST_LENGTH) throw new Error(`a password has at most ${MOST_LENGTH} characters`);
	const salt = randomBytes(16);
	const made = await hash(password, salt, HASH_BYTES, cost);
	const { N, r, p } = cost;
	return `scrypt$N=${N},r=${r},p=${p}$${salt.toString('base64url')}$${made.toString('base64url')}`;
}

/** Whether a password is the one kept. */
export async function isPassword(
	password: string,
	{ cost, salt, hash }: Kept,
	compute: Scrypt,
): Promise<boolean> {
	return timingSafeEqual(await compute(password, salt, hash.length, cost), hash);
}

/** What an unknown user's password is tried against: as dear as a real one, and never right. */
export const decoy = (cost: Cost): Kept => ({ cost, salt: randomBytes(16), hash: randomBytes(HASH_BYTES) });
