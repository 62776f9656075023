import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';

/** People the provider knows, by the name they log in with there. */
export type Accounts = Record<string, Record<string, unknown>>;

export interface SampleProvider {
	issuer: string;
	/** How often somebody has been asked to log in. */
	asked(): number;
	/** Stops and starts what answers, at the same port. */
	silence(): Promise<void>;
	speak(): Promise<void>;
}

export const CLIENT = { id: 'robotvagt', secret: 'a secret of the tests, & one with signs: +/%' };

/**
 * A real OpenID provider (`oidc-provider`) on a free port. Its login page is a form with one field, `login`; whoever has logged in
 * is not asked again until a client asks for it. `webUrl` is where its client may be sent back to.
 */
export async function sampleProvider(webUrl: string, accounts: Accounts): Promise<SampleProvider> {
	const answers: { handler: (...at: Parameters<ReturnType<Provider['callback']>>) => void } = {
		handler() {},
	};
	let server = createServer((request, response) => answers.handler(request, response));
	const port = await listen(server, 0);
	const issuer = `http://127.0.0.1:${port}`;
	const provider = new Provider(issuer, configuration(webUrl, accounts));
	const answer = provider.callback();
	let asked = 0;
	answers.handler = (request, response) => {
		if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
		if (request.method === 'GET') asked += 1;
		void interact(provider, request, response);
	};
	return {
		issuer,
		asked: () => asked,
		async silence() {
			server.closeAllConnections();
			await new Promise(done => server.close(done));
		},
		async speak() {
			server = createServer((request, response) => answers.handler(request, response));
			await listen(server, port);
		},
	};
}

async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>(done => server.listen(port, '127.0.0.1', done));
	return (server.address() as AddressInfo).port;
}

type Exchange = Parameters<ReturnType<Provider['callback']>>;

/** Asks who it is, and takes the answer without a password. */
async function interact(provider: Provider, ...[request, response]: Exchange): Promise<void> {
	if (request.method === 'GET') {
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end(
			'<form method="post"><label>Who <input name="login" autofocus></label><button>Log in</button></form>',
		);
		return;
	}
	const login = new URLSearchParams(await bodyOf(request)).get('login') ?? '';
	const result =
		login === ''
			? { error: 'access_denied', error_description: 'the person went away' }
			: { login: { accountId: login } };
	await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request: Exchange[0]): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
}

function configuration(webUrl: string, accounts: Accounts): Configuration {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return {
		adapter: memory(),
		clients: [
			{
				client_id: CLIENT.id,
				client_secret: CLIENT.secret,
				redirect_uris: [`${webUrl}/login/oidc/callback`],
				post_logout_redirect_uris: [`${webUrl}/login`],
			},
		],
		jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
		cookies: { keys: ['a key of the tests'] },
		claims: {
			openid: ['sub'],
			profile: ['name', 'preferred_username'],
			email: ['email', 'email_verified'],
			groups: ['groups'],
		},
		features: {
			devInteractions: { enabled: false },
			rpInitiatedLogout: {
				enabled: true,
				logoutSource(ctx, form) {
					ctx.body = `${form}<button form="op.logoutForm" name="logout" value="yes">Log out</button>`;
				},
			},
		},
		interactions: { url: (_, { uid }) => `/interaction/${uid}` },
		ttl: {
			AccessToken: 600,
			AuthorizationCode: 60,
			Grant: 3600,
			IdToken: 600,
			Interaction: 600,
			Session: 3600,
		},
		findAccount: (_, sub) =>
			accounts[sub] === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) },
		// Whoever uses our pages has been asked by their employer, not by us, whether we may know their name.
		async loadExistingGrant({ oidc }) {
			const known = oidc.session?.grantIdFor(oidc.client?.clientId ?? '');
			if (known !== undefined) return oidc.provider.Grant.find(known);
			const grant = new oidc.provider.Grant({
				clientId: oidc.client?.clientId ?? '',
				accountId: oidc.session?.accountId ?? '',
			});
			grant.addOIDCScope('openid profile email groups');
			await grant.save();
			return grant;
		},
		renderError(ctx, out) {
			ctx.body = JSON.stringify(out);
		},
	};
}

/** Keeps everything for as long as the tests run, whatever its time. */
function memory(): (name: string) => Adapter {
	const kept = new Map<string, AdapterPayload>();
	return name => {
		const key = (id: string) => `${name} ${id}`;
		const mine = () => [...kept].filter(([id]) => id.startsWith(`${name} `)).map(([, payload]) => payload);
		return {
			async upsert(id, payload) {
				kept.set(key(id), payload);
			},
			find: async id => kept.get(key(id)),
			findByUid: async uid => mine().find(payload => payload.uid === uid),
			findByUserCode: async code => mine().find(payload => payload.userCode === code),
			async consume(id) {
				const payload = kept.get(key(id));
				if (payload !== undefined) payload.consumed = 1;
			},
			async destroy(id) {
				kept.delete(key(id));
			},
			async revokeByGrantId(grant) {
				for (const [id, payload] of kept) if (payload.grantId === grant) kept.delete(id);
			},
		};
	};
}
