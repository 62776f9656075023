import type { CriterionVerdict } from '#model/read.ts';
import type { Voice } from '../voice.ts';

type Figures = CriterionVerdict['figures'];
type Say = (of: (name: string) => number, voice: Voice, figures: Figures) => string;

const listed = (...parts: (string | false)[]) => parts.filter(part => part !== false).join('; ');

/**
 * The figures behind a verdict as a sentence: `40 of 42 runs did not fail: 95.2 %, proven to be at least 86 %`. Where a figure
 * is not known yet, or a criterion is one we have no sentence for, each figure stands by its name.
 */
export function figuresText({ criterion, figures }: CriterionVerdict, voice: Voice): string {
	const say = SAYS[criterion];
	if (say === undefined) return named(figures, voice);
	const unknown: string[] = [];
	const of = (name: string) => {
		const value = figures[name];
		if (value === null || value === undefined) unknown.push(name);
		return value ?? 0;
	};
	const text = say(of, voice, figures);
	return unknown.length > 0 ? named(figures, voice) : text;
}

const SAYS: Partial<Record<string, Say>> = {
	length: (of, { t, number }) =>
		t.figureTexts.length(
			number(of('days')),
			number(of('daysNeeded')),
			number(of('runs')),
			number(of('runsNeeded')),
		),
	'run-success': (of, { t, number, percent }) =>
		t.figureTexts.runSuccess(
			number(of('runs') - of('failures')),
			number(of('runs')),
			percent(of('ratio')),
			percent(of('lowerBound')),
		),
	items: (of, { t, number, percent }) =>
		t.figureTexts.items(
			number(of('items')),
			percent(of('completionRatio')),
			percent(of('systemExceptionRatio')),
		),
	'business-exceptions': (of, { t, number, percent }, figures) =>
		t.figureTexts.businessExceptions(
			number(of('businessExceptions')),
			number(of('items')),
			percent(of('ratio')),
			figures.most == null ? null : percent(figures.most),
		),
	incidents: (of, { t, number }) =>
		listed(
			t.figureTexts.incidents(of('open'), of('sev1'), of('sev2'), of('sev3')),
			of('quietBankDaysNeeded') > 0 &&
				t.figureTexts.quietDays(number(of('quietBankDays')), number(of('quietBankDaysNeeded'))),
			of('quietRunsNeeded') > 0 &&
				t.figureTexts.quietRuns(number(of('quietRuns')), number(of('quietRunsNeeded'))),
		),
	response: (of, { t, number }, { acknowledgeMinutes, recoveryHours, recoveryBankDays }) => {
		if (of('incidents') === 0) return t.figureTexts.noSevere;
		return listed(
			t.figureTexts.response(of('late'), of('incidents')),
			acknowledgeMinutes != null && t.figureTexts.slowestTaken(number(acknowledgeMinutes)),
			recoveryHours != null && t.figureTexts.slowestOver(number(recoveryHours, 1)),
			recoveryBankDays != null && t.figureTexts.slowestDays(number(recoveryBankDays)),
		);
	},
	punctuality: (of, { t, number }) =>
		t.figureTexts.punctuality(
			number(of('onTime')),
			number(of('due')),
			of('late'),
			of('missed'),
			of('explained'),
		),
	volume: (of, { t, number, percent }, { explained }) =>
		listed(
			t.figureTexts.volume(
				number(of('itemsPerRun'), 1),
				number(of('expectedItems'), 1),
				percent(of('ratio')),
			),
			explained === 1 && t.figureTexts.isExplained,
		),
	duration: (of, { t, time, number }) =>
		t.figureTexts.duration(time.lasting(of('median')), time.lasting(of('p95')), number(of('runs'))),
	drift: (of, { t, number }) =>
		listed(
			t.figureTexts.drift(of('open'), of('signals')),
			of('runsToBaseline') > 0 && t.figureTexts.driftSoon(number(of('runsToBaseline'))),
		),
	correctness: (of, { t, number, percent }, { lowerBound }) => {
		if (of('checked') === 0) return t.figureTexts.noneChecked(number(of('casesNeeded')));
		return listed(
			t.figureTexts.correctness(
				number(of('checked')),
				number(of('casesNeeded')),
				of('errors'),
				number(of('firstRunsChecked')),
				number(of('firstRuns')),
			),
			lowerBound != null && t.figureTexts.provenRight(percent(lowerBound)),
		);
	},
	release: (of, { t, number }) =>
		t.figureTexts.release(number(of('runs')), number(of('runsNeeded')), of('releases')),
	handover: (of, { t, number }) =>
		t.figureTexts.handover(number(of('done')), number(of('items')), of('notRelevant')),
};

/** Each figure by its name, in the order they came. */
function named(figures: Figures, voice: Voice): string {
	return Object.entries(figures)
		.map(([name, value]) => `${figureName(name, voice)} ${figure(name, value, voice)}`)
		.join(' · ');
}

export function figureName(name: string, { t }: Pick<Voice, 't'>): string {
	return (t.figures as Record<string, string>)[name] ?? name;
}

const SHARES = /ratio$|bound$|share$/i;
const SECONDS = /seconds$|^median$|^p95$/i;

export function figure(name: string, value: number | null, voice: Voice): string {
	if (value === null) return '?';
	if (SHARES.test(name)) return voice.percent(value);
	return SECONDS.test(name) ? voice.time.lasting(value) : voice.number(value, 1);
}

/** A share that can be drawn: how much there is, how much of it is proven, and how much is wanted; 0 to 1. */
export interface Gauge {
	value: number;
	proven?: number;
	/** A mark on the scale: what is expected, where more is no better. */
	mark?: number;
}

/** Where a picture says more than the sentence: what so few runs prove, how far along, how near to what was expected. */
export function gaugeOf({ criterion, figures }: CriterionVerdict): Gauge | null {
	const share = (name: string, of: string) => {
		const [value, all] = [figures[name], figures[of]];
		return value == null || all == null || all <= 0 ? null : value / all;
	};
	const ratio = figures.ratio ?? null;
	switch (criterion) {
		case 'length': {
			const shares = [share('days', 'daysNeeded') ?? 1, share('runs', 'runsNeeded') ?? 1];
			return { value: Math.min(1, ...shares) };
		}
		case 'run-success':
			return ratio === null ? null : { value: ratio, proven: figures.lowerBound ?? 0 };
		case 'items': {
			const { completionRatio = null } = figures;
			return completionRatio === null
				? null
				: { value: completionRatio, proven: figures.completionLowerBound ?? completionRatio };
		}
		case 'punctuality':
			return ratio === null ? null : { value: ratio };
		case 'correctness': {
			const checked = share('checked', 'casesNeeded');
			return checked === null ? null : { value: Math.min(1, checked) };
		}
		case 'handover': {
			const done = share('done', 'items');
			return done === null ? null : { value: done };
		}
		case 'volume':
			return ratio === null ? null : { value: Math.min(1, ratio / 2), mark: 0.5 };
		default:
			return null;
	}
}
