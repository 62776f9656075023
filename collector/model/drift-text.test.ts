import { describe, expect, it } from 'vitest';
import { DRIFT_FAMILIES, type DriftChange, type DriftMove } from './drift.ts';
import {
	alsoMovedSentence,
	directionWord,
	endingSentence,
	evidenceSentence,
	headlineOf,
	moveText,
	nearbySentence,
	sentencesOf,
	signalWord,
	systemHeadlineOf,
	systemSentencesOf,
} from './drift-text.ts';

const since = { run: 'r-1204', at: '2026-11-24T13:05:00Z' };
const change = (over: Partial<DriftChange> = {}): DriftChange => ({
	id: 'invoice-07-3',
	signal: 'step:SAP post',
	unit: 'seconds',
	kind: 'up',
	from: 23,
	to: 41,
	state: 'open',
	since,
	foundAt: { run: 'r-1212', at: '2026-11-25T13:05:00Z' },
	endedAt: null,
	runs: 9,
	beyond: { count: 8, share: 0.95, compared: 118 },
	evidence: 2300,
	level: 1300,
	levelYears: 5,
	accountedFor: ['items', 'weekday'],
	alsoMoved: [],
	mix: [],
	nearby: [],
	shared: null,
	accepted: null,
	...over,
});
const move = (over: Partial<DriftMove>): DriftMove => ({
	signal: 'duration',
	unit: 'seconds',
	kind: 'up',
	from: 100,
	to: 131,
	since,
	...over,
});
const names: Record<string, string> = { 'letters-2': 'Letters', 'wages-1': 'Wages' };
const en = { lang: 'en', when: () => 'Tue 14:05', nameOf: (id: string) => names[id] ?? id } as const;
const da = { lang: 'da', when: () => 'tirs. 14.05' } as const;
const first = (over: Partial<DriftChange>) => [
	sentencesOf(change({ beyond: null, ...over }), en)[0],
	sentencesOf(change({ beyond: null, ...over }), da)[0],
];

describe('A change in words', () => {
	it('says in one line which robot, what, how and since when', () => {
		expect(headlineOf(change(), en, 'INVOICE-07')).toBe('INVOICE-07, step SAP post: slower since Tue 14:05');
		expect(headlineOf(change(), da, 'FAKTURA-07')).toBe(
			'FAKTURA-07, trin SAP post: langsommere siden tirs. 14.05',
		);
		expect(headlineOf(change({ signal: 'failures', kind: 'rate', from: 0.3, to: 0 }), en)).toBe(
			'failures: less often since Tue 14:05',
		);
	});

	it('says all there is to know of it, the most important first', () => {
		const all = change({
			alsoMoved: [move({}), move({ signal: 'failures', unit: 'ratio', kind: 'rate', from: 0.03, to: 0.25 })],
			nearby: [{ what: 'release', from: '2.3', to: '2.4', ...since, runs: 2 }],
			shared: { targetSystem: 'KMD Aktiv', robots: ['invoice-07', 'letters-2', 'wages-1'] },
		});
		expect(sentencesOf(all, en)).toEqual([
			'In the last 9 runs, the step took 41 s (median) instead of 23 s: +78 %.',
			'8 of 9 were slower than 95 % of the 118 runs before.',
			'Volume and weekday are already taken into account.',
			'Evidence 1 : 2,300 (alarm level 1 : 1,300 = one false alarm in 5 years for this robot).',
			'Other signals that moved: duration +31 %, failures 3 % → 25 %.',
			'A new release 2.4 (before: 2.3) came 2 runs before.',
			'2 other robots on KMD Aktiv changed at the same time: Letters and Wages.',
		]);
		expect(sentencesOf(all, da)).toEqual([
			'I de seneste 9 kørsler tog trinnet 41 s (median) mod før 23 s: +78 %.',
			'8 af 9 var langsommere end 95 % af de 118 kørsler før.',
			'Der er allerede taget højde for mængde og ugedag.',
			'Bevis 1 : 2.300 (alarmgrænse 1 : 1.300 = én falsk alarm på 5 år for denne robot).',
			'Andre signaler, der ændrede sig: varighed +31 %, fejl 3 % → 25 %.',
			'En ny version 2.4 (før 2.3) kom 2 kørsler før.',
			'2 andre robotter på KMD Aktiv ændrede sig samtidig: letters-2 og wages-1.',
		]);
	});

	it('speaks of one run as of one', () => {
		const one = change({ runs: 1, beyond: { count: 1, share: 0.95, compared: 20 }, accountedFor: ['items'] });
		expect(sentencesOf({ ...one, signal: 'duration' }, en).slice(0, 3)).toEqual([
			'The last run took 41 s instead of 23 s: +78 %.',
			'It was slower than 95 % of the 20 runs before.',
			'Volume is already taken into account.',
		]);
		expect(sentencesOf({ ...one, signal: 'duration' }, da).slice(0, 2)).toEqual([
			'Den seneste kørsel tog 41 s mod før 23 s: +78 %.',
			'Den var langsommere end 95 % af de 20 kørsler før.',
		]);
	});

	it('counts the failed runs, and says how often it was before', () => {
		const failed = { signal: 'failures', unit: 'ratio', kind: 'rate' } as const;
		expect(first({ ...failed, from: 0.03, to: 3 / 7, runs: 7 })).toEqual([
			'3 of the last 7 runs failed (43 %). Before that it was 3 in 100 runs.',
			'3 af de seneste 7 kørsler fejlede (43 %). Før var det 3 ud af 100 kørsler.',
		]);
		expect(first({ ...failed, from: 0, to: 1, runs: 4 })).toEqual([
			'All of the last 4 runs failed. Before that it was none.',
			'Alle de seneste 4 kørsler fejlede. Før var det ingen.',
		]);
		expect(first({ ...failed, from: 0.25, to: 0, runs: 1200 })).toEqual([
			'None of the last 1,200 runs failed. Before that it was 25 % of the runs.',
			'Ingen af de seneste 1.200 kørsler fejlede. Før var det 25 % af kørslerne.',
		]);
		expect(first({ ...failed, from: 0.004, to: 0.123, runs: 20 })).toEqual([
			'12 % of the last 20 runs failed. Before that it was 1 in 250 runs.',
			'12 % af de seneste 20 kørsler fejlede. Før var det 1 ud af 250 kørsler.',
		]);
	});

	it('says items, shares, delays and a robot’s own numbers in their own units', () => {
		expect(first({ signal: 'items', unit: 'items', kind: 'down', from: 28, to: 1 })).toEqual([
			'The last 9 runs handled 1 item (median) instead of 28 items: −96 %.',
			'De seneste 9 kørsler behandlede 1 sag (median) mod før 28 sager: −96 %.',
		]);
		expect(first({ signal: 'failed_items', unit: 'ratio', from: 0, to: 0.082 })[0]).toBe(
			'In the last 9 runs, the share of items that failed was 8.2 % (median) instead of 0 %.',
		);
		expect(first({ signal: 'start_delay', from: 0, to: 250 })[1]).toBe(
			'I de seneste 9 kørsler var starten forsinket med 4 min 10 s (median) mod før 0 s.',
		);
		expect(first({ signal: 'gauge:queue', unit: 'none', from: 41, to: 1234.5 })[0]).toBe(
			'In the last 9 runs, queue was 1,235 (median) instead of 41: 30 times as much.',
		);
		expect(first({ signal: 'gauge:kø', unit: 'none', from: 0.042, to: 0.051 })[1]).toBe(
			'I de seneste 9 kørsler var kø 0,051 (median) mod før 0,042: +21 %.',
		);
	});

	it('says that values vary more, and which errors there are now', () => {
		const wide = change({ kind: 'spread', from: 3, to: 12 });
		expect(sentencesOf(wide, en).slice(0, 2)).toEqual([
			'In the last 9 runs, the values lay 12 s (median) from the usual one, before that 3 s.',
			'8 of 9 lay further from the usual than 95 % of the 118 runs before.',
		]);
		const mix = [
			{ error: 'Timeout', before: 0.05, after: 0.6 },
			{ error: 'NotFound', before: 0.7, after: 0.2 },
		];
		const errors = { signal: 'errors', unit: 'none', kind: 'mix', from: null, to: null, mix } as const;
		expect(first({ ...errors, mix })).toEqual([
			'Of the errors, Timeout 60 % (before 5 %), NotFound 20 % (before 70 %).',
			'Af fejlene er nu Timeout 60 % (før 5 %), NotFound 20 % (før 70 %).',
		]);
		expect(headlineOf(change({ ...errors, mix }), en)).toBe(
			'kinds of error: others than before since Tue 14:05',
		);
	});

	it('says how it ended, by whom and why', () => {
		const over = change({ state: 'over', endedAt: since });
		expect(sentencesOf(over, en)[0]).toBe('It is as it was again since Tue 14:05.');
		expect(endingSentence(over, da)).toBe('Siden tirs. 14.05 er det igen, som det plejer.');
		const accepted = { by: 'Mette Larsen', reason: 'More invoices since October.', at: since.at };
		expect(endingSentence(change({ state: 'accepted', accepted }), en)).toBe(
			'Accepted as the new normal by Mette Larsen (Tue 14:05): “More invoices since October.”',
		);
		expect(endingSentence(change(), en)).toBeNull();
	});

	it('names what was new about that time, before and after', () => {
		const near = { what: 'worker', from: 'vdi-07', to: 'vdi-11', ...since } as const;
		expect(nearbySentence({ ...near, runs: 0 }, 'en')).toBe(
			'The robot moved from vdi-07 to vdi-11 with the first changed run.',
		);
		expect(nearbySentence({ ...near, from: null, runs: -1 }, 'da')).toBe(
			'Robotten flyttede til vdi-11 1 kørsel efter.',
		);
	});

	it('gives the alarm level in years or, without a schedule, in runs; great evidence in millions', () => {
		expect(evidenceSentence({ evidence: 3.4e6, level: 44_000, levelYears: null }, 'en')).toBe(
			'Evidence 1 : 3.4 million (alarm level 1 : 44,000 = one false alarm in 44,000 runs for this robot).',
		);
		expect(evidenceSentence({ evidence: Number.POSITIVE_INFINITY, level: 300, levelYears: 0.5 }, 'da')).toBe(
			'Bevis 1 : over 1 mia. (alarmgrænse 1 : 300 = én falsk alarm på 6 måneder for denne robot).',
		);
	});

	it('puts a move into a line, whatever is unknown of it', () => {
		expect(moveText(move({ from: 23, to: 41 }), 'en')).toBe('23 s → 41 s (+78 %)');
		expect(moveText(move({ from: 3.2, to: 0 }), 'da')).toBe('3,2 s → 0 s (−100 %)');
		expect(moveText(move({ from: null, to: 600 }), 'en')).toBe('10 min');
		expect(moveText(move({ kind: 'mix', from: null, to: null }), 'da')).toBe('andre end før');
		const many = Array.from({ length: 8 }, (_, at) => move({ signal: `step:${at}` }));
		expect(alsoMovedSentence({ alsoMoved: many }, 'en')).toMatch(/step 5 \+31 % and 2 more\.$/);
	});

	it('has a word for every signal in both languages', () => {
		for (const family of DRIFT_FAMILIES) {
			for (const lang of ['en', 'da'] as const) expect(signalWord(`${family}`, lang)).not.toContain('_');
		}
		expect(signalWord('step:Log ind: SAP', 'da')).toBe('trin Log ind: SAP');
		expect(signalWord('toString', 'en')).toBe('toString');
	});

	it('says that a system is behind it', () => {
		const robots = [
			{ robot: 'a', change: null },
			{ robot: 'b', change: null },
		];
		const system = {
			targetSystem: 'KMD Aktiv',
			since,
			kind: 'moved',
			robots,
			evidence: 5100,
			level: 1300,
		} as const;
		expect(systemHeadlineOf({ ...system, robots }, en)).toBe(
			'KMD Aktiv: 2 robots have changed since Tue 14:05',
		);
		expect(systemHeadlineOf({ ...system, robots, kind: 'failures' }, da)).toBe(
			'KMD Aktiv: 2 robotter fejler tilsammen oftere siden tirs. 14.05',
		);
		expect(systemSentencesOf({ ...system, robots }, 'da')[1]).toBe(
			'Bevis 1 : 5.100 (alarmgrænse 1 : 1.300).',
		);
	});
});

describe('the way a signal went', () => {
	const wordsOf = (signal: string) =>
		(['en', 'da'] as const).flatMap(lang =>
			(['up', 'down'] as const).map(kind => directionWord({ signal, kind, from: 2, to: 3 }, lang)),
		);
	it('is said in the words of what is measured, in both languages', () => {
		const time = ['slower', 'faster', 'langsommere', 'hurtigere'];
		const count = ['more', 'fewer', 'flere', 'færre'];
		const often = ['more often', 'less often', 'oftere', 'sjældnere'];
		const said: Record<(typeof DRIFT_FAMILIES)[number], string[]> = {
			duration: time,
			seconds_per_item: time,
			step: time,
			items: count,
			failed_items: count,
			excepted_items: count,
			failures: often,
			business_exceptions: often,
			retries: often,
			start_delay: ['later', 'closer to its time', 'senere', 'nærmere sin tid'],
			errors: often,
			gauge: ['higher', 'lower', 'højere', 'lavere'],
		};
		expect(Object.fromEntries(DRIFT_FAMILIES.map(one => [one, wordsOf(one)]))).toEqual(said);
	});
});
