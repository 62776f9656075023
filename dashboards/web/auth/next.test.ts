import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath, loginUrl } from './next.ts';

const SITE = 'https://robotvagt.example';
/** What people who want to lead others away try. */
const evil = fc
	.array(
		fc.constantFrom(
			'/',
			'\\',
			'//',
			'/\\',
			'.',
			'..',
			'%2f',
			'%5c',
			'\t',
			'\n',
			'@',
			':',
			'?',
			'#',
			'https:',
			'evil.example',
		),
		{ maxLength: 8 },
	)
	.map(parts => parts.join(''));

test('whatever stands behind next, a browser stays on our site and gets no login page again', () => {
	fc.assert(
		fc.property(fc.oneof(evil, fc.string(), fc.webUrl()), next => {
			const path = localPath(next);
			const url = new URL(path, SITE);
			expect(url.origin).toBe(SITE);
			expect(path.startsWith('/') && !path.startsWith('//')).toBe(true);
			expect(url.pathname).not.toMatch(/^\/(login|logout|live)(\/|$)/);
			expect(localPath(path)).toBe(path);
		}),
		{ numRuns: 500 },
	);
});

test('what is no text at all leads to the overview', () => {
	for (const next of [undefined, null, 7, ['/a'], { a: 1 }, '', 'a'.repeat(3000)])
		expect(localPath(next)).toBe('/');
});

test('a login page knows the way back, and whether it is to ask once more', () => {
	expect(loginUrl('/')).toBe('/login');
	expect(loginUrl('/robots/a?b=c')).toBe('/login?next=%2Frobots%2Fa%3Fb%3Dc');
	expect(loginUrl('/hypercare/a', { again: true })).toBe('/login?again=1&next=%2Fhypercare%2Fa');
});
