import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskText } from './mask.ts';

describe('a CPR number is masked', () => {
	test.each([
		['with a hyphen', 'Borger 010180-1234 findes ikke', 'Borger [CPR] findes ikke'],
		['without a separator', 'cpr=0101801234;', 'cpr=[CPR];'],
		['with a space', '010180 1234', '[CPR]'],
		['with a long dash and spaces', '010180 – 1234', '[CPR]'],
		['with a replacement day', '610180-1234', '[CPR]'],
		['right after letters', 'CPR0101801234', 'CPR[CPR]'],
		['after a word that could be hexadecimal', 'facade0101801234', 'facade[CPR]'],
		['one after the other', '010180-1234,020280-5678', '[CPR],[CPR]'],
		['in a file name', 'brev_010180-1234_v2.pdf', 'brev_[CPR]_v2.pdf'],
		['in a link', '/borger/0101801234?x=1', '/borger/[CPR]?x=1'],
	])('%s', (_name, text, masked) => {
		expect(maskText(text)).toBe(masked);
	});

	test('whatever text without digits stands around it', () => {
		const around = fc.string({ maxLength: 20 }).filter(text => !/\d/.test(text));
		const date = fc.tuple(
			fc.integer({ min: 1, max: 31 }),
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 0, max: 99 }),
		);
		fc.assert(
			fc.property(around, around, date, fc.integer({ min: 0, max: 9999 }), (before, after, ymd, serial) => {
				const cpr = [...ymd, serial].map((part, i) => String(part).padStart(i === 3 ? 4 : 2, '0')).join('');
				fc.pre(!/[0-9a-f]$/i.test(before) || !/^[0-9a-f]/i.test(after));
				expect(maskText(`${before}${cpr}${after}`)).toBe(`${before}[CPR]${after}`);
			}),
		);
	});
});

describe('what is no CPR number is left alone', () => {
	test.each([
		['an EAN', '5798000416512'],
		['a CVR number', '29189668'],
		['a UUID with ten digits in a row', 'a3c1f2d4-1234-4abc-8def-0101801234ab'],
		['a trace id', '4bf92f0101801234a3ce929d0e0e4736'],
		['a time in nanoseconds', '1763906400000000000'],
		['a time in milliseconds', '1763906400000'],
		['an RFC 3339 time', '2026-11-23T06:00:00.123Z'],
		['a date that does not exist', '321380-1234'],
		['an amount', '1.234.567,89'],
	])('%s', (_name, text) => {
		expect(maskText(text)).toBe(text);
	});
});
