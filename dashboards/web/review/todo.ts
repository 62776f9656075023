import type { HypercareReview } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import type { Condition, SignOff } from '#model/sign-off.ts';
import { ROLE_WORDS } from '../../people-words.ts';
import { CRITERION_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import type { ActionName } from './actions.ts';

/** Something that stands between a robot and the next phase, or that people have promised. */
export interface Todo {
	/** How it stands: failed or late, or just not there yet. */
	mark: 'fail' | 'insufficient';
	/** What it is about, in a word or two. */
	about: string;
	/** What must be done, or happen. */
	what: string;
	/** Where somebody with a role does it; null where only time or the robot can. */
	where: ActionName | null;
}

/** Which page puts a criterion right, where people can. */
const WHERE: Partial<Record<string, ActionName>> = {
	correctness: 'samples',
	handover: 'handover',
	punctuality: 'explanations',
	volume: 'explanations',
	incidents: 'incidents',
	response: 'incidents',
};

/** All that is missing, what fails before what takes time: the first thing a reader should see. */
export function todosOf(review: HypercareReview, voice: Voice): Todo[] {
	const { t, lang } = voice;
	const criteria = (review.review?.criteria ?? []).filter(one => one.verdict !== 'pass');
	const ofCriteria = criteria.map(
		({ criterion, verdict, missing, rule }): Todo => ({
			mark: verdict === 'fail' ? 'fail' : 'insufficient',
			about: CRITERION_WORDS[criterion]?.[lang] ?? criterion,
			what: missing ?? rule,
			where: WHERE[criterion] ?? null,
		}),
	);
	const open = review.signOffs.find(one => one.state === 'open');
	const ofSignOff: Todo[] =
		open === undefined
			? []
			: [
					{
						mark: 'insufficient',
						about: t.review.signatures,
						what: waitsFor(open, voice),
						where: 'sign-off',
					},
				];
	const all = [
		...review.conditions.filter(one => one.fulfilled === null).map(one => conditionTodo(one, voice)),
		...ofCriteria,
		...ofSignOff,
	];
	return all.sort((a, b) => Number(b.mark === 'fail') - Number(a.mark === 'fail'));
}

function waitsFor({ signatures }: SignOff, { t, lang }: Voice): string {
	const left = ROLES.filter(role => !signatures.some(one => one.role === role));
	return t.review.waitsFor(left.map(role => ROLE_WORDS[role][lang]).join(', '));
}

function conditionTodo({ text, deadline }: Condition, voice: Voice): Todo {
	const left = daysUntil(deadline, voice);
	return {
		mark: left < 0 ? 'fail' : 'insufficient',
		about: voice.t.review.condition,
		what: `${text} (${dueIn(left, voice.time.date(deadline), voice)})`,
		where: 'conditions',
	};
}

/** Whole days from today to a day, `YYYY-MM-DD`; negative when it is past. */
export function daysUntil(day: string, { time, now }: Pick<Voice, 'time' | 'now'>): number {
	return Math.round((Date.parse(day) - Date.parse(time.isoDay(now))) / 86_400_000);
}

export function dueIn(days: number, date: string, { t }: Voice): string {
	if (days < 0) return t.review.overdue(-days, date);
	return days === 0 ? t.review.dueToday : t.review.dueIn(days, date);
}
