import type { HandoverItemName } from '#model/decision.ts';
import { speaker } from './number.ts';
import type { Texts } from './texts.ts';

const { percent, number, count, date } = speaker('en-GB');
const runs = (value: number) => count(value, 'run', 'runs');
const moreRuns = (value: number) => count(value, 'more run', 'more runs');
const then = (day: string | null) => (day === null ? '' : `: at this pace, ${day}`);

const list = (words: readonly string[]) => new Intl.ListFormat('en-GB').format(words);
const within = (days: string, someDays: number, least: string, someRuns: number) => {
	const spans = [someDays > 0 ? [`the last ${days}`] : [], someRuns > 0 ? [`the last ${least}`] : []].flat();
	return spans.length === 0 ? '' : `, and none began within ${list(spans)}`;
};
const DRIFT: Record<string, string> = {
	duration: 'the duration',
	items: 'the number of items',
	failures: 'the share of failures',
};
const HANDOVER: Record<HandoverItemName, string> = {
	runbook: 'runbook',
	contacts: 'contacts',
	documentation: 'process description and flow',
	'restart-tested': 'restart tested',
	'alert-route-tested': 'alert route tested',
	'access-and-expiry': 'accesses and their expiry',
	'data-protection': 'record of processing',
	retention: 'retention',
	'benefit-baseline': 'benefit baseline',
};

export const en: Texts = {
	date,
	length: {
		rule: (days, least, anew) =>
			`At least ${count(days, 'day', 'days')} since ${anew ? 'hypercare began anew' : 'go-live'} and at least ${runs(least)}`,
		moreDays: (days, until) => `needs ${count(days, 'more day', 'more days')}: until ${until}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)}${day === null ? ': no pace is known yet' : then(day)}`,
	},
	runSuccess: {
		rule: (ratio, recent, proven) =>
			`At least ${percent(ratio)} of the runs did not fail${recent === 0 ? '' : `, and none of the last ${recent}`}${proven === null ? '' : `; they prove at least ${percent(proven)}`}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} to judge by${then(day)}`,
		moreGoodRuns: (left, day) => `needs ${moreRuns(left)} without a failure${then(day)}`,
		notAfterFailure: 'no failure at all is allowed, and there has been one',
		moreToProve: (left, proven, day) =>
			left === null
				? `so few good runs do not prove ${percent(proven)}, and no bearable number would`
				: `needs ${moreRuns(left)} without a failure to prove ${percent(proven)}${then(day)}`,
	},
	items: {
		rule: (items, completion, system) =>
			`At least ${count(items, 'item', 'items')} handled; ${percent(completion)} of them completed, business exceptions left out, and at most ${percent(system)} system exceptions`,
		moreItems: (left, day) => `needs ${count(left, 'more item', 'more items')} to judge by${then(day)}`,
		moreCompleted: (left, day) =>
			`needs ${count(left, 'more item', 'more items')} completed without an exception${then(day)}`,
	},
	punctuality: {
		rule: ratio =>
			`No scheduled run was missed without an explanation, and at least ${percent(ratio)} started within their grace`,
		moreStarts: (left, day) =>
			`needs ${count(left, 'more scheduled run', 'more scheduled runs')} to judge by${then(day)}`,
		missed: missed => `${count(missed, 'scheduled run was', 'scheduled runs were')} missed: explain why`,
		missedSince: missed =>
			`${count(missed, 'scheduled run was', 'scheduled runs were')} missed: find out why`,
		morePunctual: (left, day) => `needs ${count(left, 'more run', 'more runs')} started on time${then(day)}`,
	},
	volume: {
		rule: (from, to, expected) =>
			`Between ${percent(from)} and ${percent(to)} of the expected ${count(expected, 'item', 'items')} a run, or the difference is explained`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} to judge by${then(day)}`,
		other: (perRun, expected) =>
			`${number(perRun)} a run, not ${number(expected)}: explain why, or correct expectedItems`,
	},
	duration: {
		rule: ratio => `19 of 20 successful runs take at most ${number(ratio)} times as long as the middle one`,
		moreRuns: (left, day) =>
			`needs ${count(left, 'more successful run', 'more successful runs')} to judge by${then(day)}`,
		uneven: (p95, median) =>
			`19 of 20 take up to ${number(p95)} s, the middle one ${number(median)} s: find out what slows the others`,
	},
	businessExceptions: {
		rule: most =>
			`Business exceptions in no more ${most === null ? 'items than was agreed' : `than ${percent(most)} of the items`}, and not rising from run to run`,
		agree: 'agree on a level with the owner, and write expectedBusinessExceptionRatio in the register',
		tooMany: (ratio, most) =>
			`${percent(ratio)} of the items were handed back, not ${percent(most)}: find out why, or agree on another level`,
		rising: 'more and more items are handed back from run to run: find out why',
		moreRuns: (left, day) =>
			`needs ${count(left, 'more run', 'more runs')} with items to see a trend${then(day)}`,
	},
	incidents: {
		rule: (days, least) =>
			`No severe incident (Sev1, Sev2) is open${within(count(days, 'bank day', 'bank days'), days, count(least, 'run', 'runs'), least)}`,
		open: open => `${count(open, 'severe incident is', 'severe incidents are')} open: to be put right first`,
		moreBankDays: (left, day) =>
			`needs ${count(left, 'more bank day', 'more bank days')} without a severe incident: until ${day}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} without a severe incident${then(day)}`,
	},
	response: {
		rule: 'Sev1 acknowledged within 30 minutes of office hours and over within 4 hours of them; Sev2 over by the end of the next bank day',
		late: (late, all) =>
			`${late} of ${count(all, 'severe incident', 'severe incidents')} met too late: the sign-off must say why that will not happen again`,
		running: running => `${count(running, 'severe incident is', 'severe incidents are')} not over yet`,
		testRoute: 'no severe incident to judge by: test the alert route, and tick it on the hand-over list',
		testAgain: 'the incident that began the period anew was met too late: test the alert route again',
	},
	drift: {
		rule: 'No open change of duration, items or failures',
		open: (signal, day) =>
			`${DRIFT[signal] ?? signal} changed${day === null ? '' : ` on ${day}`}: find out why`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} before a change could be seen${then(day)}`,
	},
	correctness: {
		rule: (cases, first) =>
			`The process owner has checked at least ${count(cases, 'case', 'cases')} (all, where there are fewer) and found no error${first === 0 ? '' : `, with cases of each of the first ${runs(first)}`}`,
		errors: (errors, checked) =>
			`${count(errors, 'error', 'errors')} in ${count(checked, 'checked case', 'checked cases')}: put it right, and report it as an incident if somebody got something wrong`,
		moreCases: left => `the owner must check ${count(left, 'more case', 'more cases')}`,
		moreRuns: days => `cases must be checked of the ${days.length === 1 ? 'run' : 'runs'} of ${list(days)}`,
	},
	release: {
		rule: least => `No new release within the last ${runs(least)}`,
		isNew: (version, since, left, day) =>
			`release ${version} came on ${since}: needs ${moreRuns(left)} of it${then(day)}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} to judge by${then(day)}`,
		unknown:
			'no run tells its release: have the robot say it (rpa.robot.version, service.version, or robotvagt-run --version)',
	},
	handover: {
		rule: 'Everything on the hand-over list is done, or not relevant for a reason that is given',
		toDo: items => `still to do: ${list(items.map(item => HANDOVER[item]))}`,
		toWrite: keys => `still to be written in the register: ${list(keys)}`,
	},
	firstRun: 'nothing has run yet',
	and: '; ',
};
