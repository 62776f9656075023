import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { isUserName, textOf } from './oidc/claims.ts';
import type { Vouched } from './types.ts';

const Header = (env: string, description: string, fallback?: string) =>
	Type.String({
		env,
		pattern: '^[A-Za-z0-9-]+$',
		description,
		...(fallback !== undefined && { default: fallback }),
	});

/** The settings of reverse proxies that say who somebody is. */
export const PROXY_SETTINGS = {
	trustedProxies: Type.Optional(
		Type.String({
			env: 'WEB_TRUSTED_PROXIES',
			description:
				'Addresses or networks (10.1.2.0/24), separated by commas, of reverse proxies whose word for who somebody is and whether they came by https is taken. None unless set.',
		}),
	),
	proxyUserHeader: Header('WEB_PROXY_USER_HEADER', 'Header with the user name.', 'x-forwarded-user'),
	proxyNameHeader: Type.Optional(Header('WEB_PROXY_NAME_HEADER', 'Header with the name to show.')),
	proxyMailHeader: Type.Optional(Header('WEB_PROXY_MAIL_HEADER', 'Header with the address.')),
	proxyGroupsHeader: Type.Optional(
		Header('WEB_PROXY_GROUPS_HEADER', 'Header with the groups, separated by commas.'),
	),
};
const Whole = Type.Object(PROXY_SETTINGS);
export type ProxySettings = Readonly<Static<typeof Whole>>;

const listOf = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** What no schema can find: addresses that are none, and a network of everybody. */
export function proxyFaults({ trustedProxies = '' }: Pick<ProxySettings, 'trustedProxies'>): string[] {
	return listOf(trustedProxies).flatMap(one => {
		const [address = '', length, ...more] = one.split('/');
		const most = isIP(address) === 6 ? 128 : 32;
		const isNetwork = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most);
		if (isIP(address) === 0 || !isNetwork || more.length > 0) {
			return [`WEB_TRUSTED_PROXIES: "${one}" is no address and no network such as 10.1.2.0/24`];
		}
		return length !== undefined && Number(length) === 0
			? [`WEB_TRUSTED_PROXIES: "${one}" is everybody: whoever says they are somebody would be`]
			: [];
	});
}

/** Whether an address is one of the trusted proxies; `addresses` without faults. */
export function trusting(addresses: string): (address: string | undefined) => boolean {
	const list = new BlockList();
	for (const one of listOf(addresses)) {
		const [address = '', length] = one.split('/');
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		if (length === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(length), family);
	}
	return address => {
		const bare = address?.replace(/%.*$/, '') ?? '';
		const family = isIP(bare);
		return family !== 0 && list.check(bare, family === 6 ? 'ipv6' : 'ipv4');
	};
}

/** Reverse proxies that log people in before they reach us. */
export interface TrustedProxy {
	/** By the address at the other end of the connection, whatever a header says of it. */
	trusts(address: string | undefined): boolean;
	/** Who a trusted proxy says this is; null where it says nobody, and for everybody else. */
	vouched(request: FastifyRequest): Vouched | null;
}

/** Null where no proxy is trusted. `ignored` is told of headers that count for nothing, once a minute at most. */
export function createProxy(
	settings: ProxySettings,
	{ now, ignored }: { now: () => number; ignored(address: string | undefined, why: string): void },
): TrustedProxy | null {
	if (settings.trustedProxies === undefined) return null;
	const trusts = trusting(settings.trustedProxies);
	let toldAt = Number.NEGATIVE_INFINITY;
	const refuse = (address: string | undefined, why: string) => {
		if (now() - toldAt < 60_000) return null;
		toldAt = now();
		ignored(address, why);
		return null;
	};
	return {
		trusts,
		vouched(request) {
			const address = request.raw.socket.remoteAddress;
			const users = sent(request, settings.proxyUserHeader);
			const [user] = users;
			if (user === undefined || user === '') return null;
			if (!trusts(address)) return refuse(address, 'it is none of WEB_TRUSTED_PROXIES');
			// A proxy that adds its header to one that came from outside lets anybody be anybody.
			if (users.length > 1) return refuse(address, `it passes on ${settings.proxyUserHeader} from outside`);
			if (!isUserName(user)) return refuse(address, `its ${settings.proxyUserHeader} holds no user name`);
			return {
				id: user,
				name: textOf(first(request, settings.proxyNameHeader)),
				mail: textOf(first(request, settings.proxyMailHeader)),
				groups: (first(request, settings.proxyGroupsHeader) ?? '')
					.split(',')
					.map(group => group.trim())
					.filter(Boolean),
			};
		},
	};
}

const first = (request: FastifyRequest, header: string | undefined) =>
	header === undefined ? undefined : sent(request, header)[0];

/** Every value of a header. Node reads its bytes as Latin-1; names with æ, ø and å are sent as UTF-8. */
function sent(request: FastifyRequest, header: string): string[] {
	const name = header.toLowerCase();
	const { rawHeaders } = request.raw;
	return rawHeaders
		.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name)
		.map(value => utf8(value));
}

function utf8(value: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
	} catch {
		return value;
	}
}
