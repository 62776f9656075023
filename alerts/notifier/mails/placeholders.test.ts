import { expect, it } from 'vitest';
import type { MailContent } from '../store/mails.ts';
import { fillLinks, linkFor } from './placeholders.ts';

const wording = { webUrl: 'https://robotvagt.example.dk/' };
const acknowledge = linkFor(wording, 'acknowledge');
const silence = linkFor(wording, 'silence');
const content: MailContent = {
	messageId: '<inc-1.0@example.dk>',
	references: [],
	to: ['a@example.dk', 'b@example.dk'],
	subject: '{{acknowledge}}',
	text: `Kvittér: ${acknowledge}\nDæmp: ${silence}\nThe robot said {{acknowledge}}`,
	html: `<a href="${acknowledge}">Kvittér</a><a href="${silence}">Dæmp</a>`,
	headers: {},
};

it('each recipient gets links of their own, in the text and in the HTML', () => {
	const mail = fillLinks(content, { acknowledge: 'aB-9_', silence: '$&$1' });
	expect(mail.text).toBe(
		'Kvittér: https://robotvagt.example.dk/links/aB-9_\nDæmp: https://robotvagt.example.dk/links/$&$1\nThe robot said {{acknowledge}}',
	);
	expect(mail.html).toBe(
		'<a href="https://robotvagt.example.dk/links/aB-9_">Kvittér</a><a href="https://robotvagt.example.dk/links/$&$1">Dæmp</a>',
	);
	expect({ ...mail, text: '', html: '' }).toEqual({ ...content, text: '', html: '' });
});

it('the same tokens give the same mail, and what is written stays as it was', () => {
	const tokens = { acknowledge: 'a', silence: 'b' };
	const before = structuredClone(content);
	expect(fillLinks(content, tokens)).toEqual(fillLinks(content, tokens));
	expect(content).toEqual(before);
});
