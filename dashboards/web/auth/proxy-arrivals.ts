import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { SYSTEM } from './access.ts';
import type { Auth } from './auth.ts';
import { createProxy, type ProxySettings, type TrustedProxy } from './proxy.ts';
import { endSession, startSession } from './session.ts';

/** The proxies of these settings, null where none is trusted; what counts for nothing is logged. */
export function openProxy(
	settings: ProxySettings,
	now: () => number,
	log: FastifyBaseLogger,
): TrustedProxy | null {
	return createProxy(settings, {
		now,
		ignored: (address, why) => log.warn({ address, why }, 'a header that names somebody is ignored'),
	});
}

/**
 * From here on whoever a trusted proxy names is logged in, as the users file has them at that moment, for as long as the proxy
 * names them: a cookie alone is not enough. How lately they have shown who they are is the proxy's duty, so each request counts.
 */
export function proxyArrivals(auth: Auth, proxy: TrustedProxy, now: () => number): void {
	auth.arrivals.push(async request => {
		const vouched = proxy.vouched(request);
		const { login } = request.session;
		if (vouched === null) {
			if (login?.via === 'proxy') await endSession(request);
			return;
		}
		const person = auth.people().fromVouched(vouched, 'proxy', now());
		if (person === null) {
			refuse(auth, request, vouched.id);
			return;
		}
		const isTheirs = login?.via === 'proxy' && login.id === person.id;
		if (isTheirs) request.person = person;
		else if (isPage(request)) await startSession(request, person, vouched, { since: now() });
		else request.person = person;
	});
}

/** Whom the proxy knows and nobody here has let in is a visitor. */
function refuse(auth: Auth, request: FastifyRequest, user: string): void {
	request.person = null;
	request.csrf = '';
	const data = { user, address: request.ip, why: 'unknown' };
	auth.access.refused({ by: SYSTEM, action: 'login.refused', data });
}

/** What a page fetches along with itself comes with the page's own session; a cookie is set once, with the page. */
const isPage = ({ headers, method }: FastifyRequest) =>
	method === 'GET' && (headers.accept ?? '').includes('text/html');
