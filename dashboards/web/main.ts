import { acknowledger } from './acknowledge.ts';
import { createWeb } from './app.ts';
import { createOidc } from './auth/oidc/flow.ts';
import { oidcSettings } from './auth/oidc/settings.ts';
import { readConfig } from './config.ts';
import { decider } from './decide.ts';
import { mailLinks } from './links.ts';
import { relayer } from './relay.ts';
import { silencer } from './silencer.ts';
import { createSources } from './sources.ts';

const now = () => Date.now();

async function main(): Promise<void> {
	const config = readConfig(process.env);
	const peer = (url: string) => ({ url, token: config.token, timeout: config.timeoutMs });
	const provider = oidcSettings(config);
	const sources = createSources({
		collector: peer(config.collectorUrl),
		notifier: peer(config.notifierUrl),
		now,
		onContact(process, fault) {
			if (fault === null) web.log.info({ process }, 'contact is back');
			else web.log.warn({ process, fault }, 'no contact');
		},
	});
	const web = await createWeb({
		sources,
		lang: config.lang,
		timeZone: config.timeZone,
		grafanaUrl: config.grafanaUrl ?? null,
		acknowledge: config.peopleAcknowledge ? acknowledger(peer(config.notifierUrl)) : null,
		anyoneActs: config.acknowledge,
		silence: config.peopleAcknowledge ? silencer(peer(config.notifierUrl)) : null,
		links: mailLinks(peer(config.notifierUrl)),
		auth: {
			folder: config.dataFolder,
			usersFile: config.users,
			required: config.login === 'required',
			webUrl: config.webUrl ?? null,
		},
		oidc: provider === null ? null : createOidc(provider, now),
		proxy: config.trustedProxies === undefined ? null : config,
		relay: relayer(peer(config.collectorUrl)),
		decide: config.personKey === undefined ? null : decider(peer(config.collectorUrl), config.personKey, now),
		logger: { level: config.logLevel },
		now,
	});
	const ahead = setInterval(sources.ahead, 500);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			clearInterval(ahead);
			web.close().then(
				() => process.exit(0),
				() => process.exit(1),
			);
		});
	}
	await web.listen({ host: config.host, port: config.port });
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exit(1);
});
