import { pino } from 'pino';
import { createAdapters } from './app.ts';
import { readConfig } from './config.ts';

try {
	const config = readConfig(process.env);
	const log = pino({ name: 'adapters', level: config.logLevel });
	const adapters = createAdapters(config, { log, now: Date.now });
	await adapters.app.listen({ host: config.host, port: config.port });
	adapters.start();
	log.info({ port: config.port, sources: config.sources.map(source => source.name) }, 'adapters are reading');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void adapters.stop().then(() => process.exit(0)));
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exit(1);
}
