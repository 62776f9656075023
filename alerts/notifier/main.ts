import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { createNotifier } from './app.ts';
import { readConfig } from './config.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

async function main(): Promise<void> {
	const config = readConfig(process.env);
	const log = pino({ name: 'notifier', level: config.logLevel });
	const notifier = createNotifier({ config, log, version, now: Date.now, random: Math.random });
	let stopping = false;
	const stop = async (signal: string) => {
		if (stopping) return;
		stopping = true;
		log.info({ signal }, 'stopping');
		// A mail on its way is in the outbox; a server that hangs must not keep us from ending.
		setTimeout(() => process.exit(0), 8000).unref();
		await notifier.close();
		process.exit(0);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
	const address = await notifier.app.listen({ host: config.host, port: config.port });
	notifier.start();
	log.info({ address }, 'the notifier listens');
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
