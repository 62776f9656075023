import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
	/** `host:port` of the mail server. */
	address: string;
	/** When the first mail to an address was accepted (`performance.now`); undefined while none was. */
	acceptedAt(address: string): number | undefined;
	stop(): void;
}

/** A mail server that takes everything and remembers when. */
export async function openMailbox(): Promise<Mailbox> {
	const accepted = new Map<string, number>();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		async onData(stream, session, done) {
			await text(stream);
			const at = performance.now();
			for (const { address } of session.envelope.rcptTo) {
				if (!accepted.has(address)) accepted.set(address, at);
			}
			done();
		},
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as { port: number };
	return {
		address: `127.0.0.1:${port}`,
		acceptedAt: address => accepted.get(address),
		stop: () => server.close(() => {}),
	};
}
