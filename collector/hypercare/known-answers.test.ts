import { describe, expect, test } from 'vitest';
import type { Robot } from '#model/robot.ts';
import type { RunRow } from '../ledger/types.ts';
import { verdictOf } from './review.ts';
import {
	allSaid,
	DAY,
	days,
	FIRST,
	incident,
	inHypercare,
	REGISTERED_WHOLE,
	reviewOn,
	watched,
} from './robot.fixture.ts';
import type { HypercareFacts } from './types.ts';

/** Histories whose answer is known. `+` pass, `-` fail, `?` too little evidence, `.` not asked. */
interface History {
	robot?: Partial<Robot>;
	runs: RunRow[];
	/** The day of the review, at noon; 0 is go-live, 1 June 2026. */
	day: number;
	/** What people said beside all that a sign-off asks for, or instead of it. */
	said?: Partial<HypercareFacts>;
	/** 'pass', 'fail' or 'insufficient', then what the runs and the items prove. */
	verdict: [verdict: string, runs: string, items: string];
	/** One sign for each of NAMES. */
	criteria: string;
	/** What is missing, of some of the criteria. */
	missing?: Record<string, string>;
}

const weekly = { schedule: { cron: '0 6 * * 1', grace: '30m' }, expectedItems: 200 } as const;
const adhoc = { schedule: 'adhoc' } as const;
const onlyEvery = (count: number) => (day: number) => (day % count === 0 ? {} : null);
const failing =
	(...failed: number[]) =>
	(day: number) =>
		failed.includes(day) ? ({ outcome: 'system_exception', items: {} } as const) : {};
const HISTORIES: Record<string, History> = {
	'all well': {
		runs: days(20),
		day: 19,
		verdict: ['pass', '86.1 %', '98.5 %'],
		criteria: '+++++++++++++',
	},
	'perfect, but five runs': {
		runs: days(5),
		day: 4,
		verdict: ['insufficient', '54.9 %', '94.2 %'],
		criteria: '?????+????+++',
	},
	'59 of 59 runs': {
		robot: { hypercare: { reason: 'Udbetaling', provenRatio: 0.95 } },
		runs: days(59),
		day: 58,
		verdict: ['pass', '95.0 %', '99.5 %'],
		criteria: '+++++++++++++',
	},
	'58 of 58 runs, where 95 % must be proven': {
		robot: { hypercare: { reason: 'Udbetaling', provenRatio: 0.95 } },
		runs: days(58),
		day: 57,
		verdict: ['insufficient', '95.0 %', '99.5 %'],
		criteria: '+?+++++++++++',
		missing: {
			'run-success': 'needs 1 more run without a failure to prove 95 %: at this pace, 29 July',
		},
	},
	'a weekly robot with 4 runs and 800 letters': {
		robot: weekly,
		runs: days(28, day => (day % 7 === 0 ? { items: { success: 200 } } : null)),
		day: 24,
		verdict: ['insufficient', '47.3 %', '99.6 %'],
		criteria: '??++++???.+?+',
		missing: {
			length: 'needs 1 more run: at this pace, 29 June',
			'run-success': 'needs 1 more run to judge by: at this pace, 29 June',
		},
	},
	'a weekly robot with 5 runs and 1,000 letters': {
		robot: weekly,
		runs: days(35, day => (day % 7 === 0 ? { items: { success: 200 } } : null)),
		day: 29,
		verdict: ['pass', '54.9 %', '99.7 %'],
		criteria: '+++++++++.+++',
	},
	'a failure among the last five runs': {
		runs: days(30, failing(27)),
		day: 29,
		verdict: ['fail', '85.1 %', '99.0 %'],
		criteria: '+-+++++++++++',
		missing: {
			'run-success': 'needs 3 more runs without a failure: at this pace, 3 July',
		},
	},
	'failures one after the other at the end': {
		runs: days(30, failing(27, 28, 29)),
		day: 29,
		verdict: ['fail', '76.1 %', '98.9 %'],
		criteria: '+-+++++++-+++',
		missing: {
			'run-success': 'needs 30 more runs without a failure: at this pace, 30 July',
		},
	},
	'a wrong letter on day 13 begins the period anew': {
		runs: days(40),
		day: 19,
		said: { incidents: [incident(13, 1)] },
		verdict: ['fail', '60.7 %', '95.1 %'],
		criteria: '????-+???+?++',
		missing: {
			length: 'needs 8 more days: until 28 June; needs 14 more runs: at this pace, 4 July',
			incidents: 'needs 5 more bank days without a severe incident: until 26 June',
			correctness:
				'the owner must check 10 more cases; cases must be checked of the runs of 15 June, 16 June, 17 June, 18 June and 19 June',
		},
	},
	'work that stood still on day 13, the period goes on': {
		runs: days(40),
		day: 19,
		said: { incidents: [incident(13, 2)] },
		verdict: ['fail', '86.1 %', '98.5 %'],
		criteria: '++++-++++++++',
		missing: {
			incidents: 'needs 5 more bank days without a severe incident: until 26 June',
		},
	},
	'the same ten bank days later': {
		runs: days(40),
		day: 27,
		said: { incidents: [incident(13, 2)] },
		verdict: ['pass', '89.9 %', '98.9 %'],
		criteria: '+++++++++++++',
	},
	'a wrong letter on day 13 that is not put right': {
		runs: days(40),
		day: 33,
		said: { incidents: [incident(13, 1, { closedAt: null })] },
		verdict: ['fail', '86.1 %', '98.5 %'],
		criteria: '++++--++++?++',
		missing: {
			incidents: '1 severe incident is open: to be put right first',
			response: '1 of 1 severe incident met too late: the sign-off must say why that will not happen again',
		},
	},
	'a release in the last five runs': {
		runs: days(30, day => (day >= 27 ? { version: '1.1.0' } : {})),
		day: 29,
		verdict: ['fail', '90.5 %', '99.0 %'],
		criteria: '+++++++++++-+',
		missing: {
			release: 'release 1.1.0 came on 28 June: needs 2 more runs of it: at this pace, 2 July',
		},
	},
	'five runs of the new release': {
		runs: days(30, day => (day >= 25 ? { version: '1.1.0' } : {})),
		day: 29,
		verdict: ['pass', '90.5 %', '99.0 %'],
		criteria: '+++++++++++++',
	},
	'an ad hoc robot with two runs': {
		robot: adhoc,
		runs: days(20, onlyEvery(14)),
		day: 20,
		verdict: ['insufficient', '22.4 %', '86.1 %'],
		criteria: '?????+.??.+?+',
		missing: {
			length: 'needs 3 more runs: at this pace, 22 July',
		},
	},
	'all well, but the owner has checked nothing': {
		runs: days(20),
		day: 19,
		said: { samples: [] },
		verdict: ['insufficient', '86.1 %', '98.5 %'],
		criteria: '++++++++++?++',
		missing: {
			correctness:
				'the owner must check 10 more cases; cases must be checked of the runs of 1 June, 2 June, 3 June, 4 June and 5 June',
		},
	},
	'all well, but an error was found': {
		runs: days(20),
		day: 19,
		said: { samples: allSaid(days(20)).samples.map(one => ({ ...one, errors: 1 })) },
		verdict: ['fail', '86.1 %', '98.5 %'],
		criteria: '++++++++++-++',
		missing: {
			correctness:
				'1 error in 10 checked cases: put it right, and report it as an incident if somebody got something wrong',
		},
	},
	'all well, but not handed over': {
		runs: days(20),
		day: 19,
		said: { handover: [] },
		verdict: ['insufficient', '86.1 %', '98.5 %'],
		criteria: '+++++?++++++?',
		missing: {
			response: 'no severe incident to judge by: test the alert route, and tick it on the hand-over list',
		},
	},
	'nothing ever ran': {
		runs: [],
		day: 40,
		verdict: ['fail', 'nothing', 'nothing'],
		criteria: '??????-??????',
	},
};

const NAMES = [
	'length',
	'run-success',
	'items',
	'business-exceptions',
	'incidents',
	'response',
	'punctuality',
	'volume',
	'duration',
	'drift',
	'correctness',
	'release',
	'handover',
];
const SIGNS = { pass: '+', fail: '-', insufficient: '?' } as const;

describe('a history with a known answer', () => {
	test.each(Object.entries(HISTORIES))('%s', (_, { robot: own, runs, day, said, ...expected }) => {
		const robot = inHypercare({ ...REGISTERED_WHOLE, ...own });
		const known = runs.filter(run => run.startedAt! <= FIRST + day * DAY + DAY / 4);
		const facts = { ...allSaid(known), ...watched(known, robot), ...said };
		const review = reviewOn(day, runs, robot, 'en', facts)!;
		const found = new Map(review.criteria.map(one => [one.criterion, one]));
		const percent = (share: number | null | undefined) =>
			share == null ? 'nothing' : `${(100 * share).toFixed(1)} %`;
		const { completionLowerBound } = found.get('items')?.figures ?? {};
		expect({
			verdict: [verdictOf(review), percent(review.successLowerBound), percent(completionLowerBound)],
			criteria: NAMES.map(name => (found.has(name) ? SIGNS[found.get(name)!.verdict] : '.')).join(''),
			...(expected.missing && {
				missing: Object.fromEntries(
					Object.keys(expected.missing).map(name => [name, found.get(name)?.missing]),
				),
			}),
		}).toEqual(expected);
	});
});
