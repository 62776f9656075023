import { describe, expect, it } from 'vitest';
import type { RobotDetail } from '#model/read.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import { robotOf, runOf } from '../testing/collector.ts';
import { ALERT_TEXTS } from './alert-texts.ts';
import { letterOf } from './compose.ts';
import type { MailFacts, Wording } from './facts.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { Lang } from './texts.ts';

const at = (time: string) => Date.parse(time);
const wording = (lang: Lang): Wording => ({
	lang,
	timeZone: 'Europe/Copenhagen',
	webUrl: 'https://robotvagt.example.dk',
	publicUrl: 'https://robotvagt.example.dk/notifier',
	updateSeconds: 300,
});

const run = (
	id: string,
	endedAt: string,
	outcome: 'success' | 'system_exception' | 'timeout' | 'business_exception',
) =>
	runOf({
		id,
		robot: 'betaling-laege',
		outcome,
		endedAt,
		worker: 'RPA-VM-07',
		version: '2.4.1',
		items:
			outcome === 'success' ? { success: 31 } : { success: 12, business_exception: 2, system_exception: 1 },
		error:
			outcome === 'system_exception'
				? {
						type: 'SelectorNotFound',
						message:
							'The field "Kontonummer" was not found on the page Betaling within 30 s.\nLast page seen: https://kmd.example.dk/sag/betaling?trin=3&visning=<udvidet>',
					}
				: null,
	});

const history = [
	run('0c1', '2026-11-19T06:04:00Z', 'success'),
	run('0c2', '2026-11-20T06:05:00Z', 'success'),
	run('0c3', '2026-11-21T06:04:30Z', 'business_exception'),
	run('0c4', '2026-11-22T06:06:00Z', 'success'),
];
const first = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f501', '2026-11-23T06:02:10Z', 'system_exception');
const second = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f502', '2026-11-23T07:02:10Z', 'timeout');
const good = run('5f2a9c1e7d4b4f0e8a66b1c3d2e4f503', '2026-11-23T08:31:00Z', 'success');

const robot = (more: Partial<RobotDetail>): RobotDetail =>
	robotOf({
		id: 'betaling-laege',
		name: 'Betaling af lægeerklæringer',
		department: 'Jobcenter',
		owner: 'Leder af Jobcenter',
		targetSystems: ['KMD Aktiv', 'Prisme'],
		lastSuccessAt: '2026-11-22T06:06:00Z',
		lastStartAt: '2026-11-23T06:00:07Z',
		nextRunAt: '2026-11-24T06:00:00Z',
		...more,
	});
const factsOf = (run: RunFacts['run'], step: string | null = null): RunFacts => ({ run, step });

const incident = (more: Partial<IncidentRow>): IncidentRow => ({
	id: '9f3c2b7a1d5e4c80',
	alertname: 'RpaRunFailed',
	robot: 'betaling-laege',
	severity: 'critical',
	quiet: false,
	since: at('2026-11-23T06:02:10Z'),
	openedAt: at('2026-11-23T06:02:12Z'),
	confirmed: true,
	resolvedAt: null,
	absentSince: null,
	closedAt: null,
	recovery: null,
	openingMail: null,
	closingMail: null,
	acknowledged: null,
	...more,
});

const base = { alerts: [], because: 'robot' as const, number: 1, now: at('2026-11-23T06:02:14Z') };
const opening = { opening: true, closing: false };

const MAILS: Record<string, MailFacts> = {
	failed: {
		...base,
		incident: incident({}),
		says: { ...opening, runs: [first.id] },
		robot: robot({ lastRuns: [...history, first] }),
		runs: [factsOf(first, 'Betal erklæring')],
		allRuns: [factsOf(first, 'Betal erklæring')],
	},
	'failed-again': {
		...base,
		number: 2,
		now: at('2026-11-23T07:07:30Z'),
		incident: incident({
			acknowledged: { at: at('2026-11-23T06:20:00Z'), by: 'Kirsten Holm', comment: 'Looking at it.' },
		}),
		says: { opening: false, closing: false, runs: [second.id] },
		robot: robot({ lastRuns: [...history, first, second] }),
		runs: [factsOf(second)],
		allRuns: [factsOf(first, 'Betal erklæring'), factsOf(second)],
	},
	recovered: {
		...base,
		number: 3,
		now: at('2026-11-23T08:31:04Z'),
		incident: incident({
			closedAt: at('2026-11-23T08:31:03Z'),
			recovery: { firstGoodRun: good, missedRuns: 1 },
		}),
		says: { opening: false, closing: true, runs: [] },
		robot: robot({ lastRuns: [...history, first, second, good], lastSuccessAt: good.endedAt }),
		runs: [],
		allRuns: [factsOf(first, 'Betal erklæring'), factsOf(second)],
	},
	'failed-and-recovered': {
		...base,
		now: at('2026-11-23T09:40:00Z'),
		incident: incident({
			closedAt: at('2026-11-23T08:31:03Z'),
			recovery: { firstGoodRun: good, missedRuns: 0 },
		}),
		says: { opening: true, closing: true, runs: [first.id, second.id] },
		robot: robot({ lastRuns: [...history, first, second, good], lastSuccessAt: good.endedAt }),
		runs: [factsOf(first, 'Betal erklæring'), factsOf(second)],
		allRuns: [factsOf(first, 'Betal erklæring'), factsOf(second)],
	},
	missed: {
		...base,
		incident: incident({
			alertname: 'RpaRunMissed',
			since: at('2026-11-23T06:15:30Z'),
			openedAt: at('2026-11-23T06:15:31Z'),
		}),
		now: at('2026-11-23T06:15:33Z'),
		says: { ...opening, runs: [] },
		robot: robot({
			lastRuns: history,
			lastStartAt: '2026-11-22T06:00:04Z',
			deadlineAt: '2026-11-23T06:15:00Z',
		}),
		runs: [],
		allRuns: [],
	},
	blind: {
		...base,
		because: 'default',
		incident: incident({ alertname: 'RpaWatchdog', robot: null, since: at('2026-11-23T05:55:00Z') }),
		says: { ...opening, runs: [] },
		robot: null,
		runs: [],
		allRuns: [],
	},
};

describe.each(['en', 'da'] as const)('in %s', lang => {
	it.each(Object.entries(MAILS))('the mail “%s” reads as agreed', async (name, facts) => {
		const letter = letterOf(facts, wording(lang));
		const text = `Subject: ${letter.subject}\n\n${renderText(letter)}`;
		await expect(text).toMatchFileSnapshot(`golden/${name}.${lang}.txt`);
		await expect(renderHtml(letter)).toMatchFileSnapshot(`golden/${name}.${lang}.html`);
	});

	it.each(Object.entries(MAILS))('the mail “%s” says the same as text and as HTML', (_name, facts) => {
		const letter = letterOf(facts, wording(lang));
		const squash = (text: string) => text.replace(/\s+/g, '');
		const html = squash(
			renderHtml(letter)
				.replace(/^[\s\S]*<body/, '<body')
				.replace(/<[^>]*>/g, '')
				.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
		);
		const said = [
			letter.lead,
			...letter.facts.rows.flat(),
			letter.error?.message ?? '',
			...letter.lists.flatMap(({ rows }) => rows.map(row => `${row.symbol}${row.words}`)),
			...letter.notes.map(({ text }) => text),
			letter.footer,
		];
		const text = squash(renderText(letter));
		for (const part of said.map(squash)) {
			expect(text).toContain(part);
			expect(html).toContain(part);
		}
	});
});

it('the first line names the robot, the time, who is affected and what to do', () => {
	const [line] = renderText(letterOf(MAILS.failed!, wording('en'))).split('\n\n');
	expect(line!.replace(/\n/g, ' ')).toBe(
		'Betaling af lægeerklæringer failed today at 07:02 in the step “Betal erklæring” (system exception). Jobcenter is affected. Open the run to see why, then follow the runbook.',
	);
});

it('what a robot says is shown as text, never as markup, and on one line where one line is meant', () => {
	const evil = '<img src=x onerror=alert(1)>\r\nBcc: thief@example.com\u001b[31m';
	const failed = { ...first, error: { type: evil, message: evil }, worker: evil, version: evil };
	const facts: MailFacts = {
		...MAILS.failed!,
		robot: robot({ name: evil, department: evil, lastRuns: [failed] }),
		allRuns: [factsOf(failed, evil)],
		runs: [factsOf(failed, evil)],
	};
	const letter = letterOf(facts, wording('en'));
	expect(letter.subject).not.toMatch(/[\r\n]/);
	expect(renderHtml(letter)).not.toContain('<img');
	expect(renderText(letter)).not.toContain('\u001b');
});

it('the HTML fetches nothing from outside and names its language', () => {
	const html = renderHtml(letterOf(MAILS.failed!, wording('da')));
	expect(html).toContain('<html lang="da">');
	expect(html).not.toMatch(/<(?:img|link|script|iframe)|url\(|@import/i);
	expect(html).toContain('prefers-color-scheme: dark');
});

it('no line of the text is longer than a mail may have, and no space is of the unbreakable kind', () => {
	for (const facts of Object.values(MAILS)) {
		const text = renderText(letterOf(facts, wording('da')));
		expect(text).not.toMatch(/\u00a0|&#?\w+;/);
		for (const line of text.split('\n')) expect(Buffer.byteLength(line)).toBeLessThan(200);
	}
});

it('an error of many lines is cut, and says so', () => {
	const failed = { ...first, error: { type: 'E', message: 'x'.repeat(8000) } };
	const facts = { ...MAILS.failed!, allRuns: [factsOf(failed)] };
	expect(letterOf(facts, wording('en')).error?.message).toMatch(/^x{2000} …$/);
});

it('every alert of ours has its words in both languages', () => {
	for (const text of Object.values(ALERT_TEXTS)) {
		for (const lang of ['en', 'da'] as const) {
			expect(text.title[lang]).not.toBe('');
			expect(text.what[lang]({ name: 'Breve', when: 'i dag kl. 8' })).toMatch(/^[A-ZÆØÅr].*\.$/);
			expect(text.act[lang]).toMatch(/\.$/);
		}
	}
});
