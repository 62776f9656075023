import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iso, startWatch, type TestWatch } from './testing/notifier.ts';

const HOUR = 3600;
const watchdog = { alertname: 'RpaWatchdog', severity: 'info' };

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch({ ALERTMANAGER_URL: 'http://127.0.0.1:1' });
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['a@example.dk'] });
});
afterEach(() => watch.close());

/** Rounds in which the watchdog arrives every minute. */
async function well(seconds: number): Promise<void> {
	for (let passed = 0; passed < seconds; passed += 60) {
		await watch.post(watchdog);
		await watch.rounds(60, 20);
	}
}

describe.each([
	['forward', 3 * HOUR],
	['back', -3 * HOUR],
])('when the clock is put %s three hours', (_name, seconds) => {
	it('nobody is mailed because of it', async () => {
		await well(120);
		watch.pass(seconds);
		await watch.rounds(40, 20);
		await well(600);
		expect(watch.subjects()).toEqual([]);
		expect(await watch.incidents()).toEqual([]);
	});

	it('a failed run is mailed as ever', async () => {
		await well(120);
		watch.pass(seconds);
		watch.run('breve', 'system_exception');
		await watch.round();
		expect(watch.mail.mails.map(({ to }) => to)).toEqual(['a@example.dk']);
	});

	it('a mail that waits for its server waits no longer than it would have', async () => {
		await watch.mail.down();
		watch.run('breve', 'system_exception');
		await well(300);
		watch.pass(seconds);
		await watch.mail.up();
		await well(360);
		expect(watch.mail.mails.map(({ to }) => to)).toEqual(['a@example.dk']);
	});

	it('further failures of an incident still come within five minutes, together', async () => {
		await well(60);
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(seconds);
		const runs = [watch.run('breve', 'timeout'), watch.run('breve', 'timeout')];
		await well(360);
		expect(watch.mail.mails).toHaveLength(2);
		for (const run of runs) expect(watch.texts()[1]).toContain(`/runs/${run}\n`);
	});

	it('monitoring that is blind is still noticed, and its return as well', async () => {
		await well(120);
		watch.pass(seconds);
		await watch.rounds(400, 20);
		expect(watch.subjects()).toHaveLength(1);
		expect(watch.subjects()[0]).toContain('the monitoring is blind');
		await well(120);
		expect(watch.subjects()).toHaveLength(2);
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('blindness is not over before the watchdog has come again', async () => {
		await well(60);
		await watch.rounds(400, 20);
		watch.pass(seconds);
		await watch.rounds(400, 20);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
		await well(60);
		expect(await watch.incidents('?open=true')).toEqual([]);
		expect(watch.subjects()).toHaveLength(2);
	});

	it('failures that the collector dates by the right clock are mailed as ever, further ones too', async () => {
		await watch.mail.down();
		await well(120);
		const right = watch.now();
		const at = (minutes: number) => ({ endedAt: iso(right + minutes * 60_000) });
		const runs = [watch.run('breve', 'system_exception', at(0))];
		await watch.rounds(20, 10);
		watch.pass(seconds);
		runs.push(watch.run('breve', 'timeout', at(1)));
		await watch.mail.up();
		await well(420);
		runs.push(watch.run('breve', 'timeout', at(2)));
		await well(420);
		for (const run of runs) expect(watch.texts().join('')).toContain(`/runs/${run}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});
