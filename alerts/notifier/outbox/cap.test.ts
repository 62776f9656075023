import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TakenMail } from '../testing/mail-server.ts';
import { START, startWatch, type TestWatch } from '../testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch({ NOTIFIER_MAILS_PER_HOUR: '8' });
});
afterEach(() => watch.close());

const ROBOTS = 20;
/** So many robots, each with an alert of its own kind, so that nothing else groups them. */
async function alertAll(severity: string, from = 0, count = ROBOTS): Promise<void> {
	for (let i = from; i < from + count; i++) {
		await watch.post({ alertname: `Alert${i}`, severity, startsAt: watch.now() });
	}
}
const held = async () => Number(/^rpa_notifier_mails_held (\d+)$/m.exec(await watch.metrics())?.[1]);
const severityOf = ({ parsed }: TakenMail) => parsed.headers.get('x-robotvagt-severity');
const together = () =>
	watch.mail.mails.filter(({ parsed }) => / more incidents?$/.test(parsed.subject ?? ''));

describe('more mails to one recipient than the cap', () => {
	it('wait ten minutes and go together in one that names every incident with its link', async () => {
		await alertAll('critical');
		await watch.rounds(590, 10);
		expect(watch.mail.mails).toHaveLength(8);
		expect(await held()).toBe(ROBOTS - 8);
		await watch.rounds(30, 10);
		expect(watch.mail.mails).toHaveLength(9);
		const [mail] = together();
		expect(mail?.parsed.subject).toBe('[Robotvagt] 12 more incidents');
		const told = watch.texts().join('\n');
		for (const { id } of await watch.incidents()) {
			expect(told).toContain(`https://robotvagt.example.dk/incidents/${id}\n`);
		}
		expect(await held()).toBe(0);
	});

	it('go together at most every ten minutes while it goes on', async () => {
		for (let minute = 0; minute < 30; minute++) {
			await alertAll('critical', minute * 3, 3);
			await watch.rounds(60, 20);
		}
		await watch.rounds(660, 60);
		expect(watch.mail.mails.length).toBeLessThanOrEqual(8 + 5);
		const times = together().map(({ parsed }) => parsed.date!.getTime());
		for (const [index, at] of times.slice(1).entries()) {
			expect(at - times[index]!).toBeGreaterThanOrEqual(600_000);
		}
		const told = watch.texts().join('\n');
		for (const { id } of await watch.incidents()) expect(told).toContain(`/incidents/${id}\n`);
	});

	it('name every failed run, which then counts as mailed, and not before', async () => {
		await alertAll('critical', 0, 8);
		await watch.round();
		watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['it-drift@example.dk'] });
		const runs = [watch.run('breve', 'system_exception'), watch.run('breve', 'timeout')];
		await watch.rounds(590, 10);
		expect(watch.collector.unnotified()).toEqual(runs);
		await watch.rounds(30, 10);
		for (const run of runs) expect(together()[0]?.parsed.text).toContain(`/runs/${run}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('leave room for what is critical', async () => {
		await alertAll('warning');
		await watch.round();
		expect(watch.mail.mails).toHaveLength(6);
		await alertAll('critical', 100, 2);
		await watch.round();
		expect(watch.mail.mails.slice(6).map(severityOf)).toEqual(['critical', 'critical']);
	});

	it('tell what is critical first', async () => {
		await alertAll('warning', 0, 10);
		await alertAll('critical', 10, 10);
		await watch.rounds(620, 10);
		const singles = watch.mail.mails.filter(mail => !together().includes(mail));
		expect(new Set(singles.map(severityOf))).toEqual(new Set(['critical']));
		const text = together()[0]!.parsed.text!;
		expect(text.lastIndexOf('[critical]')).toBeLessThan(text.indexOf('Alert0'));
	});

	it('do not concern other recipients', async () => {
		watch.collector.addRobot({ id: 'konti', name: 'Konti', oncall: ['b@example.dk'] });
		await alertAll('critical');
		watch.run('konti', 'system_exception');
		await watch.round();
		expect(watch.mail.mails.map(({ to }) => to)).toContain('b@example.dk');
	});

	it('are not lost when the notifier is killed, or the mail that tells of them is refused', async () => {
		await alertAll('critical');
		await watch.round();
		await watch.restart();
		watch.mail.setAddress('it-drift@example.dk', 550);
		await watch.rounds(660, 20);
		expect(together()).toEqual([]);
		watch.mail.setAddress('it-drift@example.dk', undefined);
		await watch.rounds(3 * 3600, 60);
		const told = watch.texts().join('\n');
		for (const { id } of await watch.incidents()) expect(told).toContain(`/incidents/${id}\n`);
		expect(await held()).toBe(0);
	});
});

it('what is held shows as no mail that is stuck', async () => {
	await alertAll('critical');
	await watch.rounds(300, 20);
	expect(await watch.metrics()).not.toMatch(/^rpa_notifier_outbox_oldest_timestamp_seconds \d/m);
	expect(watch.now() - START).toBeGreaterThan(240_000);
});
