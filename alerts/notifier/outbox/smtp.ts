import { createHash } from 'node:crypto';
import nodemailer, { type NodemailerError } from 'nodemailer';
import type { MailContent } from '../store/mails.ts';

/** Why a mail was not (certainly) delivered; what the outbox decides on. */
export class DeliveryError extends Error {
	/** This recipient or this mail is refused for good; otherwise it is worth another try. */
	readonly permanent: boolean;
	/** The server may have taken the mail without our hearing of it. */
	readonly doubt: boolean;
	/** The mail server as a whole, not this recipient, is the reason. */
	readonly server: boolean;
	constructor(cause: Error, verdict: { permanent: boolean; doubt: boolean; server: boolean }) {
		super(cause.message, { cause });
		this.permanent = verdict.permanent;
		this.doubt = verdict.doubt;
		this.server = verdict.server;
	}
}

export interface Mailer {
	/** Resolves once the mail server has taken the mail for the address; else rejects with a DeliveryError, within two minutes. */
	send(content: MailContent, address: string): Promise<void>;
}

/** The mail server that is used, and the one that is used when that does not work. */
export const RELAYS = ['primary', 'fallback'] as const;
export type RelayName = (typeof RELAYS)[number];

/** One mail server. */
export interface Relay extends Mailer {
	name: RelayName;
	/** Resolves when the server greets and takes the login; else rejects. Nothing is sent. */
	probe(): Promise<void>;
}

export interface SmtpSettings {
	name: RelayName;
	url: string;
	from: string;
	/** A connection that cannot be made, a greeting that does not come. */
	connectMs: number;
	/** A server that falls silent in the middle. */
	silenceMs: number;
	/** A server that is never done. */
	totalMs: number;
}

type SmtpError = NodemailerError & {
	responseCode?: number;
	command?: string;
};

/** Whether the connection never got as far as a conversation. */
function neverConnected({ code, timeoutType, syscall }: SmtpError): boolean {
	const early = ['EDNS', 'ETLS', 'ECONFIG', 'EPROXY', 'EAUTH', 'ENOAUTH', 'EENVELOPE'];
	return (
		early.includes(code ?? '') ||
		syscall === 'connect' ||
		syscall === 'getaddrinfo' ||
		timeoutType === 'CONNECT_TIMEOUT' ||
		timeoutType === 'GREETING_TIMEOUT'
	);
}

/**
 * What a failed attempt means. A reply of the server decides where there is one: 5xx to the recipient or to the mail itself
 * is for good; to the greeting, the login or the sender it is a setting somebody will put right, and is tried again.
 */
export function verdictOf(error: SmtpError): { permanent: boolean; doubt: boolean; server: boolean } {
	const { responseCode, command = '', code } = error;
	const aboutMail = command === 'RCPT TO' || command === 'DATA';
	if (responseCode !== undefined) {
		return { permanent: responseCode >= 500 && aboutMail, doubt: false, server: !aboutMail };
	}
	const badAddress = code === 'EENVELOPE' && command === 'API';
	return { permanent: badAddress, doubt: !neverConnected(error), server: !badAddress };
}

/** What the mail looks like on the wire. The same content gives the same bytes: boundaries come from its Message-ID. */
export function messageOf(content: MailContent) {
	const { messageId, references, to, subject, text, html, headers, date, attachments = [] } = content;
	return {
		to,
		messageId,
		...(references.length > 0 && { references, inReplyTo: references.at(-1)! }),
		...(date !== undefined && { date: new Date(date) }),
		baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
		subject,
		text,
		html,
		headers,
		attachments: attachments.map(({ cid, filename, contentType, base64 }) => ({
			cid,
			filename,
			contentType,
			content: base64,
			encoding: 'base64' as const,
			contentDisposition: 'inline' as const,
		})),
	};
}

/** Sends over SMTP, one connection per mail: a pooled one would let a hanging server hold up the next mail. */
export function smtpRelay({ name, url, from, connectMs, silenceMs, totalMs }: SmtpSettings): Relay {
	const transport = nodemailer.createTransport({
		url,
		connectionTimeout: connectMs,
		greetingTimeout: connectMs,
		dnsTimeout: connectMs,
		socketTimeout: silenceMs,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		name,
		probe: async () => void (await transport.verify()),
		async send(content, address) {
			try {
				await transport.sendMail({
					...messageOf(content),
					from,
					// Each recipient is sent to alone, though all see who else was.
					envelope: { from, to: address },
					signal: AbortSignal.timeout(totalMs),
				});
			} catch (error) {
				throw new DeliveryError(error as Error, verdictOf(error as SmtpError));
			}
		},
	};
}

/** A mail server may take so long to greet. */
const CONNECT_MS = 10_000;

/** The mail servers of the settings, in the order they are used; '' where there is no second one. */
export function smtpRelays(settings: {
	smtpUrl: string;
	smtpFallbackUrl: string;
	mailFrom: string;
	smtpTimeoutSeconds: number;
}): Relay[] {
	const { smtpUrl, smtpFallbackUrl, mailFrom: from, smtpTimeoutSeconds } = settings;
	const silenceMs = smtpTimeoutSeconds * 1000;
	const patience = { connectMs: Math.min(CONNECT_MS, silenceMs), silenceMs, totalMs: 4 * silenceMs };
	const primary = smtpRelay({ name: 'primary', url: smtpUrl, from, ...patience });
	if (smtpFallbackUrl === '') return [primary];
	return [primary, smtpRelay({ name: 'fallback', url: smtpFallbackUrl, from, ...patience })];
}
