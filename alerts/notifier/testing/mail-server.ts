import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the server treats what comes: `drop` takes the mail and breaks the connection before saying so. */
export type Behaviour = 'take' | 'hang' | 'drop' | 'busy' | 'refuse mail' | 'refuse sender';

export interface TakenMail {
	to: string;
	raw: string;
	parsed: ParsedMail;
	/** By the sender's lights the delivery may have failed. */
	dropped: boolean;
}

const fault = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** A real SMTP server that can be told to be down, slow, busy, rude or to break off; addresses can be made bad one by one. */
export async function startMailServer() {
	const mails: TakenMail[] = [];
	const sockets = new Set<Socket>();
	const bad = new Map<string, number>();
	const tarpits = new Set<string>();
	let behaviour: Behaviour = 'take';
	let around: { beforeAnswer?: () => unknown; afterAnswer?: () => unknown } = {};
	let server: SMTPServer;
	let port = 0;

	const create = () =>
		new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS'],
			logger: false,
			onMailFrom(_address, _session, done) {
				if (behaviour === 'hang') return;
				if (behaviour === 'busy') return done(fault(451, 'try again later'));
				done(behaviour === 'refuse sender' ? fault(550, 'who are you') : null);
			},
			onRcptTo({ address }, _session, done) {
				if (tarpits.has(address)) return;
				const code = bad.get(address);
				done(code === undefined ? null : fault(code, `no ${address} here`));
			},
			onData(stream, session, done) {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', async () => {
					if (behaviour === 'refuse mail') return done(fault(554, 'looks like spam'));
					const raw = Buffer.concat(chunks).toString();
					const to = session.envelope.rcptTo[0]!.address;
					mails.push({ to, raw, parsed: await simpleParser(raw), dropped: behaviour === 'drop' });
					await around.beforeAnswer?.();
					if (behaviour !== 'drop') {
						done();
						await around.afterAnswer?.();
						return;
					}
					for (const socket of sockets) socket.destroy();
				});
			},
		});

	async function up(): Promise<void> {
		server = create();
		server.on('error', () => {});
		server.server.on('connection', (socket: Socket) => {
			sockets.add(socket);
			socket.on('close', () => sockets.delete(socket));
		});
		await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
		port = (server.server.address() as { port: number }).port;
	}

	await up();
	return {
		mails,
		get url() {
			return `smtp://127.0.0.1:${port}`;
		},
		get port() {
			return port;
		},
		up,
		async down() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>(resolve => server.close(() => resolve()));
		},
		behave: (as: Behaviour) => {
			behaviour = as;
		},
		/** What happens when a mail is there: before the server says that it has it, and right after it has said so. */
		around: (what: typeof around) => {
			around = what;
		},
		/** From now on the server never answers when it is given this address. */
		hangFor: (address: string) => void tarpits.add(address),
		/** From now on the server answers this address with the code; undefined makes it good again. */
		setAddress: (address: string, code: number | undefined) =>
			void (code === undefined ? bad.delete(address) : bad.set(address, code)),
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>(resolve => server.close(() => resolve()));
		},
	};
}
export type TestMailServer = Awaited<ReturnType<typeof startMailServer>>;
