import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailContent } from '../store/mails.ts';
import { START, startWatch, type TestWatch } from '../testing/notifier.ts';
import { postMail } from './post.ts';

const DAY = 86_400_000;

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
});
afterEach(() => watch.close());

const report: MailContent = {
	messageId: '<report-weekly-2026-48@example.dk>',
	references: [],
	to: [],
	subject: 'The robots in week 48',
	text: 'All is well.\n',
	html: '<p>All is well.</p>',
	headers: { 'Auto-Submitted': 'auto-generated' },
};
const post = (more: Partial<Parameters<typeof postMail>[1]> = {}) =>
	postMail(
		watch.notifier.store,
		{ key: 'weekly/2026-48', to: ['a@example.dk', 'b@example.dk'], content: report, ...more },
		watch.now(),
	);
const received = () => watch.mail.mails.map(({ to, parsed }) => `${to} ${parsed.subject}`).sort();

it('a mail that is no incident’s goes to each recipient, once, however often it is posted', async () => {
	expect(post()).toBe(true);
	expect(post()).toBe(false);
	await watch.round();
	expect(post()).toBe(false);
	await watch.restart();
	expect(post({ content: { ...report, subject: 'Another' } })).toBe(false);
	await watch.rounds(60);
	expect(received()).toEqual(['a@example.dk The robots in week 48', 'b@example.dk The robots in week 48']);
	expect(watch.ids()[0]).toBe(report.messageId);
});

it('it outlives a crash, and waits for the mail server as every other', async () => {
	await watch.mail.down();
	post();
	await watch.rounds(600, 60);
	await watch.restart();
	await watch.mail.up();
	await watch.rounds(300);
	expect(received()).toHaveLength(2);
});

it('a recipient who refuses it keeps it from nobody else', async () => {
	watch.mail.setAddress('a@example.dk', 550);
	post();
	await watch.rounds(600, 60);
	expect(received()).toEqual(['b@example.dk The robots in week 48']);
	expect(watch.notifier.store.posts.get('weekly/2026-48')).toMatchObject({
		state: 'sent',
		acceptedAt: START + 60_000,
	});
});

it('posts stay in the archive, newest first, for as long as was asked', async () => {
	post({ keepUntil: START + 400 * DAY });
	watch.pass(60);
	post({ key: 'daily/2026-11-24', content: { ...report, subject: 'Today' } });
	const { posts, prune } = watch.notifier.store;
	const keys = (prefix = '') => posts.list({ prefix, limit: 9 }).map(({ key }) => key);
	expect(keys()).toEqual(['daily/2026-11-24', 'weekly/2026-48']);
	expect(keys('weekly/')).toEqual(['weekly/2026-48']);
	expect(posts.get('weekly/2026-48')?.content).toMatchObject({ subject: report.subject, text: report.text });
	expect(posts.get('monthly')).toBeNull();
	prune(START + 1000 * DAY);
	expect(keys()).toHaveLength(2);
	await watch.round();
	prune(START + 31 * DAY);
	expect(keys()).toEqual(['weekly/2026-48']);
	prune(START + 401 * DAY);
	expect(keys()).toEqual([]);
});

it('a mail to nobody is refused', () => {
	expect(() => post({ to: [] })).toThrow('no recipient');
});
