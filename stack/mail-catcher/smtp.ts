import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailStore } from './store.ts';

const LARGEST_MAIL = 10 * 1024 * 1024;

/** An SMTP server that delivers nothing: whatever is sent is kept in the store, and answered once it is there. */
export function createSmtp(store: MailStore, failed: (error: Error) => void): SMTPServer {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		logger: false,
		size: LARGEST_MAIL,
		banner: 'Robotvagt mail catcher',
		onData(stream, session, done) {
			receive(store, stream, session).then(
				() => done(),
				error => done(error instanceof Error ? error : new Error(String(error))),
			);
		},
	});
	server.on('error', failed);
	return server;
}

async function receive(store: MailStore, stream: SMTPServerDataStream, session: SMTPServerSession) {
	const parts: Buffer[] = [];
	for await (const part of stream) {
		// What is too large is read to its end, or the sender would never hear the answer.
		if (!stream.sizeExceeded) parts.push(part as Buffer);
	}
	if (stream.sizeExceeded) {
		throw Object.assign(new Error('the mail is larger than this catcher takes'), { responseCode: 552 });
	}
	await store.keep(
		Buffer.concat(parts),
		session.envelope.rcptTo.map(recipient => recipient.address),
	);
}
