import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createWeb } from '../app.ts';
import type { AuthSettings } from '../auth/auth.ts';
import { createOidc } from '../auth/oidc/flow.ts';
import type { ProxySettings } from '../auth/proxy.ts';
import type { UsersFile } from '../auth/users/file.ts';
import { type Decide, decider } from '../decide.ts';
import type { WebDeps } from '../deps.ts';
import { mailLinks } from '../links.ts';
import { relayer } from '../relay.ts';
import { createSources } from '../sources.ts';
import { type Accounts, CLIENT, type SampleProvider, sampleProvider } from './oidc-provider.ts';
import { type Folder, usersFolder } from './users.ts';

interface Options extends Partial<AuthSettings> {
	users: UsersFile;
	/** Who an OpenID provider of their own knows; none without. */
	accounts?: Accounts;
	proxy?: ProxySettings;
	/** Where a collector answers; nowhere unless told. */
	collector?: string;
	/** The key that the collector believes. */
	key?: string;
	decide?: Decide;
	logger?: WebDeps['logger'];
	/** Epoch ms; the real time unless told. */
	now?: () => number;
}

export interface LoginWeb {
	url: string;
	web: FastifyInstance;
	folder: Folder;
	provider: SampleProvider | null;
	/** Milliseconds that the pages are ahead of the real time. */
	clock: { ahead: number };
	close(): Promise<void>;
}

/** The pages at a real address, with whatever lets people log in. */
export async function loginWeb({
	users,
	accounts,
	proxy,
	collector,
	key,
	decide,
	logger,
	now,
	...settings
}: Options): Promise<LoginWeb> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const clock = { ahead: 0 };
	const at = () => (now?.() ?? Date.now()) + clock.ahead;
	const folder = usersFolder({ webUrl: url, ...settings });
	folder.write(users);
	const provider = accounts === undefined ? null : await sampleProvider(url, accounts);
	const peer = { url: collector ?? 'http://127.0.0.1:1', timeout: 10_000 };
	const web = await createWeb({
		sources: createSources({ collector: peer, notifier: peer, now: at }),
		lang: 'en',
		timeZone: 'Europe/Copenhagen',
		grafanaUrl: null,
		acknowledge: null,
		silence: null,
		anyoneActs: false,
		links: mailLinks(peer),
		relay: relayer(peer),
		auth: folder.settings,
		oidc: provider === null ? null : createOidc(oidcOf(provider, url), at),
		proxy: proxy ?? null,
		decide: decide ?? (key === undefined ? null : decider(peer, key, at)),
		logger: logger ?? false,
		now: at,
	});
	await web.listen({ host: '127.0.0.1', port });
	const close = async () => {
		await web.close();
		await provider?.silence();
		folder.remove();
	};
	return { url, web, folder, provider, clock, close };
}

function oidcOf({ issuer }: SampleProvider, webUrl: string) {
	return {
		issuer,
		clientId: CLIENT.id,
		clientSecret: CLIENT.secret,
		clientAuth: 'client_secret_basic' as const,
		scopes: 'openid profile email groups',
		userClaim: 'preferred_username',
		groupsClaim: 'groups',
		label: 'Kommunens login',
		webUrl,
	};
}

/** The provider has to know the pages' address before they are there. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise(done => server.close(done));
	return port;
}
