import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { parse } from 'yaml';

/** What a token may do. Only `both` may say that on-call has been mailed: a robot must not quiet its own failures. */
export const SCOPES = ['read', 'write', 'both'] as const;
export type Scope = (typeof SCOPES)[number];

const TokensFile = Type.Object(
	{
		tokens: Type.Array(
			Type.Object(
				{
					name: Type.String({ minLength: 1, maxLength: 60, description: 'who has it; shown in the log' }),
					scope: Type.Enum([...SCOPES]),
					sha256: Type.String({
						pattern: '^[0-9a-f]{64}$',
						description: 'of the token: `printf %s "$TOKEN" | sha256sum`',
					}),
				},
				{ additionalProperties: false },
			),
			{ minItems: 1 },
		),
	},
	{ additionalProperties: false },
);

/** Who sent a request. */
export interface Sender {
	name: string;
	scope: Scope;
}

/** The sender a token belongs to. */
export type Tokens = (token: string) => Sender | undefined;

/** Reads the text of a tokens file. Throws one error with every fault; `file` is how the error names it. */
export function parseTokens(text: string, file: string): Tokens {
	const content: unknown = parse(text);
	const faults = [...Value.Errors(TokensFile, content)].map(
		({ instancePath, message }) => `${instancePath === '' ? 'the file' : instancePath} ${message}`,
	);
	if (faults.length > 0) throw new Error(`${file}:\n- ${faults.join('\n- ')}`);
	const known = (content as Static<typeof TokensFile>).tokens.map(({ name, scope, sha256 }) => ({
		sender: { name, scope },
		hash: Buffer.from(sha256, 'hex'),
	}));
	return token => {
		const hash = createHash('sha256').update(token).digest();
		// All are compared, each in constant time: how long it takes tells nothing.
		const matches = known.filter(one => timingSafeEqual(one.hash, hash));
		return matches[0]?.sender;
	};
}

/** The tokens in a file. Throws when it cannot be read or is faulty. */
export function readTokens(file: string): Tokens {
	return parseTokens(readFileSync(file, 'utf8'), file);
}

/**
 * The token of an `Authorization` header: `Bearer TOKEN`, or the password of `Basic`, so that a URL such as
 * `https://ping:TOKEN@host/ping/my-robot` is enough for curl, runitor and a Prometheus scrape.
 */
export function tokenIn(header: string | undefined): string | undefined {
	const [scheme = '', value = ''] = (header ?? '').split(' ', 2);
	if (/^bearer$/i.test(scheme)) return value || undefined;
	if (!/^basic$/i.test(scheme)) return undefined;
	return Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':') || undefined;
}
