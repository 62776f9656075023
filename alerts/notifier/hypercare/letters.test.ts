import { describe, expect, it } from 'vitest';
import { criterionName, figuresText } from '../mails/criterion-words.ts';
import type { ReportLetter } from '../reports/letter.ts';
import { renderHtml } from '../reports/render-html.ts';
import { renderText } from '../reports/render-text.ts';
import { conditionLetter } from './after-letters.ts';
import { conditionOf, inOperation, toldIn } from './hypercare.fixture.ts';
import { LETTERS } from './letters.fixture.ts';

const CASES = Object.entries(LETTERS);
const squash = (text: string) => text.replace(/\s+/g, '');
const textOf = (name: string, lang: 'en' | 'da' = 'en') =>
	renderText(LETTERS[name]!(lang)).replace(/\s+/g, ' ');

function wordsOf(part: ReportLetter['parts'][number]): string[] {
	switch (part.kind) {
		case 'figures':
			return [part.title, ...part.rows.flatMap(({ label, value, note }) => [label, value, note ?? ''])];
		case 'table':
			return [part.title, ...part.rows.flat().map(({ text }) => text)];
		case 'list':
			return [part.title, ...part.rows.map(({ symbol, words }) => `${symbol}${words}`)];
		case 'picture':
			return [part.title, part.inWords];
		case 'note':
			return [part.title, part.text];
	}
}

describe.each(['en', 'da'] as const)('in %s', lang => {
	it.each(CASES)('the mail “%s” reads as agreed', async (name, write) => {
		const letter = write(lang);
		const text = `Subject: ${letter.subject}\n\n${renderText(letter)}`;
		await expect(text).toMatchFileSnapshot(`golden/${name}.${lang}.txt`);
		await expect(renderHtml(letter)).toMatchFileSnapshot(`golden/${name}.${lang}.html`);
	});

	it.each(CASES)(
		'the mail “%s” says the same as text and as HTML, and nothing of what is missing',
		(_name, write) => {
			const letter = write(lang);
			const html = squash(
				renderHtml(letter)
					.replace(/^[\s\S]*<body/, '<body')
					.replace(/<[^>]*>/g, '')
					.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
			);
			const text = squash(renderText(letter));
			for (const said of [letter.lead, letter.footer, ...letter.parts.flatMap(wordsOf)].map(squash)) {
				expect(text).toContain(said);
				expect(html).toContain(said);
			}
			expect(`${letter.subject}${text}`).not.toMatch(/undefined|null|NaN|Infinity/);
		},
	);
});

it('the HTML fetches nothing from outside, and each picture has words for those who do not see it', () => {
	for (const [, write] of CASES) {
		const html = renderHtml(write('da'));
		expect(html).not.toMatch(/<(?:link|script|iframe)|url\(|@import|src="(?!cid:)/i);
		expect(html).not.toMatch(/<img(?![^>]*alt="[^"]+")/);
		expect(Buffer.byteLength(html)).toBeLessThan(102_000);
	}
});

it('what has to be signed says by whom, what is not met, and where', () => {
	expect(LETTERS.frozen!('da').subject).toBe('[Robotvagt] § 11 Oplysningspligt er klar til underskrift');
	expect(LETTERS['frozen-not-met']!('en').subject).toBe(
		'[Robotvagt] § 11 Oplysningspligt has been frozen for sign-off, 2 requirements not met',
	);
	const text = textOf('frozen-not-met');
	expect(text).toContain('Not met: Volume and Hand-over.');
	expect(text).toContain('The process owner and IT operations sign');
	expect(text).toContain('https://robotvagt.example.dk/hypercare/par-11-oplysningspligt/sign-offs/2');
	expect(text).toContain('It replaces sign-off 1');
	expect(text).toContain('no address for the process owner');
});

it('the report of a sign-off has the names, the reasons, the conditions, the hashes and what happens now', () => {
	const text = textOf('approved-with-conditions', 'da');
	for (const said of [
		'Godkendt: Bo Lindqvist for RPA-teamet',
		'Godkendt med forbehold: Anne Vestergaard for procesejeren',
		'Godkendt: Kirsten Holm for IT-drift',
		'Mængde: Kampagnen er udskudt til januar; mængden kommer da (Bo Lindqvist, Anne Vestergaard og Kirsten Holm)',
		'Senest 4. dec. 2026: Vejledningen',
		'3fa9c1d24b0e7788aa5c6d1e2f3045968778695a4b3c2d1e0f9e8d7c6b5a4938',
		`post 57 (gem denne mail) ${'39'.padStart(64, 'a')}`,
		'følges for tilbagefald til 23. dec. 2026',
		'statusmøde skal holdes 23. feb. 2027',
		'/sign-offs/2/report.pdf',
		'92,7 % gode er bevist',
		'Så er der grund til fejring',
	])
		expect(text).toContain(said);
	expect(textOf('rejected', 'da')).not.toContain('fejring');
});

it('what people write is masked, and shown as text, never as markup', () => {
	const condition = conditionOf({ text: '<script>alert(1)</script> og borger 010190-1234' });
	const letter = conditionLetter({ ...toldIn('en', inOperation()), condition }, 'soon');
	for (const said of [renderHtml(letter), renderText(letter)]) expect(said).not.toContain('010190-1234');
	expect(renderHtml(letter)).not.toContain('<script>');
	expect(renderText(letter)).toContain('<script>alert(1)</script>');
});

it('a figure that is not known yet leaves its sentence out, and what is proven is never rounded up', () => {
	expect(figuresText('run-success', { runs: 0, failures: 0, lowerBound: null }, 'en')).toBeNull();
	expect(figuresText('run-success', { runs: 58, failures: 0, lowerBound: 0.94966 }, 'en')).toContain(
		'94.9 %',
	);
	expect(figuresText('something-new', { runs: 1 }, 'en')).toBeNull();
	expect(criterionName('something-new', 'da')).toBe('something-new');
});
