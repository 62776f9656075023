import { expect, test } from 'vitest';
import { majorOf } from './major-version.ts';

test.each([
	['2.1.0', 2],
	['v2.1.0', 2],
	['3', 3],
	['0.9.1-beta.2', 0],
	['12.0+build.5', 12],
	['release-2', 2],
	['Breve 2.1.0', 2],
	['rpa_team/2.0', null],
])('the first number of %s says how much is new', (version, major) => {
	expect(majorOf(version)).toBe(major);
});

test.each([
	'stable',
	'9f3c2e1',
	'a1b2c3d',
	'1e5',
	'2026.11.3',
	'2026-11-03',
	'20261103',
	'1842',
	'',
	'_other',
])('%s does not say how much is new', version => {
	expect(majorOf(version)).toBeNull();
});
