import { COLOUR } from '#model/colour.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import { isFailure, type Outcome } from '#model/outcome.ts';
import { criterionName, figuresText } from '../mails/criterion-words.ts';
import { cleanLine } from '../mails/letter.ts';
import { localOf } from '../oncall/local-time.ts';
import { stackedBars } from '../pictures/bars.ts';
import { drawn } from '../pictures/picture.ts';
import { dayText } from '../reports/dates.ts';
import type { ListRow, Part } from '../reports/letter.ts';
import { note, type Voice } from './told.ts';
import { SIGN_OFF, WORDS } from './words-sign-off.ts';

const SYMBOLS = { pass: '✓', fail: '✗', insufficient: '?' } as const;
const TONES = { pass: 'ok', fail: 'no', insufficient: 'plain' } as const;
const LAST = { fail: 0, insufficient: 1, pass: 2 } as const;

type Criterion = EvidenceSnapshot['criteria'][number];

/** One that is met is told by its figures; one that is not by what is asked and what is missing as well. */
function verdictRow({ criterion, verdict, rule, missing, figures }: Criterion, lang: 'en' | 'da'): ListRow {
	const name = criterionName(criterion, lang);
	const found = figuresText(criterion, figures, lang);
	const asked = [rule[lang], ...(missing === null ? [] : [missing[lang]])].join(': ');
	const words = [name, ...(found === null ? [] : [found]), ...(verdict === 'pass' ? [] : [asked])].join(
		' · ',
	);
	return { symbol: SYMBOLS[verdict], tone: TONES[verdict], words: cleanLine(words, 500), url: null };
}

/** Every verdict as it was frozen, with the figures behind it; what is not met first. */
export function verdictPart({ criteria }: EvidenceSnapshot, { lang, say }: Voice): Part {
	const rows = criteria
		.toSorted((a, b) => LAST[a.verdict] - LAST[b.verdict])
		.map(criterion => verdictRow(criterion, lang));
	return { kind: 'list', title: say(SIGN_OFF.verdicts), rows, more: null };
}

interface Bar {
	from: string;
	good: number;
	failed: number;
}

/** More bars than this are thinner than a phone shows them. */
const MOST_BARS = 21;

/** Finished runs by day, or by as many days together as make a picture that can be read. */
function barsOf({ runList, robot }: EvidenceSnapshot): { bars: Bar[]; days: number } {
	const byDay = new Map<string, Bar>();
	for (const { endedAt, startedAt, outcome } of runList) {
		const at = startedAt ?? endedAt;
		if (at === null || outcome === null) continue;
		const from = localOf(Date.parse(at), robot.timeZone).day;
		const bar = byDay.get(from) ?? { from, good: 0, failed: 0 };
		byDay.set(from, bar);
		bar[isFailure(outcome as Outcome) ? 'failed' : 'good'] += 1;
	}
	const days = [...byDay.values()].toSorted((a, b) => a.from.localeCompare(b.from));
	const together = Math.ceil(days.length / MOST_BARS);
	const bars: Bar[] = [];
	for (let at = 0; at < days.length; at += together) {
		const some = days.slice(at, at + together);
		const sum = (part: 'good' | 'failed') => some.reduce((all, bar) => all + bar[part], 0);
		bars.push({ from: some[0]!.from, good: sum('good'), failed: sum('failed') });
	}
	return { bars, days: days.length };
}

/** The runs of the period, the failed ones on top; none below three bars. */
export function runsPart(evidence: EvidenceSnapshot, { lang, say, number }: Voice): Part[] {
	const { bars, days } = barsOf(evidence);
	if (bars.length < 3) return [];
	const sum = (part: 'good' | 'failed') => bars.reduce((all, bar) => all + bar[part], 0);
	const inWords = WORDS[lang].perDay(days, sum('good') + sum('failed'), sum('failed'));
	const draw = () =>
		stackedBars({
			...{ width: 584, height: 210, labels: bars.map(({ from }) => dayText(from, lang)) },
			series: [
				{ name: say(SIGN_OFF.worked), colour: COLOUR.green, values: bars.map(({ good }) => good) },
				{
					name: say(SIGN_OFF.failed),
					colour: COLOUR.red,
					striped: true,
					values: bars.map(({ failed }) => failed),
				},
			],
			format: value => number(value),
		});
	return [{ kind: 'picture', title: say(SIGN_OFF.runs), picture: drawn('evidence', inWords, draw), inWords }];
}

/** Verdicts and runs; where the evidence could not be had, that it could not. */
export function evidenceParts(evidence: EvidenceSnapshot | null, voice: Voice): Part[] {
	const { say } = voice;
	if (evidence === null) return [note(say(SIGN_OFF.noEvidence), say(SIGN_OFF.noEvidenceText))];
	return [verdictPart(evidence, voice), ...runsPart(evidence, voice)];
}
