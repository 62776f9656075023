import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { START, startWatch, type TestWatch } from '../testing/notifier.ts';
import { did, reviewed } from './facts.fixture.ts';
import type { ReportRoundDeps } from './round.ts';
import { createReports } from './round.ts';
import type { ReportSources } from './sources.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const at = (time: string) => Date.parse(time);

let watch: TestWatch;
afterEach(() => watch.close());

const robots = [
	did({ id: 'breve', runs: { success: 4 }, ownerMails: ['ydelse@example.dk', 'chef@example.dk'] }),
	did({ id: 'konti', runs: { success: 1 }, ownerMails: ['loen@example.dk'], phase: 'hypercare' }),
	did({ id: 'stille', ownerMails: ['ingen@example.dk'] }),
];
const ANSWERS: ReportSources = {
	status: async ({ from, to }) => ({
		from: new Date(from).toISOString(),
		to: new Date(to).toISOString(),
		organisation: null,
		robots,
	}),
	hypercare: async () => ({
		now: '2026-11-23T06:00:00Z',
		robots: [reviewed('konti-i-sd-loen', { id: 'konti' })],
	}),
	review: async () => null,
	robots: async () => ({ now: '2026-11-23T06:00:00Z', robots: [] }),
	robot: async () => null,
	failedRuns: async () => [],
	unmailedRuns: async () => [],
};
const silent = async () => {
	throw new Error('collector: nobody answers');
};
const SILENT: ReportSources = {
	...{ status: silent, hypercare: silent, review: silent, robots: silent, robot: silent },
	...{ failedRuns: silent, unmailedRuns: silent },
};

/** Reports on a notifier's own store, with a clock and a collector of the test's. */
async function start(more: Partial<ReportRoundDeps> = {}, oncall = '') {
	watch = await startWatch();
	writeFileSync(watch.oncall, `default: [vagt@example.dk]\nteams: {rpa-team: [rpa@example.dk]}\n${oncall}`);
	const { readOncall } = await import('../oncall/read.ts');
	const { readFileSync } = await import('node:fs');
	const read = readOncall(readFileSync(watch.oncall, 'utf8'), 'oncall.yaml');
	if ('faults' in read) throw new Error(read.faults.join());
	let now = at('2026-11-23T05:59:00Z');
	let sources = ANSWERS;
	const troubles: string[] = [];
	const proxy = new Proxy({} as ReportSources, { get: (_, name) => sources[name as keyof ReportSources] });
	const open = () =>
		createReports({
			store: watch.notifier.store,
			sources: proxy,
			oncall: () => read.oncall,
			watch: { expectsWatchdog: false, sendsHeartbeat: false, heartbeatAt: () => null },
			wording: { lang: 'en', timeZone: 'Europe/Copenhagen', webUrl: 'https://robotvagt.example.dk' },
			mailFrom: 'Robotvagt <robotvagt@example.dk>',
			first: 'wait',
			now: () => now,
			onTrouble: (report, error) => troubles.push(`${report}: ${error?.message ?? 'gone'}`),
			onPosted: () => {},
			...more,
		});
	const posts = () => watch.notifier.store.posts.list({ prefix: 'report/', limit: 100 });
	return {
		troubles,
		posts,
		keys: () =>
			posts()
				.map(({ key }) => key.slice('report/'.length))
				.sort(),
		to: (key: string) => watch.notifier.store.posts.get(`report/${key}`)?.content.to,
		text: (key: string) => watch.notifier.store.posts.get(`report/${key}`)!.content.text.replace(/\s+/g, ' '),
		answer: (as: ReportSources) => {
			sources = as;
		},
		setClock: (time: string) => {
			now = at(time);
		},
		/** A minute's ticks, by a notifier that has just been started each time. */
		async ticks(from: string, to: string, stepMs = 60_000) {
			for (now = at(from); now <= at(to); now += stepMs) await open().runOnce();
		},
	};
}
type Started = Awaited<ReturnType<typeof start>>;
const weeklyKeys = (reports: Started) => reports.keys().filter(key => key.startsWith('weekly'));

describe('a fresh notifier', () => {
	it('mails no report at its first start, and each at its next time', async () => {
		const reports = await start();
		await reports.ticks('2026-11-23T12:00:00Z', '2026-11-23T12:05:00Z');
		expect(reports.keys()).toEqual([]);
		await reports.ticks('2026-11-24T05:58:00Z', '2026-11-24T06:02:00Z');
		expect(reports.keys()).toEqual([
			'all-is-well-2026-11-24-oncall',
			expect.stringMatching(/^hypercare-2026-11-24-[0-9a-f]{10}$/),
			'hypercare-2026-11-24-rpa-team',
			expect.stringMatching(/^owners-2026-11-24-[0-9a-f]{10}$/),
			expect.stringMatching(/^owners-2026-11-24-[0-9a-f]{10}$/),
			expect.stringMatching(/^owners-2026-11-24-[0-9a-f]{10}$/),
		]);
	});

	it('that is being tried out sends the last of each at once', async () => {
		const reports = await start({ first: 'send' });
		await reports.ticks('2026-11-25T12:00:00Z', '2026-11-25T12:05:00Z');
		const kinds = new Set(reports.keys().map(key => key.replace(/-\d{4}.*/, '')));
		expect([...kinds]).toEqual(['all-is-well', 'hypercare', 'monthly', 'owners', 'weekly']);
		expect(reports.keys()).toContain('weekly-2026-W47-rpa-team');
		expect(reports.keys()).toContain('monthly-2026-10-steering-group');
	});
});

it('being tried out, none goes before the watchdog has come: there may be nothing to tell of yet', async () => {
	const reports = await start({
		first: 'send',
		watch: { expectsWatchdog: true, sendsHeartbeat: false, heartbeatAt: () => null },
	});
	await reports.ticks('2026-11-25T12:00:00Z', '2026-11-25T12:05:00Z');
	expect(reports.keys()).toEqual([]);
	watch.notifier.store.notes.set('watchdog-seen', at('2026-11-25T12:05:30Z'));
	await reports.ticks('2026-11-25T12:06:00Z', '2026-11-25T12:06:00Z');
	expect(weeklyKeys(reports)).toEqual(['weekly-2026-W47-rpa-team']);
});

it('each owner gets a mail of their own, about their own robots only, and none when nothing ran and nothing was due', async () => {
	const reports = await start({ first: 'send' });
	await reports.ticks('2026-11-23T06:00:00Z', '2026-11-23T06:00:00Z');
	const owners = reports.posts().filter(({ key }) => key.startsWith('report/owners-'));
	expect(owners.flatMap(({ content }) => content.to).sort()).toEqual([
		'chef@example.dk',
		'loen@example.dk',
		'ydelse@example.dk',
	]);
	for (const { key, content } of owners) {
		expect(key).not.toContain('@');
		expect(content.text.includes('konti')).toBe(content.to[0] === 'loen@example.dk');
		expect(content.text.includes('breve')).toBe(content.to[0] !== 'loen@example.dk');
	}
});

it('restarts and clocks that are put back send nothing twice', async () => {
	const reports = await start({ first: 'send' });
	await reports.ticks('2026-11-23T07:00:00Z', '2026-11-23T07:03:00Z');
	const before = reports.keys();
	await reports.ticks('2026-11-23T05:00:00Z', '2026-11-23T07:10:00Z', 600_000);
	await reports.ticks('2026-11-30T05:00:00Z', '2026-11-30T08:00:00Z', 600_000);
	await reports.ticks('2026-11-23T08:00:00Z', '2026-11-23T08:10:00Z');
	expect(weeklyKeys(reports)).toEqual(['weekly-2026-W47-rpa-team', 'weekly-2026-W48-rpa-team']);
	expect(reports.keys()).toEqual(expect.arrayContaining(before));
});

it('after five days down the proof is sent for the last day, and names the others', async () => {
	const reports = await start();
	await reports.ticks('2026-11-17T07:00:00Z', '2026-11-18T06:10:00Z', HOUR);
	await reports.ticks('2026-11-23T12:00:00Z', '2026-11-23T12:02:00Z');
	const proofs = reports.keys().filter(key => key.startsWith('all-is-well'));
	expect(proofs).toEqual(['all-is-well-2026-11-18-oncall', 'all-is-well-2026-11-23-oncall']);
	expect(reports.text(proofs[1]!)).toContain('Thu 19 Nov, Fri 20 Nov, Sat 21 Nov, Sun 22 Nov');
});

describe('while the collector does not answer', () => {
	it('a report waits and goes with all it has to tell as soon as it answers', async () => {
		const reports = await start({ first: 'send' });
		reports.answer(SILENT);
		await reports.ticks('2026-11-23T06:00:00Z', '2026-11-23T07:50:00Z', 600_000);
		expect(reports.keys()).toEqual([]);
		reports.answer(ANSWERS);
		await reports.ticks('2026-11-23T07:51:00Z', '2026-11-23T07:51:00Z');
		expect(reports.text('weekly-2026-W47-rpa-team')).not.toContain('could not be');
		expect(reports.troubles).toContain('weekly: collector: nobody answers');
		expect(reports.troubles.at(-1)).toMatch(/gone$/);
	});

	it('after two hours it goes without, and says what could not be had', async () => {
		const reports = await start({ first: 'send' });
		reports.answer(SILENT);
		await reports.ticks('2026-11-23T06:35:00Z', '2026-11-23T08:30:00Z', 300_000);
		expect(reports.keys()).toEqual([]);
		await reports.ticks('2026-11-23T08:35:00Z', '2026-11-23T08:36:00Z');
		expect(reports.text('weekly-2026-W47-rpa-team')).toContain('Not in this report: what the robots did');
		expect(reports.text('all-is-well-2026-11-23-oncall')).toMatch(/^Not all is well/);
		expect(reports.text('hypercare-2026-11-23-rpa-team')).toContain('Hypercare could not be looked up');
		// Who owns what is not known either, and nobody is guessed.
		expect(reports.keys().filter(key => key.startsWith('owners'))).toEqual([]);
	});
});

it('oncall.yaml decides on times, recipients, language, and what is off', async () => {
	const reports = await start(
		{ first: 'send' },
		'reports: { weekly: { day: tue, at: "06:15", to: [chef@example.dk, rpa-team], lang: da }, monthly: off, owners: off, hypercare: off, all-is-well: off }\n',
	);
	await reports.ticks('2026-11-24T05:14:00Z', '2026-11-24T05:14:00Z');
	const old = 'weekly-2026-W46-rpa-team';
	expect(reports.keys()).toEqual([old]);
	await reports.ticks('2026-11-24T05:15:00Z', '2026-11-24T05:15:00Z');
	expect(reports.keys()).toEqual([old, 'weekly-2026-W47-rpa-team']);
	expect(reports.to('weekly-2026-W47-rpa-team')).toEqual(['chef@example.dk', 'rpa@example.dk']);
	expect(reports.text('weekly-2026-W47-rpa-team')).toContain('uge 47');
});

it('a report is mailed like any other mail, kept for months, and its age told', async () => {
	const reports = await start({ first: 'send' });
	await reports.ticks('2026-11-23T12:59:00Z', '2026-11-23T12:59:00Z');
	await watch.round();
	const weekly = watch.mail.mails.find(({ parsed }) => parsed.subject?.includes('week 47'))!;
	expect(weekly.to).toBe('rpa@example.dk');
	expect(weekly.parsed.headers.get('precedence')).toBe('bulk');
	expect(weekly.parsed.headers.get('auto-submitted')).toBe('auto-generated');
	expect(weekly.parsed.headers.has('list')).toBe(false);
	expect(weekly.parsed.messageId).toBe('<report.weekly-2026-W47-rpa-team@example.dk>');
	expect(await watch.metrics()).toContain(
		`rpa_notifier_report_last_sent_timestamp_seconds{report="weekly"} ${START / 1000}`,
	);

	const { app, store } = watch.notifier;
	const kept = async (query = '') => (await app.inject(`/v1/reports${query}`)).json().reports;
	expect((await kept('?report=weekly'))[0]).toMatchObject({
		key: 'weekly-2026-W47-rpa-team',
		report: 'weekly',
		to: ['rpa@example.dk'],
		acceptedAt: new Date(START).toISOString(),
	});
	store.prune(START + 395 * DAY);
	expect(await kept('?report=weekly')).toHaveLength(1);
	store.prune(START + 397 * DAY);
	expect((await kept()).map(({ report }: { report: string }) => report)).toEqual(['monthly']);
	store.prune(START + 4.9 * 366 * DAY);
	expect(await kept()).toHaveLength(1);
	store.prune(START + 5.1 * 366 * DAY);
	expect(await kept()).toEqual([]);
});

it('the archive shows a report with its pictures inside, and nothing from elsewhere', async () => {
	const reports = await start({ first: 'send' });
	const days = ['2026-11-09', '2026-11-16'].map(date => ({ date, runs: 4, failures: 1, items: 9 }));
	reports.answer({
		...ANSWERS,
		status: async period => ({
			...(await ANSWERS.status(period)),
			robots: [did({ id: 'breve', runs: { success: 4 }, days })],
		}),
	});
	await reports.ticks('2026-11-23T12:59:00Z', '2026-11-23T12:59:00Z');
	const { app } = watch.notifier;
	const answer = await app.inject('/v1/reports/weekly-2026-W47-rpa-team');
	expect(answer.headers['content-type']).toContain('text/html');
	expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
	expect(answer.body).toContain('src="data:image/png;base64,');
	expect(answer.body).not.toContain('cid:');
	expect((await app.inject('/v1/reports/weekly-2026-W01-rpa-team')).statusCode).toBe(404);
	expect((await app.inject('/v1/reports/..%2f..%2fetc')).statusCode).toBe(400);
	expect((await app.inject('/v1/reports?report=yearly')).statusCode).toBe(400);
});
