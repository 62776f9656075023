import { describe, expect, it } from 'vitest';
import { conditionOf, signature, signOffOf } from '../hypercare/hypercare.fixture.ts';
import { allIsWellLetter, type WatchProof } from './all-is-well.ts';
import { at, failedRun, occasion, reviewed, robot, summary, wording } from './facts.fixture.ts';
import { type HypercareFacts, hypercareLetter } from './hypercare.ts';
import type { ReportLetter } from './letter.ts';
import { monthlyLetter } from './monthly.ts';
import type { MonthlyFacts } from './monthly-facts.ts';
import { type OwnerFacts, ownerLetter } from './owners.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { totalsOf } from './totals.ts';
import { weeklyLetter } from './weekly.ts';
import type { WeeklyFacts } from './weekly-facts.ts';

const BANK = { kind: 'daily', at: '07:00', days: 'bank' } as const;
const EVERY = { kind: 'daily', at: '07:00', days: 'all' } as const;
const WEEKLY = { kind: 'weekly', at: '07:30', weekday: 1 } as const;
const MONTHLY = { kind: 'monthly', at: '08:00' } as const;

const failed = [
	failedRun('r1', 'betaling-laege', '2026-11-22T06:02:10Z', 'SelectorNotFound'),
	failedRun('r2', 'betaling-laege', '2026-11-20T06:02:10Z', 'SelectorNotFound'),
	failedRun('r3', 'konti-i-sd-loen', '2026-11-20T12:41:00Z', 'LoginFailed'),
];
const weekend = [
	robot('par-11-oplysningspligt', {
		runs: { success: 3 },
		items: { success: 112, business_exception: 31 },
		businessExceptionsBefore: 0.08,
	}),
	robot('betaling-laege', {
		runs: { success: 1, system_exception: 2 },
		items: { success: 31, system_exception: 4 },
	}),
	robot('konti-i-sd-loen', {
		runs: { success: 7, system_exception: 1 },
		items: { success: 86 },
		missedRuns: 1,
	}),
	robot('kampagnebreve'),
];
const owner: OwnerFacts = {
	robots: weekend,
	now: [
		summary('par-11-oplysningspligt'),
		summary('betaling-laege', { state: 'failing', lastSuccessAt: '2026-11-21T06:04:00Z' }),
		summary('konti-i-sd-loen', { lastSuccessAt: '2026-11-20T13:10:00Z' }),
	],
	failedRuns: failed,
	rising: new Set(['par-11-oplysningspligt']),
};
const quietOwner: OwnerFacts = {
	...owner,
	robots: [robot('kampagnebreve', { runs: { success: 1 }, items: { success: 254 } })],
	rising: new Set(),
};

const criterion = (
	criterion: string,
	verdict: 'pass' | 'fail' | 'insufficient',
	rule: string,
	missing: string | null = null,
) => ({
	criterion,
	verdict,
	rule,
	figures: {},
	missing,
});
const hypercare: HypercareFacts = {
	robots: [
		reviewed('betaling-laege', {
			verdict: 'fail',
			failures: 3,
			criteria: [
				criterion('length', 'pass', 'Mindst 30 dage i hypercare'),
				criterion(
					'run-success',
					'fail',
					'Mindst 95 % af kørslerne lykkes',
					'85 % af 20 lykkedes; 40 gode kørsler i træk mangler',
				),
				criterion('items', 'insufficient', 'Mindst 200 sager', '62 sager mangler'),
			],
		}),
		reviewed('faktura-kontering', {
			days: 12,
			runs: 9,
			criteria: [criterion('length', 'insufficient', 'Mindst 20 kørsler', '11 kørsler mangler')],
		}),
		reviewed('konti-i-sd-loen', {
			verdict: 'pass',
			days: 34,
			criteria: [criterion('run-success', 'pass', 'Mindst 95 % af kørslerne lykkes')],
			signOff: signOffOf({ signatures: [signature('rpa-team', 'approved')] }),
		}),
		reviewed('sygedagpenge', {
			...{ verdict: 'pass', signedOff: '2026-11-09', relapseWatchEnds: '2026-12-09' },
			conditions: [conditionOf({ deadline: '2026-11-20' }), conditionOf({ id: 'c-2' })],
		}),
	],
	status: weekend,
	proposals: [{ id: 'kampagnebreve', name: 'Udsendelse af kampagnebreve', cause: 'large-version' }],
};

const open = [
	{
		id: '9f3c2b7a1d5e4c80',
		title: 'Betaling af lægeerklæringer: kørsel fejlede',
		openedAt: at('2026-11-22T06:02:12Z'),
		acknowledgedBy: null,
	},
	{
		id: '1d5e4c809f3c2b7a',
		title: 'KMD Aktiv: nede',
		openedAt: at('2026-11-23T04:30:00Z'),
		acknowledgedBy: 'Kirsten Holm',
	},
];
const weekly: WeeklyFacts = {
	robots: [
		robot('par-11-oplysningspligt', { runs: { success: 118, timeout: 1 }, items: { success: 1312 } }),
		robot('betaling-laege', {
			runs: { success: 31, system_exception: 9 },
			items: { success: 690 },
			missedRuns: 2,
		}),
		robot('konti-i-sd-loen', {
			runs: { success: 44, system_exception: 1, cancelled: 3 },
			items: { success: 402 },
		}),
		robot('faktura-kontering', { runs: { success: 12 }, items: { success: 230 } }),
	],
	before: [
		robot('par-11-oplysningspligt', { runs: { success: 120 }, items: { success: 1290 } }),
		robot('betaling-laege', { runs: { success: 38, system_exception: 2 }, items: { success: 812 } }),
		robot('konti-i-sd-loen', { runs: { success: 41 }, items: { success: 391 } }),
	],
	weeks: [168, 171, 175, 169, 190, 188, 203, 201, 216].map((runs, index) => ({
		monday: new Date(Date.UTC(2026, 8, 21 + 7 * index)).toISOString().slice(0, 10),
		runs,
		failures: [3, 2, 9, 4, 1, 0, 6, 2, 11][index]!,
	})),
	now: [
		summary('betaling-laege', { state: 'failing', lastSuccessAt: '2026-11-21T06:04:00Z' }),
		summary('faktura-kontering', { state: 'missed', lastSuccessAt: null }),
		summary('par-11-oplysningspligt', { state: 'drifting', drifting: ['duration', 'items'] }),
		summary('konti-i-sd-loen'),
	],
	failedRuns: [...failed, failedRun('r4', 'par-11-oplysningspligt', '2026-11-18T06:02:10Z', 'LoginFailed')],
	expiring: [
		{
			robot: 'konti-i-sd-loen',
			name: 'Opdatering af konti i SD Løn',
			credential: 'SD Løn, robotbruger',
			expires: '2026-12-05',
		},
	],
	watched: [
		reviewed('sygedagpenge', { verdict: 'pass', relapseWatchEnds: '2026-12-09' }),
		reviewed('kampagnebreve', {
			...{ verdict: 'fail', relapseWatchEnds: '2026-12-18' },
			criteria: [criterion('items', 'fail', 'Mindst 200 sager')],
		}),
	],
	open,
	incidents: {
		week: { opened: 7, acknowledged: 6, medianSeconds: 760, mails: 19 },
		before: { opened: 4, acknowledged: 4, medianSeconds: 1450, mails: 9 },
	},
};
const calmWeek: WeeklyFacts = {
	...weekly,
	robots: [robot('konti-i-sd-loen', { runs: { success: 9 }, items: { success: 80 } })],
	before: null,
	weeks: [{ monday: '2026-11-16', runs: 9, failures: 0 }],
	now: [summary('konti-i-sd-loen')],
	failedRuns: [],
	expiring: [],
	watched: [],
	open: [],
	incidents: {
		week: { opened: 0, acknowledged: 0, medianSeconds: null, mails: 0 },
		before: { opened: 0, acknowledged: 0, medianSeconds: null, mails: 0 },
	},
};

const october = [
	robot('par-11-oplysningspligt', {
		runs: { success: 511, timeout: 4 },
		items: { success: 1940 },
		hoursSaved: 194,
		hoursPlanned: 210,
	}),
	robot('betaling-laege', {
		phase: 'hypercare',
		runs: { success: 160, system_exception: 14 },
		items: { success: 690 },
		hoursSaved: 57.5,
		hoursPlanned: 95,
	}),
	robot('konti-i-sd-loen', {
		runs: { success: 180, system_exception: 2 },
		items: { success: 455 },
		hoursSaved: 60.7,
	}),
	robot('faktura-kontering', { phase: 'hypercare', runs: { success: 12 }, items: { success: 230 } }),
	robot('sygedagpenge', { runs: { success: 44 }, items: { success: 400 } }),
	robot('kampagnebreve', { phase: 'retired' }),
];
const september = [
	robot('par-11-oplysningspligt', {
		runs: { success: 498, timeout: 2 },
		items: { success: 1880 },
		hoursSaved: 188,
		hoursPlanned: 204,
	}),
	robot('betaling-laege', { phase: 'development' }),
	robot('konti-i-sd-loen', {
		runs: { success: 168, system_exception: 4 },
		items: { success: 390 },
		hoursSaved: 52,
	}),
	robot('sygedagpenge', { phase: 'hypercare', runs: { success: 41 }, items: { success: 377 } }),
	robot('kampagnebreve', { runs: { success: 1 }, items: { success: 250 } }),
];
const month = (firstDay: string, hoursSaved: number, hoursPlanned: number, hoursSavedOfPlanned: number) => ({
	firstDay,
	totals: { ...totalsOf([]), hoursSaved, hoursPlanned, hoursSavedOfPlanned },
});
const monthly: MonthlyFacts = {
	organisation: 'Eksempel Kommune',
	robots: october,
	before: september,
	months: [
		month('2026-05-01', 96, 150, 96),
		month('2026-06-01', 142, 190, 110),
		month('2026-07-01', 118, 204, 90),
		month('2026-08-01', 205, 204, 160),
		month('2026-09-01', 240, 204, 188),
		month('2026-10-01', 312.2, 305, 251.5),
	],
	hypercare: hypercare.robots,
	now: weekly.now,
};
const poorMonth: MonthlyFacts = {
	organisation: null,
	robots: [robot('konti-i-sd-loen', { runs: { success: 8, system_exception: 1 }, items: { success: 80 } })],
	before: [robot('konti-i-sd-loen')],
	months: [],
	hypercare: [],
	now: [],
};

const proof: WatchProof = {
	robots: weekend,
	failedRuns: failed,
	unmailed: [],
	silenced: new Set(),
	watchdog: { seenAt: at('2026-11-23T05:59:40Z') },
	heartbeat: { sentAt: at('2026-11-23T05:59:55Z') },
	outbox: { mails: 0, oldest: null },
	openIncidents: 1,
	unacknowledged: 0,
};
const brokenProof: WatchProof = {
	...proof,
	unmailed: [{ ...failed[0]!, notifiedAt: null }],
	failedRuns: [{ ...failed[0]!, notifiedAt: null }, failed[1]!],
	watchdog: { seenAt: at('2026-11-22T22:10:00Z') },
	heartbeat: null,
	outbox: { mails: 3, oldest: at('2026-11-23T02:00:00Z') },
	unacknowledged: 1,
};

type Write = (lang: 'en' | 'da') => ReportLetter;
const owners = occasion('owners', BANK);
const LETTERS: Record<string, Write> = {
	owner: lang => ownerLetter(owner, owners, wording(lang)),
	'owner-quiet': lang => ownerLetter(quietOwner, owners, wording(lang)),
	'owner-unknown': lang =>
		ownerLetter(
			{ ...owner, robots: null, now: null, failedRuns: null },
			{ ...owners, skipped: ['2026-11-19', '2026-11-20'] },
			wording(lang),
			[lang === 'da' ? 'hvad robotterne lavede' : 'what the robots did'],
		),
	hypercare: lang => hypercareLetter(hypercare, occasion('hypercare', BANK), wording(lang)),
	weekly: lang => weeklyLetter(weekly, occasion('weekly', WEEKLY), wording(lang)),
	'weekly-calm': lang => weeklyLetter(calmWeek, occasion('weekly', WEEKLY), wording(lang)),
	monthly: lang => monthlyLetter(monthly, occasion('monthly', MONTHLY, '2026-11-02'), wording(lang)),
	'monthly-poor': lang => monthlyLetter(poorMonth, occasion('monthly', MONTHLY, '2026-11-02'), wording(lang)),
	'all-is-well': lang => allIsWellLetter(proof, occasion('all-is-well', EVERY), wording(lang)),
	'not-all-is-well': lang => allIsWellLetter(brokenProof, occasion('all-is-well', EVERY), wording(lang)),
};

describe.each(['en', 'da'] as const)('in %s', lang => {
	it.each(Object.entries(LETTERS))('the report “%s” reads as agreed', async (name, write) => {
		const letter = write(lang);
		const text = `Subject: ${letter.subject}\n\n${renderText(letter)}`;
		await expect(text).toMatchFileSnapshot(`golden/${name}.${lang}.txt`);
		await expect(renderHtml(letter)).toMatchFileSnapshot(`golden/${name}.${lang}.html`);
	});

	it.each(Object.entries(LETTERS))('the report “%s” says the same as text and as HTML', (_name, write) => {
		const letter = write(lang);
		const squash = (text: string) => text.replace(/\s+/g, '');
		const html = squash(
			renderHtml(letter)
				.replace(/^[\s\S]*<body/, '<body')
				.replace(/<[^>]*>/g, '')
				.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
		);
		const text = squash(renderText(letter));
		const said = [letter.lead, letter.footer, ...letter.parts.flatMap(wordsOf)];
		for (const part of said.map(squash)) {
			expect(text).toContain(part);
			expect(html).toContain(part);
		}
	});
});

function wordsOf(part: ReportLetter['parts'][number]): string[] {
	switch (part.kind) {
		case 'figures':
			return [part.title, ...part.rows.flatMap(({ label, value, note }) => [label, value, note ?? ''])];
		case 'table':
			return [part.title, part.more ?? '', ...part.rows.flat().map(({ text }) => text)];
		case 'list':
			return [part.title, part.more ?? '', ...part.rows.map(({ symbol, words }) => `${symbol}${words}`)];
		case 'picture':
			return [part.title, part.inWords];
		case 'note':
			return [part.title, part.text];
	}
}

const lineOf = (name: string) => LETTERS[name]!('en').lead;

it('the first line of each report is the whole of it in one sentence or two', () => {
	expect(lineOf('owner')).toMatch(
		/^3 of your robots had 14 runs .* 3 failed; one robot has not worked since\./,
	);
	expect(lineOf('hypercare')).toMatch(/^3 robots in hypercare, 1 fails a requirement, 1 lacks evidence/);
	expect(lineOf('weekly')).toMatch(/^2 robots need attention now\./);
	expect(lineOf('monthly')).toMatch(
		/^In October 2026 the robots saved 312 hours of work, 30 % more than the month before/,
	);
	expect(lineOf('all-is-well')).toMatch(/^The robots were watched/);
});

it('the proof says in words what is not well, and never that all is well then', () => {
	const letter = LETTERS['not-all-is-well']!('en');
	expect(letter.subject).toContain('Not all is well: 3 faults');
	expect(letter.lead).toMatch(/1 failed run has not been mailed .*Alertmanager last heard of .*3 mails wait/);
	expect(renderText(letter)).not.toContain('All is well');
});

it.each([
	['the collector does not answer', { robots: null, failedRuns: null, unmailed: null }],
	['the watchdog has never come', { watchdog: { seenAt: null } }],
	['the outside watcher is not reached', { heartbeat: { sentAt: at('2026-11-23T05:00:00Z') } }],
	['a mail waits for long', { outbox: { mails: 1, oldest: at('2026-11-23T05:00:00Z') } }],
	[
		'a failed run of an hour ago was not mailed',
		{ unmailed: [{ ...failed[0]!, endedAt: '2026-11-23T05:00:00Z' }] },
	],
])('not all is well when %s', (_what, more) => {
	const letter = allIsWellLetter({ ...proof, ...more }, occasion('all-is-well', EVERY), wording('en'));
	expect(letter.badge.tone).toBe('bad');
	expect(letter.subject).toContain('Not all is well');
});

it('a failed run that somebody has silenced is told, and no fault of the watch', () => {
	const unmailed = [{ ...failed[0]!, notifiedAt: null }];
	const silenced = { ...proof, unmailed, failedRuns: [...unmailed, failed[1]!], silenced: new Set(['r1']) };
	const letter = allIsWellLetter(silenced, occasion('all-is-well', EVERY), wording('en'));
	expect(letter.badge.tone).toBe('good');
	expect(renderText(letter)).toContain('failed runs mailed: 1 of 2, the rest are silenced');
});

it('of too few runs no share is given, and nothing is compared with nothing', () => {
	const text = renderText(LETTERS['monthly-poor']!('en'));
	expect(text).toContain('too few runs to give a share');
	expect(text).not.toMatch(/%|NaN|Infinity|null|undefined/);
});

it('the HTML fetches nothing from outside but the pictures in the mail, each with words for those who do not see it', () => {
	for (const write of Object.values(LETTERS)) {
		const letter = write('da');
		const html = renderHtml(letter);
		expect(html).not.toMatch(/<(?:link|script|iframe)|url\(|@import|src="(?!cid:)/i);
		expect(html).not.toMatch(/<img(?![^>]*alt="[^"]+")/);
		expect(html).not.toContain('NaN');
		for (const line of renderText(letter).split('\n')) expect(Buffer.byteLength(line)).toBeLessThan(200);
	}
});

it('what robots are called is shown as text, never as markup', () => {
	const evil = '<img src=x onerror=alert(1)>';
	const robots = [{ ...weekend[0]!, name: evil }];
	const letter = ownerLetter({ ...owner, robots }, owners, wording('en'));
	expect(renderHtml(letter)).not.toContain('<img');
});
