import { join } from 'node:path';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createSmtp } from './smtp.ts';
import { openMailStore } from './store.ts';

try {
	const config = readConfig(process.env);
	const store = await openMailStore(join(config.ROBOTVAGT_DATA, 'mails'), config.MAIL_CATCHER_KEEP, Date.now);
	const smtp = createSmtp(store, error => {
		console.error(`mail catcher: ${error.message}`);
		// A fault of one connection is that connection's; without its port the catcher is of no use.
		if ('syscall' in error && error.syscall === 'listen') process.exit(1);
	});
	const app = createApp(store);
	await new Promise<void>(listening =>
		smtp.listen(config.MAIL_CATCHER_SMTP_PORT, config.MAIL_CATCHER_HOST, listening),
	);
	await app.listen({ port: config.MAIL_CATCHER_WEB_PORT, host: config.MAIL_CATCHER_HOST });
	console.log(
		`mail catcher: SMTP on ${config.MAIL_CATCHER_SMTP_PORT}, page on ${config.MAIL_CATCHER_WEB_PORT}`,
	);

	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signal, async () => {
			smtp.close();
			await app.close();
			process.exit(0);
		});
	}
} catch (error) {
	console.error(`mail catcher: ${error instanceof Error ? error.message : error}`);
	process.exit(1);
}
