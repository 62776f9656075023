import { createWeb } from './app.ts';
import { readConfig } from './config.ts';
import { createSources } from './sources.ts';

const now = () => Date.now();

async function main(): Promise<void> {
	const config = readConfig(process.env);
	const peer = (url: string) => ({ url, token: config.ROBOTVAGT_TOKEN, timeout: config.WEB_TIMEOUT_MS });
	const sources = createSources({
		collector: peer(config.COLLECTOR_URL),
		notifier: peer(config.NOTIFIER_URL),
		now,
		onContact(process, fault) {
			if (fault === null) web.log.info({ process }, 'contact is back');
			else web.log.warn({ process, fault }, 'no contact');
		},
	});
	const web = await createWeb({
		sources,
		lang: config.ROBOTVAGT_LANG,
		timeZone: config.ROBOTVAGT_TIME_ZONE,
		grafanaUrl: config.GRAFANA_URL ?? null,
		logger: { level: config.LOG_LEVEL },
		now,
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			web.close().then(
				() => process.exit(0),
				() => process.exit(1),
			);
		});
	}
	await web.listen({ host: config.WEB_HOST, port: config.WEB_PORT });
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exit(1);
});
