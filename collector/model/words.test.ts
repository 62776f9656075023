import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds } from './duration.ts';
import { LABEL_LENGTH, toErrorType, toLabel } from './label.ts';
import { METRICS, metric } from './metric.ts';
import { SLUG_PATTERN, toSlug } from './slug.ts';

describe('a slug', () => {
	test.each([
		['§ 11 Oplysningspligt', 'par-11-oplysningspligt'],
		['Opdatering af konti i SD Løn', 'opdatering-af-konti-i-sd-loen'],
		['Betaling af lægeerklæringer', 'betaling-af-laegeerklaeringer'],
		['***', 'unnamed'],
	])('of "%s" is %s', (name, slug) => {
		expect(toSlug(name)).toBe(slug);
	});

	test('is valid for any name, and is its own slug', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), name => {
				expect(toSlug(name)).toMatch(new RegExp(SLUG_PATTERN));
				expect(toSlug(toSlug(name))).toBe(toSlug(name));
			}),
		);
	});
});

describe('a duration', () => {
	test.each([
		['90s', 90],
		['15m', 900],
		['1h30m', 5400],
		['14d', 1_209_600],
		['0.5h', 1800],
	])('%s is %d seconds', (text, seconds) => {
		expect(durationSeconds(text)).toBe(seconds);
	});

	test('that is none is quoted in the error', () => {
		expect(() => durationSeconds('a while')).toThrow('"a while" is no duration');
	});
});

describe('a label', () => {
	test.each([
		['Behandl sag 2026-00417', 'Behandl sag #-#'],
		['Slå op 010180-1234', 'Slå op [CPR]'],
		['to\nlinjer', 'to linjer'],
		['  ', '_other'],
	])('of the step "%s" is "%s"', (name, label) => {
		expect(toLabel(name)).toBe(label);
	});

	test('is short whatever the robot calls its step', () => {
		fc.assert(fc.property(fc.string({ maxLength: 500 }), name => toLabel(name).length <= LABEL_LENGTH));
	});

	test('of an error is its type, never its text', () => {
		expect(toErrorType('java.lang.NullPointerException')).toBe('java.lang.NullPointerException');
		expect(toErrorType('Could not find citizen Hansen')).toBe('_OTHER');
		expect(toErrorType(undefined)).toBe('_OTHER');
	});
});

describe('the metric catalogue', () => {
	test('names each family once, counters ending in _total', () => {
		expect(new Set(METRICS.map(m => m.name)).size).toBe(METRICS.length);
		for (const { name, type } of METRICS) expect(name.endsWith('_total')).toBe(type === 'counter');
	});

	test('refuses a name that is not in it', () => {
		expect(() => metric('rpa_runz_total')).toThrow('not in the metric catalogue');
	});
});
