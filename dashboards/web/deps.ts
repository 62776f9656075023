import type { FastifyServerOptions } from 'fastify';
import type { Lang } from '../words.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { AuthSettings } from './auth/auth.ts';
import type { Oidc } from './auth/oidc/flow.ts';
import type { ProxySettings } from './auth/proxy.ts';
import type { Decide } from './decide.ts';
import type { MailLinks } from './links.ts';
import type { Relay } from './relay.ts';
import type { Silence } from './silencer.ts';
import type { Sources } from './sources.ts';

/** What the pages are given. */
export interface WebDeps {
	sources: Sources;
	/** The language of a viewer who has chosen none. */
	lang: Lang;
	timeZone: string;
	grafanaUrl: string | null;
	/** Notes in the notifier that somebody has an incident; null where the pages may not. */
	acknowledge: Acknowledge | null;
	/** Whether that takes no login, for as long as nobody has one. */
	anyoneActs: boolean;
	/** Silences an incident's alert; null where the pages may not. */
	silence: Silence | null;
	/** What links in mails do: whoever holds one may, whatever the pages may. */
	links: MailLinks;
	/** Who may log in, and what is kept of it. */
	auth: AuthSettings;
	/** Whom people may log in with elsewhere, where there is an OpenID provider. */
	oidc?: Oidc | null;
	/** Reverse proxies whose word for who somebody is counts, where there are any. */
	proxy?: ProxySettings | null;
	/** Hands on what programs read of the collector. */
	relay: Relay;
	/** Brings what people decide to the collector; null where no key is set that it would believe. */
	decide: Decide | null;
	logger: FastifyServerOptions['logger'];
	/** Epoch ms. */
	now: () => number;
}
