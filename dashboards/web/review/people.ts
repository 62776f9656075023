import { ROLES } from '#model/person.ts';
import type { Signature, SignOff } from '#model/sign-off.ts';
import { DECISION_WORDS, ROLE_WORDS, SIGN_OFF_STATE_WORDS } from '../../people-words.ts';
import { CRITERION_WORDS, PHASE_WORDS } from '../../words.ts';
import { signOffUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import type { Facts } from './facts.ts';
import { type Cell, cell, type Table } from './table.ts';
import { daysUntil, dueIn } from './todo.ts';

/** What people have decided about a robot: sign-offs, conditions, phases, status meetings. */

/** So much of a hash is enough to tell two apart by eye. */
export const shortHash = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-4)}`;

export function signOffsTable(signOffs: readonly SignOff[], robot: string, voice: Voice): Table {
	const { t, lang, time } = voice;
	return {
		id: 'sign-offs',
		title: t.review.signOffs,
		note: t.review.signOffsNote,
		columns: [t.review.number, t.review.frozen, t.review.state, t.review.signatures, t.review.hash],
		widths: [40, 96, 96, '*', 84],
		none: t.review.noSignOffs,
		rows: signOffs
			.toReversed()
			.map(one => [
				cell(t.review.signOffOf(one.id), { href: signOffUrl(robot, one.id) }),
				cell(time.moment(one.frozenAt), { at: one.frozenAt, small: one.frozenBy.name }),
				cell(SIGN_OFF_STATE_WORDS[one.state][lang], { mark: markOf(one) }),
				cell(one.signatures.map(by => signedIn(by, voice)).join('; ') || t.review.nobodyYet),
				cell(shortHash(one.hash)),
			]),
	};
}

const markOf = ({ state }: SignOff) =>
	state.startsWith('approved') ? 'pass' : state === 'rejected' ? 'fail' : 'insufficient';

const signedIn = ({ by, role, at }: Signature, { lang, time }: Voice) =>
	`${by.name} (${ROLE_WORDS[role][lang]}, ${time.moment(at)})`;

/** The three names under a sign-off: a row for each role, signed or not. */
export function signaturesTable(signOff: SignOff | null, voice: Voice): Table {
	const { t, lang, time } = voice;
	const last = signOff?.signatures ?? [];
	return {
		id: 'signatures',
		title: t.review.signatures,
		columns: [t.review.role, t.review.name, t.review.decision, t.review.when],
		widths: [90, 120, '*', 110],
		none: '',
		rows: ROLES.map((role): Cell[] => {
			const own = last.find(one => one.role === role);
			if (own === undefined) return [cell(ROLE_WORDS[role][lang]), cell(''), cell(''), cell('')];
			return [
				cell(ROLE_WORDS[role][lang]),
				cell(own.by.name, { strong: true }),
				cell(DECISION_WORDS[own.decision][lang], {
					mark: own.decision.startsWith('approved') ? 'pass' : 'fail',
					...withSmall(said(own, voice)),
				}),
				cell(time.exact(own.at), { at: own.at }),
			];
		}),
	};
}

const withSmall = (small: string) => (small === '' ? {} : { small });

/** Comment, exceptions and how long it is extended, in one line. */
function said({ comment, exceptions, until }: Signature, { t, lang, time }: Voice): string {
	const named = exceptions.map(
		({ criterion, reason }) =>
			`${t.review.exception(CRITERION_WORDS[criterion]?.[lang] ?? criterion)}: ${reason}`,
	);
	const later = until === null ? [] : [t.review.extendedTo(time.date(until))];
	return [...(comment === null ? [] : [comment]), ...later, ...named].join(' · ');
}

export function conditionsTable({ conditions }: Pick<Facts, 'conditions'>, voice: Voice): Table {
	const { t, time } = voice;
	return {
		id: 'conditions',
		title: t.review.conditions,
		columns: [t.review.condition, t.review.deadline, t.review.who, t.review.state],
		widths: ['*', 110, 90, 130],
		none: t.review.noConditions,
		rows: conditions.map(({ text, deadline, by, fulfilled }) => [
			cell(text),
			cell(
				time.date(deadline),
				fulfilled === null ? { small: dueIn(daysUntil(deadline, voice), time.date(deadline), voice) } : {},
			),
			cell(by.name),
			fulfilled === null
				? cell(t.review.notFulfilled, { mark: daysUntil(deadline, voice) < 0 ? 'fail' : 'insufficient' })
				: cell(t.review.fulfilled(fulfilled.by.name), { mark: 'pass', small: fulfilled.comment }),
		]),
	};
}

/** Every phase there has been, and why it began; the present one first. */
export function phasesTable({ phases }: Pick<Facts, 'phases'>, voice: Voice): Table {
	const { t, lang, time } = voice;
	return {
		id: 'phases',
		title: t.review.phases,
		columns: [t.shared.phase, t.review.from, t.review.because],
		widths: [90, 130, '*'],
		none: t.shared.none,
		rows: phases
			.toReversed()
			.map(({ phase, from, cause, by, reason }) => [
				cell(PHASE_WORDS[phase][lang]),
				from === null ? cell(t.review.fromTheStart) : cell(time.date(from), { at: from }),
				cell(
					[t.review.causes[cause], ...(by === null ? [] : [by])].join(': '),
					reason === null ? {} : { small: reason },
				),
			]),
	};
}

/** Status meetings held after the sign-off, newest first. */
export function meetingsTable(
	held: readonly { heldOn: string; by: { name: string }; comment: string }[],
	voice: Voice,
): Table {
	const { t, time } = voice;
	return {
		id: 'reviews',
		title: t.review.meetings,
		columns: [t.review.when, t.review.who, t.review.comment],
		widths: [100, 120, '*'],
		none: t.review.noMeetings,
		rows: held
			.toReversed()
			.map(({ heldOn, by, comment }) => [cell(time.date(heldOn)), cell(by.name), cell(comment)]),
	};
}
