import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
	watch.collector.addRobot({
		id: 'breve',
		name: 'Udsendelse af kampagnebreve',
		oncall: ['a@example.dk', 'b@example.dk'],
	});
});
afterEach(() => watch.close());

describe('a failed run', () => {
	it('is mailed to everyone on call for the robot, and then reported as notified', async () => {
		const run = watch.run('breve', 'system_exception', {
			error: { type: 'LoginError', message: 'no access' },
		});
		await watch.round();
		expect(watch.mail.mails.map(mail => mail.to).sort()).toEqual(['a@example.dk', 'b@example.dk']);
		expect(watch.texts()[0]).toContain(`https://robotvagt.example.dk/runs/${run}`);
		expect(watch.texts()[0]).toContain('LoginError: no access');
		expect(watch.collector.reports.flatMap(report => report.runs)).toEqual([run]);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('is mailed once, however many rounds follow', async () => {
		watch.run('breve', 'timeout');
		await watch.rounds(600);
		expect(watch.mail.mails).toHaveLength(2);
	});

	it('opens an incident that lists it', async () => {
		const run = watch.run('breve', 'unknown');
		await watch.round();
		expect(await watch.incidents('?open=true')).toMatchObject([
			{
				robot: 'breve',
				alertname: 'RpaRunFailed',
				severity: 'critical',
				runs: [run],
				mails: 1,
				closedAt: null,
			},
		]);
	});

	it('of a robot nobody registered goes to the default on-call', async () => {
		watch.collector.addRobot({ id: 'stray', registered: false, phase: 'unregistered', oncall: [] });
		watch.run('stray', 'system_exception');
		await watch.round();
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['it-drift@example.dk']);
	});

	it('of a robot the collector has no page for is mailed all the same', async () => {
		const run = watch.run('gone', 'system_exception');
		await watch.round();
		expect(watch.texts()[0]).toContain(run);
	});

	it('shows no CPR number even if one got this far', async () => {
		watch.run('breve', 'system_exception', { error: { type: 'E', message: 'no case for 010203-1234' } });
		await watch.round();
		expect(watch.mail.mails.map(mail => mail.raw).join()).not.toContain('010203');
	});
});

describe('more failures of the same robot', () => {
	it('come together, at most one mail in five minutes, in the same thread, and every run is named', async () => {
		const all = [watch.run('breve', 'system_exception')];
		await watch.round();
		for (let minute = 0; minute < 12; minute++) {
			all.push(watch.run('breve', 'system_exception'));
			await watch.rounds(60);
		}
		const mails = watch.mail.mails.filter(mail => mail.to === 'a@example.dk');
		expect(mails.length).toBe(3);
		expect(new Set(mails.map(({ parsed }) => parsed.subject?.replace(/^Re: /, ''))).size).toBe(1);
		expect(mails[2]!.parsed.references).toEqual(mails.slice(0, 2).map(({ parsed }) => parsed.messageId));
		await watch.rounds(300);
		const text = watch.texts().join();
		for (const run of all) expect(text).toContain(`/runs/${run}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('beyond what one mail can name are named in the next', async () => {
		for (let number = 0; number < 603; number++)
			watch.run('breve', 'system_exception', { id: `r${number}x` });
		await watch.rounds(900, 60);
		const text = watch.texts().join();
		for (let number = 0; number < 603; number++) expect(text).toContain(`/runs/r${number}x\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});

describe('a robot that works again', () => {
	it('is told in the same thread: how long, how often, and the first good run', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(600);
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(900);
		const good = watch.run('breve', 'success');
		await watch.round();
		const last = watch.mail.mails.findLast(mail => mail.to === 'a@example.dk')!.parsed;
		expect(last.subject).toMatch(/^Re: \[Robotvagt\] Udsendelse af kampagnebreve: run failed/);
		expect(last.inReplyTo).toBe(watch.mail.mails[2]!.parsed.messageId);
		expect(last.text?.replace(/\s+/g, ' ')).toContain('It failed for 25 min (2 failed runs)');
		expect(last.text).toContain(`/runs/${good}`);
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('counts a business exception as work done', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(60);
		watch.run('breve', 'business_exception');
		await watch.round();
		expect(await watch.incidents('?open=true')).toEqual([]);
	});

	it('and fails again within half an hour goes on in the same incident and thread, and says so at once', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(60);
		watch.run('breve', 'success');
		await watch.round();
		watch.pass(60);
		const again = watch.run('breve', 'system_exception');
		await watch.round();
		const mails = watch.mail.mails.filter(mail => mail.to === 'a@example.dk').map(({ parsed }) => parsed);
		expect(mails).toHaveLength(3);
		expect(mails[2]!.inReplyTo).toBe(mails[1]!.messageId);
		expect(mails[2]!.text).toContain(`/runs/${again}`);
		expect(await watch.incidents()).toMatchObject([{ closedAt: null, runs: ['run-1', again] }]);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('and fails again later starts a new thread', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(60);
		watch.run('breve', 'success');
		await watch.round();
		watch.pass(31 * 60);
		watch.run('breve', 'system_exception');
		await watch.round();
		const subjects = watch.subjects().filter(subject => !subject?.startsWith('Re: '));
		expect(new Set(subjects).size).toBe(2);
		expect(watch.collector.unnotified()).toEqual([]);
	});

	it('before anybody could be told is told with its failure in one mail', async () => {
		await watch.mail.down();
		const failed = watch.run('breve', 'system_exception');
		await watch.round();
		watch.pass(20);
		watch.run('breve', 'success');
		await watch.round();
		await watch.mail.up();
		await watch.rounds(60);
		expect(watch.mail.mails.filter(mail => mail.to === 'a@example.dk')).toHaveLength(1);
		expect(watch.texts()[0]).toContain('works again');
		expect(watch.texts()[0]).toContain(`/runs/${failed}\n`);
		expect(watch.collector.unnotified()).toEqual([]);
	});
});

describe('while the collector is away', () => {
	it('an alert about a robot still reaches the robot’s own on-call', async () => {
		await watch.round();
		await watch.collector.close();
		expect(await watch.post({ alertname: 'RpaRunFailed', robot: 'breve' })).toBe(200);
		await watch.rounds(10, 5);
		expect(watch.mail.mails.map(mail => mail.to)).toEqual(['a@example.dk', 'b@example.dk']);
		expect(watch.texts()[0]).toContain('could not be looked up');
	});

	it('nothing counts as recovered, whatever Alertmanager says', async () => {
		watch.run('breve', 'system_exception');
		await watch.round();
		await watch.collector.close();
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve', status: 'firing' });
		await watch.post({ alertname: 'RpaRunFailed', robot: 'breve', status: 'resolved' });
		await watch.rounds(60);
		expect(await watch.incidents('?open=true')).toHaveLength(1);
	});
});
