import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanNumber, cleanTail, cleanText } from './text.ts';

describe('text from outside', () => {
	test('a CPR number is masked before the text is cut, so that no half of it stays', () => {
		expect(cleanText('sag 010190-1234', 9)).toBe('sag [CPR]');
		expect(cleanTail('010190-1234 slut', 8)).toBe('PR] slut');
	});

	test('a CPR number hidden by terminal colours is masked too', () => {
		expect(cleanText('sag 0101\u001b[31m90-1234')).toBe('sag [CPR]');
	});

	test('control characters go, lines and tabs stay', () => {
		expect(cleanText('a\u0000b\tc\r\nd\u0007')).toBe('ab\tc\nd');
	});

	test('is never longer than allowed, and always well formed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, length) => {
				const cleaned = cleanText(text, length);
				expect(cleaned.length).toBeLessThanOrEqual(length);
				expect(cleaned.isWellFormed()).toBe(true);
			}),
		);
	});

	test('a number of ten digits may be a CPR number, also where its first 0 is lost', () => {
		expect(cleanNumber(3112991234)).toBe('[CPR]');
		expect(cleanNumber(101901234)).toBe('[CPR]');
		expect(cleanNumber(1772431200000)).toBe(1772431200000);
	});
});
