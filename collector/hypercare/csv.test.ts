import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('tables stand one below the other, as a Danish spreadsheet opens them', () => {
	const text = csvOf([
		[
			['Navn', 'Andel'],
			['Ærø', 0.9545454545],
		],
		[['Kørsler', 20, null]],
	]);
	expect(text).toBe('\uFEFFNavn;Andel\r\nÆrø;0,954545\r\n\r\nKørsler;20;\r\n');
});

test('separators, quotes and line breaks stay within their cell', () => {
	expect(csvOf([[['a;b', 'sagde "ja"', 'to\nlinjer']]])).toBe('\uFEFF"a;b";"sagde ""ja""";"to\nlinjer"\r\n');
});

test.each(['=1+1', '+45 12', '-2+3', '@SUM(A1)', '\t=1', '＝1', ' =1', '"=1', "'=1"])(
	'%j is no formula',
	cell => {
		expect(csvOf([[[cell]]])).toMatch(/^\uFEFF"?'/);
	},
);

test('a negative number is a number', () => {
	expect(csvOf([[[-1.5, 0]]])).toBe('\uFEFF-1,5;0\r\n');
});
