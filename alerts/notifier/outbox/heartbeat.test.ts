import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWatch, type TestWatch } from '../testing/notifier.ts';
import { failAddress } from './heartbeat.ts';

let outside: FastifyInstance;
let heard: string[];
let hangs = false;
let watch: TestWatch;
beforeEach(async () => {
	heard = [];
	hangs = false;
	outside = Fastify({ forceCloseConnections: true });
	outside.all('/*', async request => {
		if (hangs) await new Promise(() => {});
		heard.push(`${request.method} ${request.url}${request.body ? ` ${request.body}` : ''}`.trim());
		return 'OK';
	});
	const url = await outside.listen({ host: '127.0.0.1', port: 0 });
	watch = await startWatch({
		NOTIFIER_HEARTBEAT_URL: `${url}/ping/4f1c`,
		ALERTMANAGER_URL: 'http://127.0.0.1:1',
	});
});
afterEach(async () => {
	await watch.close();
	await outside.close();
});

const watchdog = { alertname: 'RpaWatchdog', severity: 'info' };
/** A minute of the watch, then one sign of life. */
async function minute({ blind = false } = {}): Promise<string | undefined> {
	if (!blind) await watch.post(watchdog);
	await watch.rounds(60, 20);
	await watch.notifier.beatOnce();
	return heard.at(-1);
}

it('tells an outside watcher every minute that the watch lives', async () => {
	for (let i = 0; i < 3; i++) await minute();
	expect(heard).toEqual(Array(3).fill('GET /ping/4f1c'));
	expect(await watch.metrics()).toMatch(/^rpa_notifier_heartbeats_total\{result="sent"\} 3$/m);
});

it('tells why, when the watch completes no rounds', async () => {
	await minute();
	await watch.notifier.beatOnce();
	expect(heard.at(-1)).toContain('POST /ping/4f1c/fail The notifier has completed no round');
});

it('tells why, when the collector does not answer', async () => {
	await watch.collector.close();
	expect(await minute()).toContain('/fail The collector does not answer');
});

it('tells why, when the watchdog stays away, and that it is back', async () => {
	for (let i = 0; i < 5; i++) await minute({ blind: true });
	expect(await minute({ blind: true })).toMatch(
		/\/fail Alerts do not arrive: the watchdog was last heard of at 2026-11-23T13:00/,
	);
	expect(await minute()).toBe('GET /ping/4f1c');
});

it('tells why, when mails do not get through', async () => {
	await watch.mail.down();
	watch.collector.addRobot({ id: 'breve', oncall: ['a@example.dk'] });
	watch.run('breve', 'system_exception');
	await minute();
	await minute();
	expect(await minute()).toMatch(
		/\/fail No mail server takes mails\.\n1 mails wait, the oldest since 2026-11-23T13:00/,
	);
});

it('holds up nothing when the outside watcher hangs, and counts what it could not tell', async () => {
	hangs = true;
	await watch.post(watchdog);
	await watch.rounds(20);
	const beat = watch.notifier.beatOnce();
	watch.collector.addRobot({ id: 'breve', oncall: ['a@example.dk'] });
	watch.run('breve', 'system_exception');
	await watch.round();
	expect(watch.mail.mails).toHaveLength(1);
	await outside.close();
	await beat;
	expect(await watch.metrics()).toMatch(/^rpa_notifier_heartbeats_total\{result="failed"\} 1$/m);
});

it.each([
	['https://hc-ping.com/uuid', 'https://hc-ping.com/uuid/fail'],
	['https://hc-ping.com/uuid/', 'https://hc-ping.com/uuid/fail'],
	[
		'https://hc.example.dk/ping/key/robotvagt?create=1',
		'https://hc.example.dk/ping/key/robotvagt/fail?create=1',
	],
])('%s fails at %s', (url, fail) => {
	expect(failAddress(url)).toBe(fail);
});
