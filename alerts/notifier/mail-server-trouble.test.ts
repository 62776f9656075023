import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['a@example.dk'] });
});
afterEach(() => watch.close());

describe('while the mail server is down', () => {
	beforeEach(() => watch.mail.down());

	it('nothing counts as notified, and all failures come as one mail when it is back', async () => {
		const runs = [];
		for (let minute = 0; minute < 20; minute++) {
			runs.push(watch.run('breve', 'system_exception'));
			await watch.rounds(60, 20);
		}
		expect(watch.collector.reports).toEqual([]);
		expect(watch.collector.unnotified()).toEqual(runs);
		await watch.mail.up();
		await watch.rounds(300);
		expect(watch.mail.mails).toHaveLength(1);
		for (const run of runs) expect(watch.texts()[0]).toContain(`/runs/${run}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('for two days the mail is still sent', async () => {
		watch.run('breve', 'system_exception');
		await watch.rounds(2 * 86_400, 1800);
		await watch.mail.up();
		await watch.rounds(300);
		expect(watch.mail.mails).toHaveLength(1);
	});

	it('webhooks are answered, and the outbox shows how long it has waited', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		expect(await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' })).toBe(200);
		await watch.rounds(60);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_outbox_mails 2$/m);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_outbox_oldest_timestamp_seconds 1795438800$/m);
	});

	it('a mail that waited for it goes at once when another has got through', async () => {
		watch.collector.addRobot({ id: 'konti', oncall: ['k@example.dk'] });
		watch.run('breve', 'system_exception');
		await watch.rounds(3600, 60);
		await watch.mail.up();
		watch.run('konti', 'system_exception');
		await watch.rounds(2, 1);
		expect(watch.mail.mails.map(mail => mail.to).sort()).toEqual(['a@example.dk', 'k@example.dk']);
	});
});

describe('a mail server that takes the mail and breaks off before saying so', () => {
	it('gets the very same mail again, and what failed meanwhile comes in the next', async () => {
		watch.mail.behave('drop');
		const first = watch.run('breve', 'system_exception');
		await watch.round();
		const second = watch.run('breve', 'system_exception');
		await watch.rounds(10, 5);
		watch.mail.behave('take');
		await watch.rounds(600);
		const ids = watch.ids();
		const repeated = ids.filter(id => id === ids[0]);
		expect(repeated.length).toBeGreaterThan(1);
		const texts = watch.texts();
		expect(new Set(texts.filter((_, index) => ids[index] === ids[0])).size).toBe(1);
		expect(texts[0]).toContain(`/runs/${first}\n`);
		expect(texts[0]).not.toContain(`/runs/${second}\n`);
		expect(texts.at(-1)).toContain(`/runs/${second}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});

describe('a mail server that hangs', () => {
	it('stops neither webhooks nor the watch', async () => {
		watch.collector.addRobot({ id: 'konti', oncall: ['k@example.dk'] });
		watch.mail.behave('hang');
		watch.run('breve', 'system_exception');
		await watch.notifier.watchOnce();
		const sending = watch.notifier.outboxOnce();
		expect(await watch.post({ alertname: 'RpaRunMissed', robot: 'breve' })).toBe(200);
		watch.run('konti', 'system_exception');
		await watch.notifier.watchOnce();
		expect(await watch.incidents('?open=true')).toHaveLength(3);
		await sending;
		watch.mail.behave('take');
		await watch.rounds(30);
		expect(watch.mail.mails).toHaveLength(3);
	});
});

describe('a mail server that says', () => {
	it('“try again later” gets the mail again later', async () => {
		watch.mail.behave('busy');
		watch.run('breve', 'system_exception');
		await watch.rounds(120);
		expect(watch.collector.unnotified()).toHaveLength(1);
		watch.mail.behave('take');
		await watch.rounds(300);
		expect(watch.mail.mails).toHaveLength(1);
	});

	it('that it does not like the sender is asked again: somebody will put the setting right', async () => {
		watch.mail.behave('refuse sender');
		watch.run('breve', 'system_exception');
		await watch.rounds(3600, 60);
		watch.mail.behave('take');
		await watch.rounds(300);
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['a@example.dk']);
	});

	it('that one mailbox is full delays nobody else, and the mailbox gets the mail when there is room', async () => {
		watch.collector.addRobot({ id: 'konti', oncall: ['full@example.dk', 'b@example.dk'] });
		watch.mail.setAddress('full@example.dk', 452);
		watch.run('konti', 'system_exception');
		await watch.round();
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['b@example.dk']);
		expect(watch.collector.unnotified()).toEqual([]);
		watch.mail.setAddress('full@example.dk', undefined);
		await watch.rounds(60);
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['b@example.dk', 'full@example.dk']);
		expect(new Set(watch.ids()).size).toBe(1);
	});

	it('that there is no such address is not asked again; the default on-call is told, and the metric shows it', async () => {
		watch.mail.setAddress('a@example.dk', 550);
		const run = watch.run('breve', 'system_exception');
		await watch.rounds(600);
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['it-drift@example.dk']);
		expect(watch.texts()[0]).toContain(run);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_mails_total\{result="failed"\} 1$/m);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('that there is no address at all leaves the run unnotified, and is asked again after an hour', async () => {
		watch.mail.setAddress('a@example.dk', 550);
		watch.mail.setAddress('it-drift@example.dk', 550);
		watch.run('breve', 'system_exception');
		await watch.rounds(1800, 30);
		expect(watch.mail.mails).toEqual([]);
		expect(watch.collector.unnotified()).toHaveLength(1);
		expect(await watch.metrics()).toMatch(/^rpa_notifier_mails_total\{result="failed"\} 2$/m);
		watch.mail.setAddress('a@example.dk', undefined);
		await watch.rounds(2400, 30);
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['a@example.dk']);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('that the mail itself is refused tells it to the default on-call later rather than never', async () => {
		watch.mail.behave('refuse mail');
		watch.run('breve', 'system_exception');
		await watch.rounds(60);
		watch.mail.behave('take');
		await watch.rounds(2 * 3600, 60);
		expect(watch.mail.mails.length).toBeGreaterThan(0);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});

describe('after a crash', () => {
	it('what waited is sent, once', async () => {
		await watch.mail.down();
		watch.run('breve', 'system_exception');
		await watch.rounds(600, 60);
		await watch.restart();
		await watch.mail.up();
		watch.notifier.start();
		await expect.poll(() => watch.mail.mails.length, { timeout: 10_000 }).toBe(1);
		await expect.poll(() => watch.collector.unnotified()).toEqual([]);
	});

	it('between the mail and the report, the report follows and nobody is mailed twice', async () => {
		const run = watch.run('breve', 'system_exception');
		await watch.notifier.watchOnce();
		await watch.notifier.outboxOnce();
		expect(watch.mail.mails).toHaveLength(1);
		expect(watch.collector.unnotified()).toEqual([run]);
		await watch.restart();
		await watch.rounds(60);
		expect(watch.collector.unnotified()).toEqual([]);
		expect(watch.mail.mails).toHaveLength(1);
	});
});
