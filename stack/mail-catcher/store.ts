import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';

/** What the list shows of a mail. */
export interface CaughtMail {
	id: string;
	at: string;
	from: string;
	to: string[];
	subject: string;
	/** First words of the text. */
	preview: string;
}

export interface WholeMail extends CaughtMail {
	text: string;
	/** As sent, its enclosed pictures put in; empty when it has none. Shown in a sandbox only. */
	html: string;
	headers: string[];
	/** What is enclosed, pictures in the HTML among it. */
	attachments: { filename: string; contentType: string; cid: string | null; bytes: number }[];
}

/** The caught mails, one file each, so that they survive a restart. */
export interface MailStore {
	/** Keeps a mail as it came; on disk when it resolves. `recipients` are those of the envelope. */
	keep(raw: Buffer, recipients: string[]): Promise<CaughtMail>;
	/** Newest first. */
	list(): CaughtMail[];
	/** Null when there is none (any more). */
	read(id: string): Promise<WholeMail | null>;
	clear(): void;
}

const ID = /^\d{13}-\d{6}$/;

/** Opens the folder; reads what an earlier process has kept. Keeps the newest `limit`. */
export async function openMailStore(folder: string, limit: number, now: () => number): Promise<MailStore> {
	mkdirSync(folder, { recursive: true });
	let mails: CaughtMail[] = [];
	let number = 0;
	for (const id of idsIn(folder)) {
		mails.push(summary(id, await parse(folder, id)));
		number = Math.max(number, Number(id.slice(14)));
	}

	function drop(gone: CaughtMail[]) {
		for (const { id } of gone) rmSync(join(folder, `${id}.eml`), { force: true });
	}

	return {
		async keep(raw, recipients) {
			number = (number + 1) % 1_000_000;
			const id = `${String(now()).padStart(13, '0')}-${String(number).padStart(6, '0')}`;
			const envelope = Buffer.from(`X-Envelope-To: ${recipients.map(oneLine).join(', ')}\r\n`);
			const file = join(folder, `${id}.eml`);
			writeFileSync(`${file}.new`, Buffer.concat([envelope, raw]), { flush: true });
			renameSync(`${file}.new`, file);
			const mail = summary(id, await parse(folder, id));
			mails.push(mail);
			mails.sort((a, b) => (a.id < b.id ? -1 : 1));
			drop(mails.slice(0, -limit));
			mails = mails.slice(-limit);
			return mail;
		},
		list: () => mails.toReversed(),
		async read(id) {
			if (!ID.test(id) || !mails.some(mail => mail.id === id)) return null;
			const parsed = await parse(folder, id);
			return {
				...summary(id, parsed),
				text: parsed.text ?? '',
				html: withPictures(parsed.html || '', parsed.attachments),
				headers: parsed.headerLines.map(header => header.line),
				attachments: parsed.attachments.map(({ filename, contentType, cid, size }) => ({
					filename: filename ?? '',
					contentType,
					cid: cid ?? null,
					bytes: size,
				})),
			};
		},
		clear() {
			drop(mails);
			mails = [];
		},
	};
}

function idsIn(folder: string): string[] {
	return readdirSync(folder)
		.filter(name => name.endsWith('.eml'))
		.map(name => name.slice(0, -4))
		.filter(id => ID.test(id))
		.sort();
}

function parse(folder: string, id: string): Promise<ParsedMail> {
	return simpleParser(readFileSync(join(folder, `${id}.eml`)), { skipImageLinks: true });
}

/** Pictures only: anything else that a mail encloses stays a `cid:` that leads nowhere. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;

/** The HTML with `cid:` pictures in it, as a mail program shows them. */
function withPictures(html: string, attachments: readonly Attachment[]): string {
	return html.replace(/(["'])cid:([^"'\s]+)\1/gi, (whole, quote: string, cid: string) => {
		const found = attachments.find(one => one.cid === cid && PICTURE.test(one.contentType));
		if (found === undefined) return whole;
		return `${quote}data:${found.contentType};base64,${found.content.toString('base64')}${quote}`;
	});
}

function summary(id: string, parsed: ParsedMail): CaughtMail {
	const to = parsed.headers.get('x-envelope-to');
	return {
		id,
		at: new Date(Number(id.slice(0, 13))).toISOString(),
		from: parsed.from?.text ?? '',
		to: typeof to === 'string' ? to.split(', ').filter(Boolean) : [],
		subject: parsed.subject ?? '(no subject)',
		preview: oneLine(parsed.text ?? '').slice(0, 160),
	};
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
