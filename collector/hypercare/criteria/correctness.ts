import { startOf } from '../../run-start.ts';
import { lowerBound } from '../clopper-pearson.ts';
import { itemsOf } from '../items-of.ts';
import { dayAt } from '../pace.ts';
import type { Texts } from '../texts/texts.ts';
import type { Criterion, Evidence, Finding } from '../types.ts';

/** That every run succeeds says nothing of what it wrote: the owner has looked, from the first runs on. */
export const correctness: Criterion = evidence => {
	const { limits, runs, facts } = evidence;
	if (limits.sampleCases === 0) return null;
	const checked = facts.samples.reduce((sum, sample) => sum + sample.checked, 0);
	const errors = facts.samples.reduce((sum, sample) => sum + sample.errors, 0);
	const handled = runs.reduce((sum, run) => sum + itemsOf(run), 0);
	// What a robot without items does in a run is one case.
	const cases = Math.max(1, Math.min(limits.sampleCases, handled === 0 ? runs.length : handled));
	const named = new Set(facts.samples.flatMap(sample => sample.runs));
	const first = runs.filter(run => handled === 0 || itemsOf(run) > 0).slice(0, limits.sampleRuns);
	const unchecked = first.filter(({ run }) => !named.has(run)).map(startOf);
	return {
		criterion: 'correctness',
		...judged(evidence, { checked, errors, cases, unchecked }),
		rule: texts => texts.correctness.rule(limits.sampleCases, limits.sampleRuns),
		figures: {
			checked,
			casesNeeded: cases,
			errors,
			lowerBound: errors > checked ? null : lowerBound(checked - errors, checked),
			firstRuns: first.length,
			firstRunsChecked: first.length - unchecked.length,
		},
	};
};

interface Checked {
	checked: number;
	errors: number;
	cases: number;
	/** Starts of the first runs no sample names. */
	unchecked: readonly number[];
}

function judged(
	{ robot, now, runs }: Evidence,
	{ checked, errors, cases, unchecked }: Checked,
): Pick<Finding, 'verdict' | 'missing'> {
	if (errors > 0) {
		return { verdict: 'fail', missing: texts => texts.correctness.errors(errors, checked) };
	}
	if (runs.length === 0) return { verdict: 'insufficient', missing: texts => texts.firstRun };
	const missing: ((texts: Texts) => string)[] = [];
	const left = cases - checked;
	if (left > 0) missing.push(texts => texts.correctness.moreCases(left));
	if (unchecked.length > 0) {
		const days = unchecked.map(start => dayAt(start, robot, now));
		missing.push(texts => texts.correctness.moreRuns(days.map(day => day(texts) ?? '')));
	}
	if (missing.length === 0) return { verdict: 'pass', missing: null };
	return { verdict: 'insufficient', missing: texts => missing.map(say => say(texts)).join(texts.and) };
}
