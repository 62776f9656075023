import Type, { type Static } from 'typebox';
import { isLoopback } from '#model/settings.ts';

/** The settings of an OpenID provider; there is one as soon as one of the first three is set. */
export const OIDC_SETTINGS = {
	oidcIssuer: Type.Optional(
		Type.String({
			env: 'OIDC_ISSUER',
			pattern: '^https?://[^ ]+$',
			description:
				'Address of the OpenID provider people log in with; https://, or http:// where it is on this machine.',
		}),
	),
	oidcClientId: Type.Optional(
		Type.String({ env: 'OIDC_CLIENT_ID', minLength: 1, description: 'What the provider calls these pages.' }),
	),
	oidcClientSecret: Type.Optional(
		Type.String({
			env: 'OIDC_CLIENT_SECRET',
			secret: true,
			minLength: 1,
			description: 'Shown to the provider; a public client has none.',
		}),
	),
	oidcClientAuth: Type.Enum(['client_secret_basic', 'client_secret_post'], {
		env: 'OIDC_CLIENT_AUTH',
		default: 'client_secret_basic',
		description: 'How the secret is shown to the provider, in its own words.',
	}),
	oidcScopes: Type.String({
		env: 'OIDC_SCOPES',
		default: 'openid profile email',
		description: 'What is asked for; some providers give groups only when asked for `groups`.',
	}),
	oidcUserClaim: Type.String({
		env: 'OIDC_USER_CLAIM',
		default: 'preferred_username',
		minLength: 1,
		description:
			'The claim that holds the user name. Nobody else may ever get it; `sub` is certain to be so, but says nothing to people.',
	}),
	oidcGroupsClaim: Type.String({
		env: 'OIDC_GROUPS_CLAIM',
		default: 'groups',
		minLength: 1,
		description: 'The claim that holds the groups; `realm_access.roles` looks inside a claim.',
	}),
	oidcLabel: Type.String({
		env: 'OIDC_LABEL',
		default: 'Single sign-on',
		minLength: 1,
		maxLength: 60,
		description: 'What the login page calls the provider.',
	}),
};

const Whole = Type.Object(OIDC_SETTINGS);
type Settings = Readonly<Static<typeof Whole>> & { webUrl?: string | undefined };

/** Where the provider is, and what it is asked for. */
export interface OidcSettings {
	issuer: string;
	clientId: string;
	clientSecret: string | null;
	clientAuth: 'client_secret_basic' | 'client_secret_post';
	scopes: string;
	userClaim: string;
	groupsClaim: string;
	label: string;
	/** Address of the pages without a trailing slash, as browsers see it. */
	webUrl: string;
}

/** What no schema can find. */
export function oidcFaults(settings: Settings): string[] {
	const { oidcIssuer, oidcClientId, oidcClientSecret, oidcScopes } = settings;
	if ((oidcIssuer ?? oidcClientId ?? oidcClientSecret) === undefined) return [];
	const faults: string[] = [];
	if (oidcIssuer === undefined) faults.push('OIDC_ISSUER: missing, though a client is set');
	else if (!isSafe(oidcIssuer)) {
		faults.push(`OIDC_ISSUER: "${oidcIssuer}" is to be https:// (http:// only where it is on this machine)`);
	}
	if (oidcClientId === undefined) faults.push('OIDC_CLIENT_ID: missing; the provider gives it');
	if (!oidcScopes.split(' ').includes('openid')) faults.push('OIDC_SCOPES: must contain openid');
	if (settings.webUrl === undefined) {
		faults.push('WEB_URL: missing; the provider sends people back to it (WEB_URL/login/oidc/callback)');
	}
	return faults;
}

function isSafe(issuer: string): boolean {
	if (!URL.canParse(issuer)) return false;
	const { protocol, hostname } = new URL(issuer);
	return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

/** The provider of settings without faults; null where there is none. */
export function oidcSettings(settings: Settings): OidcSettings | null {
	const { oidcIssuer, oidcClientId, webUrl } = settings;
	if (oidcIssuer === undefined || oidcClientId === undefined || webUrl === undefined) return null;
	return {
		issuer: oidcIssuer,
		clientId: oidcClientId,
		clientSecret: settings.oidcClientSecret ?? null,
		clientAuth: settings.oidcClientAuth,
		scopes: settings.oidcScopes,
		userClaim: settings.oidcUserClaim,
		groupsClaim: settings.oidcGroupsClaim,
		label: settings.oidcLabel,
		webUrl: webUrl.replace(/\/+$/, ''),
	};
}
