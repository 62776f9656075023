import { request as ask } from 'node:http';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createProxy, type ProxySettings, proxyFaults, trusting } from './proxy.ts';
import type { Vouched } from './types.ts';

const SETTINGS: ProxySettings = {
	trustedProxies: '127.0.0.0/8',
	proxyUserHeader: 'x-forwarded-user',
	proxyNameHeader: 'X-Forwarded-Name',
	proxyMailHeader: 'x-forwarded-email',
	proxyGroupsHeader: 'x-forwarded-groups',
};
let clock = 0;
let told: string[] = [];
let stop = async () => {};
afterEach(async () => {
	await stop();
	clock = 0;
	told = [];
});

/** Sends headers, byte for byte, over a real connection, and says who that is taken for. */
async function toldBy(settings: ProxySettings) {
	const proxy = createProxy(settings, {
		now: () => clock,
		ignored: (address, why) => void told.push(`${address}: ${why}`),
	});
	const app = fastify();
	app.get('/', request => ({ vouched: proxy?.vouched(request) ?? null }));
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	stop = () => app.close();
	return (headers: Record<string, string | string[]>): Promise<Vouched | null> =>
		new Promise((resolve, reject) => {
			const sending = ask(url, { headers }, response => {
				const parts: Buffer[] = [];
				response.on('data', part => parts.push(part));
				response.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString()).vouched));
			});
			sending.on('error', reject).end();
		});
}
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('a trusted proxy says who somebody is, with a name in any letters', async () => {
	const who = await toldBy(SETTINGS);
	expect(
		await who({
			'X-Forwarded-User': 'astrid@kommune.example',
			'x-forwarded-name': bytes('Astrid Ærø Gåård'),
			'x-forwarded-email': 'astrid@kommune.example',
			'x-forwarded-groups': bytes('rpa, Økonomi,,'),
		}),
	).toEqual({
		id: 'astrid@kommune.example',
		name: 'Astrid Ærø Gåård',
		mail: 'astrid@kommune.example',
		groups: ['rpa', 'Økonomi'],
	});
});

test('a proxy that names nobody, or only half of it, is taken at its word', async () => {
	const who = await toldBy(SETTINGS);
	expect(await who({})).toBeNull();
	expect(await who({ 'x-forwarded-user': '' })).toBeNull();
	expect(await who({ 'x-forwarded-user': 'bo' })).toEqual({ id: 'bo', name: null, mail: null, groups: [] });
	expect(told).toEqual([]);
});

test('from any other address the header counts for nothing, whatever else it says of where it comes from, and that is told once a minute', async () => {
	const who = await toldBy({ ...SETTINGS, trustedProxies: '10.1.2.3' });
	const headers = {
		'x-forwarded-user': 'mallory',
		'x-forwarded-for': '10.1.2.3',
		'x-real-ip': '10.1.2.3',
		forwarded: 'for=10.1.2.3',
	};
	expect(await who(headers)).toBeNull();
	expect(await who(headers)).toBeNull();
	expect(told).toEqual(['127.0.0.1: it is none of WEB_TRUSTED_PROXIES']);
	clock = 60_000;
	await who(headers);
	expect(told).toHaveLength(2);
});

test('without trusted proxies there is nobody to believe', () => {
	const { trustedProxies: _, ...none } = SETTINGS;
	expect(createProxy(none, { now: () => 0, ignored() {} })).toBeNull();
});

test('a proxy that adds its header to one from outside is not believed: the first would be whoever wants to be', async () => {
	const who = await toldBy(SETTINGS);
	expect(await who({ 'x-forwarded-user': ['mallory', 'astrid'] })).toBeNull();
	expect(told[0]).toContain('passes on x-forwarded-user from outside');
});

test('what can be no user name is nobody', async () => {
	const who = await toldBy(SETTINGS);
	expect(await who({ 'x-forwarded-user': 'a'.repeat(121) })).toBeNull();
	expect(await who({ 'x-forwarded-user': bytes('a\u0085b') })).toBeNull();
});

test('networks of both families are known, also when the system writes one in the way of the other', () => {
	const trusts = trusting('10.1.2.0/24, 192.168.0.7 fd00::/8');
	for (const address of ['10.1.2.200', '::ffff:10.1.2.200', '192.168.0.7', 'fd12::1', 'fd12::1%eth0']) {
		expect([address, trusts(address)]).toEqual([address, true]);
	}
	for (const address of [
		'10.1.3.1',
		'192.168.0.8',
		'::ffff:10.1.3.1',
		'fe80::1',
		'',
		undefined,
		'localhost',
	]) {
		expect([address, trusts(address)]).toEqual([address, false]);
	}
});

test('every address that is none is named, and a network of everybody is refused', () => {
	expect(
		proxyFaults({ trustedProxies: '10.0.0.1, 10.0.0.0/33 proxy.example 0.0.0.0/0 ::/0 fd00::/8' }),
	).toEqual([
		'WEB_TRUSTED_PROXIES: "10.0.0.0/33" is no address and no network such as 10.1.2.0/24',
		'WEB_TRUSTED_PROXIES: "proxy.example" is no address and no network such as 10.1.2.0/24',
		'WEB_TRUSTED_PROXIES: "0.0.0.0/0" is everybody: whoever says they are somebody would be',
		'WEB_TRUSTED_PROXIES: "::/0" is everybody: whoever says they are somebody would be',
	]);
	expect(proxyFaults({})).toEqual([]);
});
