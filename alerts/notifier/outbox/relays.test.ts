import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../testing/mail-server.ts';
import { startWatch, type TestWatch } from '../testing/notifier.ts';

let second: TestMailServer;
let watch: TestWatch;
beforeEach(async () => {
	second = await startMailServer();
	watch = await startWatch({ SMTP_FALLBACK_URL: second.url });
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['a@example.dk'] });
	watch.collector.addRobot({ id: 'konti', name: 'Konti', oncall: ['b@example.dk'] });
});
afterEach(async () => {
	await watch.close();
	await second.close();
});

const addresses = (server: TestMailServer) => server.mails.map(({ to }) => to);
const relay = async () => (await watch.metrics()).match(/^rpa_notifier_relay_up\{.*$/gm)?.sort();

describe('the second mail server', () => {
	it('gets nothing while the first works', async () => {
		watch.run('breve', 'system_exception');
		await watch.rounds(600, 60);
		expect([addresses(watch.mail), addresses(second)]).toEqual([['a@example.dk'], []]);
		expect(await relay()).toEqual([
			'rpa_notifier_relay_up{relay="fallback"} 1',
			'rpa_notifier_relay_up{relay="primary"} 1',
		]);
	});

	it('gets the mails once the first has been down for a few attempts', async () => {
		await watch.mail.down();
		const run = watch.run('breve', 'system_exception');
		await watch.round();
		expect(second.mails).toEqual([]);
		await watch.rounds(60, 2);
		expect(addresses(second)).toEqual(['a@example.dk']);
		expect(second.mails[0]?.parsed.text).toContain(`/runs/${run}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
		expect(await relay()).toContain('rpa_notifier_relay_up{relay="primary"} 0');
	});

	it('is left again as soon as the first works', async () => {
		await watch.mail.down();
		watch.run('breve', 'system_exception');
		await watch.rounds(120, 2);
		await watch.mail.up();
		await watch.rounds(70, 10);
		expect(await relay()).toContain('rpa_notifier_relay_up{relay="primary"} 1');
		watch.run('konti', 'system_exception');
		await watch.round();
		expect([addresses(watch.mail), addresses(second)]).toEqual([['b@example.dk'], ['a@example.dk']]);
	});

	it('gets at once what the first refuses for good', async () => {
		watch.mail.setAddress('a@example.dk', 550);
		watch.run('breve', 'system_exception');
		await watch.round();
		expect([addresses(watch.mail), addresses(second)]).toEqual([[], ['a@example.dk']]);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_mails_total\{result="failed"\} 0$/m);
	});

	it('that refuses it as well, or is down, leaves it refused: the default on-call is told', async () => {
		watch.mail.setAddress('a@example.dk', 550);
		second.setAddress('a@example.dk', 550);
		watch.run('breve', 'system_exception');
		await watch.rounds(30);
		watch.mail.setAddress('b@example.dk', 550);
		await second.down();
		watch.run('konti', 'system_exception');
		await watch.rounds(60);
		expect(addresses(watch.mail)).toEqual(['it-drift@example.dk', 'it-drift@example.dk']);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_recipients_refused 2$/m);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('gets the very same mail where nobody knows whether the first has taken it', async () => {
		watch.mail.behave('drop');
		watch.run('breve', 'system_exception');
		await watch.rounds(60, 5);
		expect(watch.mail.mails.length).toBeGreaterThan(1);
		expect(addresses(second)).toEqual(['a@example.dk']);
		const all = [...watch.mail.mails, ...second.mails];
		expect(new Set(all.map(({ raw }) => raw)).size).toBe(1);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('gets the mails where the first hangs, and only one at a time waits to see whether it still does', async () => {
		watch.mail.behave('hang');
		watch.run('breve', 'system_exception');
		watch.run('konti', 'system_exception');
		await watch.rounds(60, 10);
		expect(addresses(second).sort()).toEqual(['a@example.dk', 'b@example.dk']);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('that does not work is known before it is needed', async () => {
		await second.down();
		await watch.rounds(400, 10);
		expect(await relay()).toEqual([
			'rpa_notifier_relay_up{relay="fallback"} 0',
			'rpa_notifier_relay_up{relay="primary"} 1',
		]);
	});
});

it('a mail comes byte for byte the same again after a doubtful attempt', async () => {
	await second.down();
	watch.mail.behave('drop');
	watch.run('breve', 'system_exception', { error: { type: 'SelectorNotFound', message: 'no such button' } });
	await watch.rounds(20, 5);
	watch.mail.behave('take');
	await watch.rounds(120, 5);
	expect(watch.mail.mails.length).toBeGreaterThan(1);
	expect(new Set(watch.mail.mails.map(({ raw }) => raw)).size).toBe(1);
});

it('a mailbox that hangs delays nobody else, nor the next mail to others', async () => {
	watch.collector.addRobot({ id: 'kort', name: 'Kort', oncall: ['tarpit@example.dk', 'c@example.dk'] });
	watch.mail.hangFor('tarpit@example.dk');
	watch.run('kort', 'system_exception');
	await watch.notifier.watchOnce();
	const sending = watch.notifier.outboxOnce();
	await expect.poll(() => addresses(watch.mail), { timeout: 2500 }).toEqual(['c@example.dk']);
	watch.run('breve', 'system_exception');
	await watch.notifier.watchOnce();
	const others = watch.notifier.outboxOnce();
	await expect.poll(() => addresses(watch.mail), { timeout: 2500 }).toEqual(['c@example.dk', 'a@example.dk']);
	expect(await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' })).toBe(200);
	expect(await watch.incidents('?open=true')).toHaveLength(3);
	await Promise.all([sending, others]);
});
