import * as openid from 'openid-client';
import { reasonOf } from '../../answer.ts';
import type { Vouched } from '../types.ts';
import { type Claims, hasTooManyGroups, vouchedFrom } from './claims.ts';
import { createProvider, type Provider } from './provider.ts';
import { type Begun, createSeal, LOGIN_SECONDS, type Seal } from './sealed.ts';
import type { OidcSettings } from './settings.ts';

export const CALLBACK = '/login/oidc/callback';
/** Between the provider's clock and ours. */
const SKEW_MS = 30_000;

/** A login that the provider is asked for: where the browser goes, and what it must bring back. */
export interface OidcBegun {
	url: string;
	state: string;
	sealed: string;
	lifeSeconds: number;
}

/** Somebody the provider knows. */
export interface OidcLogin {
	vouched: Vouched;
	/** Epoch ms when they showed the provider who they are; null where it does not say. */
	authenticatedAt: number | null;
	/** Where they were going. */
	next: string;
	/** Whether they were asked to show it anew. */
	again: boolean;
	/** To be shown when logging out there. */
	idToken: string | null;
	/** Groups were too many to be told: they then count as none. */
	tooManyGroups: boolean;
}

/**
 * Why a login came to nothing: `old` it took too long, was begun in another browser or has been used; `denied` the provider or
 * the person said no; `silent` the provider does not answer; `false` what it said does not hold; `unnamed` it named nobody;
 * `stale` it did not ask the person anew.
 */
export type Refusal = 'old' | 'denied' | 'silent' | 'false' | 'unnamed' | 'stale';
export type OidcEnd =
	| { kind: 'known'; login: OidcLogin }
	| { kind: 'refused'; why: Refusal; reason: string; next: string };

/** The OpenID provider, as the login needs it. */
export interface Oidc {
	/** What the login page calls it. */
	label: string;
	/** Why it cannot be reached just now; null when it can. Waits five seconds at most. */
	fault(): Promise<string | null>;
	/** Begins a login that ends at `next`; `again`: the person is to show anew who they are. Throws while it cannot be reached. */
	begin(asked: { next: string; again: boolean }): Promise<OidcBegun>;
	/** `search` as the browser came back with it. Never rejects. */
	end(search: string, sealed: string | undefined): Promise<OidcEnd>;
	/** Where a browser logs out at the provider and comes back to `back`; null where it offers none. */
	logoutUrl(idToken: string | null, back: string): Promise<string | null>;
}

/** OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636), state and nonce. */
export function createOidc(settings: OidcSettings, now: () => number): Oidc {
	const provider = createProvider(settings, now);
	const seal = createSeal(now);
	return {
		label: settings.label,
		fault: async () => (await provider()).fault,
		begin: asked => begin(asked, { settings, provider, seal, now }),
		end: (search, sealed) => end(search, sealed, { settings, provider, seal, now }),
		async logoutUrl(idToken, back) {
			const known = (await provider()).value;
			if (!known?.serverMetadata().end_session_endpoint) return null;
			const hint = idToken === null ? {} : { id_token_hint: idToken };
			return openid.buildEndSessionUrl(known, { ...hint, post_logout_redirect_uri: back }).href;
		},
	};
}

interface Flow {
	settings: OidcSettings;
	provider: Provider;
	seal: Seal;
	now: () => number;
}

async function known(provider: Provider): Promise<openid.Configuration> {
	const { value, fault } = await provider();
	if (value === null) throw new Error(fault ?? 'it has not been found');
	return value;
}

async function begin(
	{ next, again }: { next: string; again: boolean },
	{ settings, provider, seal, now }: Flow,
): Promise<OidcBegun> {
	// Whoever is sent to a provider that is away is shown the browser's own page about it, which says nothing of us.
	const { fault } = await provider();
	if (fault !== null) throw new Error(fault);
	const configuration = await known(provider);
	const verifier = openid.randomPKCECodeVerifier();
	const begun: Begun = {
		state: openid.randomState(),
		nonce: openid.randomNonce(),
		verifier,
		next,
		again,
		at: now(),
	};
	const url = openid.buildAuthorizationUrl(configuration, {
		redirect_uri: settings.webUrl + CALLBACK,
		scope: settings.scopes,
		code_challenge: await openid.calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256',
		state: begun.state,
		nonce: begun.nonce,
		...(again && { prompt: 'login', max_age: '0' }),
	});
	return { url: url.href, state: begun.state, sealed: await seal.close(begun), lifeSeconds: LOGIN_SECONDS };
}

async function end(search: string, sealed: string | undefined, flow: Flow): Promise<OidcEnd> {
	const begun = sealed === undefined ? null : await flow.seal.open(sealed);
	if (begun === null) return refused('old', 'no login was begun in this browser, or too long ago', '/');
	try {
		return await granted(search, begun, flow);
	} catch (error) {
		return refused(refusalOf(error), saidBy(error), begun.next);
	}
}

const refused = (why: Refusal, reason: string, next: string): OidcEnd => ({
	kind: 'refused',
	why,
	reason,
	next,
});

async function granted(search: string, begun: Begun, { settings, provider, now }: Flow): Promise<OidcEnd> {
	const configuration = await known(provider);
	const tokens = await openid.authorizationCodeGrant(
		configuration,
		new URL(settings.webUrl + CALLBACK + search),
		{ expectedState: begun.state, expectedNonce: begun.nonce, pkceCodeVerifier: begun.verifier },
	);
	const idClaims = tokens.claims() as Claims & { sub: string };
	const authenticatedAt = typeof idClaims.auth_time === 'number' ? idClaims.auth_time * 1000 : null;
	if (begun.again && (authenticatedAt ?? 0) < begun.at - SKEW_MS) {
		const seen = authenticatedAt === null ? 'did not say when (auth_time)' : 'took an older login';
		return refused('stale', `the provider was to ask for a login anew and ${seen}`, begun.next);
	}
	const claims = { ...(await userInfo(configuration, tokens.access_token, idClaims.sub)), ...idClaims };
	let vouched: Vouched;
	try {
		vouched = vouchedFrom(claims, settings);
	} catch (error) {
		return refused('unnamed', reasonOf(error), begun.next);
	}
	return {
		kind: 'known',
		login: {
			vouched,
			// A clock that is ahead does not make a login last longer.
			authenticatedAt: authenticatedAt === null ? null : Math.min(authenticatedAt, now()),
			next: begun.next,
			again: begun.again,
			idToken: tokens.id_token ?? null,
			tooManyGroups: hasTooManyGroups(claims, settings.groupsClaim),
		},
	};
}

/** Many providers keep names and groups out of the ID token. What the token itself says counts before it. */
async function userInfo(
	configuration: openid.Configuration,
	accessToken: string,
	subject: string,
): Promise<Claims> {
	if (!configuration.serverMetadata().userinfo_endpoint) return {};
	return { ...(await openid.fetchUserInfo(configuration, accessToken, subject)) };
}

/** In the provider's own words, where it has any. */
function saidBy(error: unknown): string {
	const { error: code, error_description: text } = error as { error?: string; error_description?: string };
	if (code === undefined) return reasonOf(error);
	return text === undefined ? code : `${code}: ${text}`;
}

/** Its codes for a provider that is away. */
const AWAY = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

function refusalOf(error: unknown): Refusal {
	if (error instanceof openid.AuthorizationResponseError) return 'denied';
	const { code, status, cause } = error as { code?: string; status?: number; cause?: unknown };
	const isAway =
		AWAY.includes(code ?? '') ||
		isUnanswered(error) ||
		isUnanswered(cause) ||
		(status ?? (cause instanceof Response ? cause.status : 0)) >= 500;
	return isAway ? 'silent' : 'false';
}

const isUnanswered = (error: unknown) => error instanceof TypeError && error.message === 'fetch failed';
