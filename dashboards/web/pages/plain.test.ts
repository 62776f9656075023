import { expect, test } from 'vitest';
import { plainly } from './plain.ts';

test('the colours and titles of a terminal are left out', () => {
	expect(plainly('\u001b[1;31mERROR\u001b[0m done\u001b]0;title\u0007\u001b]8;;http://x\u001b\\.')).toBe(
		'ERROR done.',
	);
});

test('lines and tabs stay, other control characters are shown as signs', () => {
	expect(plainly('a\tb\r\nc')).toBe('a\tb\nc');
	expect(plainly('over\rwritten\u0000\u0008\u007f\u0085\u001b')).toBe('over␍written␀␈␡⟨0085⟩␛');
});

test('nothing turns the text after it round', () => {
	expect(plainly('invoice\u202exls.exe\u2066')).toBe('invoice⟨202E⟩xls.exe⟨2066⟩');
	expect(plainly('Sønderjylland – مرحبا 🤖')).toBe('Sønderjylland – مرحبا 🤖');
});
