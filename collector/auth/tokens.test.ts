import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseTokens, tokenIn } from './tokens.ts';

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
const file = (name: string, scope: string, sha256: string) =>
	`tokens:\n  - name: ${name}\n    scope: ${scope}\n    sha256: ${sha256}\n`;

test('a token is known by its hash; the file does not hold it', () => {
	const tokens = parseTokens(file('robots', 'write', hash('s3cret')), 'tokens.yaml');
	expect(tokens('s3cret')).toEqual({ name: 'robots', scope: 'write' });
	expect(tokens('s3cre')).toBeUndefined();
	expect(tokens('')).toBeUndefined();
	expect(tokens(hash('s3cret'))).toBeUndefined();
});

test('a faulty tokens file is refused with every fault', () => {
	const text = `tokens:\n  - name: ''\n    scope: all\n    sha256: secret\n`;
	expect(() => parseTokens(text, 'tokens.yaml')).toThrow(/tokens\.yaml:[\s\S]*name[\s\S]*scope[\s\S]*sha256/);
	expect(() => parseTokens('', 'tokens.yaml')).toThrow(/the file/);
	expect(() => parseTokens('tokens: []', 'tokens.yaml')).toThrow(/tokens/);
});

test('a token comes as bearer, or as the password of basic', () => {
	const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
	expect(tokenIn('Bearer abc')).toBe('abc');
	expect(tokenIn('bearer abc')).toBe('abc');
	expect(tokenIn(basic('ping:a:b'))).toBe('a:b');
	expect(tokenIn(basic('ping'))).toBeUndefined();
	expect(tokenIn('Digest abc')).toBeUndefined();
	expect(tokenIn('Bearer ')).toBeUndefined();
	expect(tokenIn(undefined)).toBeUndefined();
});
