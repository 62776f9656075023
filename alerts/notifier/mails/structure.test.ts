import { type Attachment, simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { expect, it } from 'vitest';
import { messageOf } from '../outbox/smtp.ts';
import type { MailContent } from '../store/mails.ts';
import type { MailFacts } from './facts.ts';
import { mailHeaders, threadIndex } from './headers.ts';
import { letterOf } from './letter-of.ts';
import { MAILS } from './mails.fixture.ts';
import { wording } from './pieces.fixture.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** The mail as the composer fixes it. */
function contentOf(facts: MailFacts): MailContent {
	const letter = letterOf(facts, wording('da'));
	const picture = letter.runs?.picture?.attachment;
	return {
		messageId: '<inc-9f3c.0@example.dk>',
		references: [],
		to: ['vagt@example.dk'],
		date: '2026-11-23T06:02:14.000Z',
		subject: letter.subject,
		text: renderText(letter),
		html: renderHtml(letter),
		...(picture && { attachments: [picture] }),
		headers: mailHeaders({
			...facts.incident,
			incident: facts.incident.id,
			state: 'open',
			topic: letter.subject,
			domain: 'example.dk',
			threadIndex: threadIndex(facts.incident.id, facts.incident.openedAt, []),
		}),
	};
}

/** As it goes over the wire. */
async function rawOf(content: MailContent): Promise<Buffer> {
	const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
	const { message } = await transport.sendMail({ from: 'Robotvagt <r@example.dk>', ...messageOf(content) });
	return message as Buffer;
}

it('a mail is text beside HTML, and the picture belongs to the HTML that shows it', async () => {
	const raw = await rawOf(contentOf(MAILS.failed!));
	const types = [...raw.toString('latin1').matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type);
	expect(types).toEqual([
		'multipart/alternative',
		'text/plain',
		'multipart/related',
		'text/html',
		'image/png',
	]);
	const parsed = await simpleParser(raw, { skipImageLinks: true });
	const [picture] = parsed.attachments as [Attachment];
	expect(picture.related).toBe(true);
	expect(picture.content.subarray(1, 4).toString()).toBe('PNG');
	expect(parsed.html).toContain(`<img src="cid:${picture.cid}"`);
	expect(parsed.html).toMatch(/alt="Søjler, ældste først[^"]+28 kørsler[^"]+"/);
	expect(parsed.text).toContain('Betaling af lægeerklæringer fejlede i dag kl. 07.02');
	expect(parsed.date).toEqual(new Date('2026-11-23T06:02:14Z'));
});

it('the same mail is the same to the byte, however often it is sent', async () => {
	const content = contentOf(MAILS.failed!);
	const kept = JSON.parse(JSON.stringify(content)) as MailContent;
	expect((await rawOf(kept)).equals(await rawOf(content))).toBe(true);
	expect((await rawOf(contentOf(MAILS.failed!))).equals(await rawOf(content))).toBe(true);
});

it('no line is longer than a mail server takes, and headers are plain ASCII', async () => {
	for (const facts of Object.values(MAILS)) {
		const raw = (await rawOf(contentOf(facts))).toString('latin1');
		expect(Math.max(...raw.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998);
		expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/[\u0080-\uffff]/);
	}
});

it('filters and threads find their headers', async () => {
	const { headers } = await simpleParser(await rawOf(contentOf(MAILS.failed!)));
	expect(headers.get('auto-submitted')).toBe('auto-generated');
	expect(headers.get('list')).toMatchObject({ id: { id: 'alerts.robotvagt.example.dk' } });
	expect(headers.get('x-robotvagt-incident')).toBe('9f3c2b7a1d5e4c80');
	expect(Buffer.from(String(headers.get('thread-index')), 'base64')).toHaveLength(22);
	expect(headers.get('message-id')).toBe('<inc-9f3c.0@example.dk>');
});

it('a mail with 250 runs is no longer than Gmail shows', () => {
	const [run] = MAILS['system-down']!.runs;
	const runs = Array.from({ length: 250 }, (_, index) => ({
		...run!,
		run: { ...run!.run, id: `5f2a9c1e7d4b4f0e8a66b1c3d2e4f${index}`, robot: `robot-${index % 40}` },
	}));
	const html = renderHtml(letterOf({ ...MAILS['system-down']!, runs, allRuns: runs }, wording('da')));
	expect(Buffer.byteLength(html)).toBeLessThan(102_000);
});
