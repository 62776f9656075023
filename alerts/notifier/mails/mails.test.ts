import { describe, expect, it } from 'vitest';
import { ALERT_TEXTS } from './alert-texts.ts';
import type { MailFacts } from './facts.ts';
import { letterOf } from './letter-of.ts';
import { MAILS } from './mails.fixture.ts';
import { factsOf, first, robot, wording } from './pieces.fixture.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

describe.each(['en', 'da'] as const)('in %s', lang => {
	it.each(Object.entries(MAILS))('the mail “%s” reads as agreed', async (name, facts) => {
		const letter = letterOf(facts, wording(lang));
		const text = `Subject: ${letter.subject}\n\n${renderText(letter)}`;
		await expect(text).toMatchFileSnapshot(`golden/${name}.${lang}.txt`);
		await expect(renderHtml(letter)).toMatchFileSnapshot(`golden/${name}.${lang}.html`);
	});

	it.each(Object.entries(MAILS))('the mail “%s” says the same as text and as HTML', (_name, facts) => {
		const letter = letterOf(facts, wording(lang));
		const squash = (text: string) => text.replace(/\s+/g, '');
		const html = squash(
			renderHtml(letter)
				.replace(/^[\s\S]*<body/, '<body')
				.replace(/<[^>]*>/g, '')
				.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
		);
		const said = [
			letter.lead,
			letter.hint ?? '',
			...letter.links.map(({ label }) => label),
			...(letter.log?.lines ?? []),
			letter.log?.note ?? '',
			letter.runs?.caption ?? '',
			...letter.facts.rows.flat(),
			letter.error?.message ?? '',
			...letter.lists.flatMap(({ rows }) => rows.map(row => `${row.symbol}${row.words}`)),
			...letter.notes.map(({ text }) => text),
			letter.footer,
		];
		const text = squash(renderText(letter));
		for (const part of said.map(squash)) {
			expect(text).toContain(part);
			expect(html).toContain(part);
		}
	});
});

it('the first line names the robot, the time, who is affected and what to do', () => {
	const [line] = renderText(letterOf(MAILS.failed!, wording('en'))).split('\n\n');
	expect(line!.replace(/\n/g, ' ')).toBe(
		'Betaling af lægeerklæringer failed today at 07:02 in the step “Betal erklæring” (system exception). Jobcenter is affected. Open the run to see why, then follow the runbook.',
	);
});

it('what a robot says is shown as text, never as markup, and on one line where one line is meant', () => {
	const evil = '<img src=x onerror=alert(1)>\r\nBcc: thief@example.com\u001b[31m';
	const failed = { ...first, error: { type: evil, message: evil }, worker: evil, version: evil };
	const facts: MailFacts = {
		...MAILS.failed!,
		robot: robot({ name: evil, department: evil, lastRuns: [failed] }),
		allRuns: [factsOf(failed, evil)],
		runs: [factsOf(failed, evil)],
	};
	const letter = letterOf(facts, wording('en'));
	expect(letter.subject).not.toMatch(/[\r\n]/);
	expect(renderHtml(letter)).not.toContain('<img src=x');
	expect(renderText(letter)).not.toContain('\u001b');
});

it('the HTML fetches nothing from outside and names its language', () => {
	const html = renderHtml(letterOf(MAILS.failed!, wording('da')));
	expect(html).toContain('<html lang="da">');
	expect(html).not.toMatch(/<(?:link|script|iframe)|<img src="(?!cid:)|url\(|@import/i);
	expect(html).toContain('prefers-color-scheme: dark');
});

it('no line of the text is longer than a mail may have, and no space is of the unbreakable kind', () => {
	for (const facts of Object.values(MAILS)) {
		const text = renderText(letterOf(facts, wording('da')));
		expect(text).not.toMatch(/\u00a0|&#?\w+;/);
		for (const line of text.split('\n')) expect(Buffer.byteLength(line)).toBeLessThan(200);
	}
});

it('an error of many lines is cut, and says so', () => {
	const failed = { ...first, error: { type: 'E', message: 'x'.repeat(8000) } };
	const facts = { ...MAILS.failed!, allRuns: [factsOf(failed)] };
	expect(letterOf(facts, wording('en')).error?.message).toMatch(/^x{2000} …$/);
});

it('every alert of ours has its words in both languages', () => {
	for (const text of Object.values(ALERT_TEXTS)) {
		for (const lang of ['en', 'da'] as const) {
			expect(text.title[lang]).not.toBe('');
			expect(text.what[lang]({ name: 'Breve', when: 'i dag kl. 8' })).toMatch(/^[A-ZÆØÅr].*\.$/);
			expect(text.act[lang]).toMatch(/\.$/);
		}
	}
});
