import { expect, test } from 'vitest';
import { LANGS } from '../../words.ts';
import { TEXTS } from './index.ts';

const entries = Object.values(TEXTS).flatMap(group =>
	Object.entries(group as Record<string, Record<string, unknown>>),
);

test('everything is said in every language, with the same blanks to fill', () => {
	expect(entries.length).toBeGreaterThan(100);
	for (const [key, said] of entries) {
		expect(Object.keys(said).sort(), key).toEqual([...LANGS].sort());
		expect(new Set(LANGS.map(lang => typeof said[lang])).size, key).toBe(1);
		expect(new Set(LANGS.map(lang => blanks(said[lang]))).size, key).toBe(1);
		for (const lang of LANGS) if (typeof said[lang] === 'string') expect(said[lang], key).toMatch(/\S/);
	}
});

const blanks = (text: unknown) => (typeof text === 'function' ? text.length : 0);
