import * as openid from 'openid-client';
import { remembered } from '../../answer.ts';
import type { OidcSettings } from './settings.ts';

/** Asked again at most so often, and only while somebody wants to log in. */
const KEEP_MS = 10_000;
const TIMEOUT_SECONDS = 5;

/** What is known of the provider, and why the newest try to reach it failed. */
export type Provider = ReturnType<typeof createProvider>;

/**
 * Finds the provider's addresses and keys (OpenID Connect Discovery), not before somebody needs them: the pages start
 * without it. Its last good answer is used while it is away, since what people do there does not pass through here.
 */
export function createProvider(settings: OidcSettings, now: () => number) {
	return remembered({ fetch: () => discover(settings), now, keepFor: KEEP_MS });
}

async function discover(settings: OidcSettings): Promise<openid.Configuration> {
	const { issuer, clientId } = settings;
	const insecure = issuer.startsWith('http://') ? [openid.allowInsecureRequests] : [];
	return openid.discovery(new URL(issuer), clientId, undefined, clientAuth(settings), {
		execute: insecure,
		timeout: TIMEOUT_SECONDS,
	});
}

function clientAuth({ clientSecret, clientAuth }: OidcSettings): openid.ClientAuth {
	if (clientSecret === null) return openid.None();
	return clientAuth === 'client_secret_post'
		? openid.ClientSecretPost(clientSecret)
		: openid.ClientSecretBasic(clientSecret);
}
