import { EXPLAINED, HANDOVER_ITEMS } from '#model/decision.ts';
import type { Command } from '../command.ts';
import { type Given, usage } from '../option.ts';
import { COMMENT, decides, only, REASON } from './decides.ts';
import { INCIDENT_COMMANDS } from './incidents.ts';
import { robotPath } from './paths.ts';

const sample = decides({
	name: 'sample',
	takes: ['ROBOT'],
	says: 'record checked cases: the owner has looked whether they are right',
	options: {
		checked: { takes: 'N', says: 'how many cases were checked', needed: true, whole: true },
		errors: { takes: 'N', says: 'how many of them were wrong', needed: true, whole: true },
		run: { takes: 'RUN', says: 'the run they were of; more than once for more', many: true },
		comment: COMMENT,
	},
	asks: given => ({
		path: robotPath(given.words[0] as string, 'samples'),
		body: only({
			checked: given.whole('checked'),
			errors: given.whole('errors'),
			runs: given.list('run'),
			comment: given.text('comment'),
		}),
	}),
	done: () => 'The sample is recorded.',
});

const STATES = { done: 'done', 'not-relevant': 'not_relevant', open: 'open' } as const;

function handoverState(given: Given): string {
	const said = Object.entries(STATES).filter(([flag]) => given.flag(flag));
	const [only] = said;
	if (said.length !== 1 || only === undefined) {
		throw usage('handover', 'say one of --done, --not-relevant and --open');
	}
	return only[1];
}

const handover = decides({
	name: 'handover',
	takes: ['ROBOT', 'ITEM'],
	says: 'tick off what must be handed over',
	more: `ITEM is one of ${HANDOVER_ITEMS.join(', ')}.`,
	options: {
		done: { says: 'it is there' },
		'not-relevant': { says: 'this robot needs none; say why in --note' },
		open: { says: 'it is not there after all' },
		note: COMMENT,
		reference: { takes: 'TEXT', says: 'where it lies: an address' },
	},
	asks: given => ({
		path: robotPath(given.words[0] as string, 'handover', given.words[1] as string),
		body: only({
			state: handoverState(given),
			note: given.text('note'),
			reference: given.text('reference'),
		}),
	}),
	done: () => 'The hand-over list is brought up to date.',
});

const explain = decides({
	name: 'explain',
	takes: ['ROBOT'],
	says: 'explain a missed run, or why there is more or less to do than expected',
	options: {
		subject: { takes: 'WHAT', says: EXPLAINED.join(' or '), needed: true, oneOf: EXPLAINED },
		at: { takes: 'TIME', says: 'when the missed run was due' },
		reason: REASON,
	},
	asks: given => ({
		path: robotPath(given.words[0] as string, 'explanations'),
		body: only({
			subject: given.text('subject'),
			at: given.text('at'),
			reason: given.text('reason'),
		}),
	}),
	done: () => 'The explanation is recorded.',
});

const freeze = decides({
	name: 'freeze',
	takes: ['ROBOT'],
	says: 'freeze the evidence as it is now, to be signed',
	options: {},
	asks: given => ({ path: robotPath(given.words[0] as string, 'sign-offs'), body: {} }),
	done: id => `The evidence is frozen: sign-off ${id}. Read it with "show" and "evidence", then "sign".`,
});

const phase = decides({
	name: 'phase',
	takes: ['ROBOT', 'hypercare|retired'],
	says: 'take a robot back to hypercare, or out of service',
	options: {
		reason: REASON,
		proposal: { takes: 'ID', says: 'the proposal that is followed' },
	},
	asks: given => {
		const [robot, to] = given.words as [string, string];
		if (to !== 'hypercare' && to !== 'retired') {
			throw usage('phase', `"${to}": hypercare or retired; the way to operation is the sign-off`);
		}
		const body = only({ to, reason: given.text('reason'), proposal: given.text('proposal') });
		return { path: robotPath(robot, 'phase'), body };
	},
	done: () => 'The phase is decided.',
});

const dismiss = decides({
	name: 'dismiss',
	takes: ['ROBOT', 'PROPOSAL'],
	says: 'say that a proposal to go back to hypercare is not followed',
	options: { reason: REASON },
	asks: given => ({
		path: robotPath(given.words[0] as string, 'proposals', given.words[1] as string, 'dismissal'),
		body: { reason: given.text('reason') },
	}),
	done: () => 'The proposal is dismissed.',
});

const reviewHeld = decides({
	name: 'review-held',
	takes: ['ROBOT'],
	says: 'record that the status meeting about a robot in operation was held',
	options: {
		on: { takes: 'DATE', says: 'the day, such as 2026-11-23', needed: true },
		comment: { ...COMMENT, says: 'what came of it', needed: true },
	},
	asks: given => ({
		path: robotPath(given.words[0] as string, 'reviews'),
		body: { heldOn: given.text('on'), comment: given.text('comment') },
	}),
	done: () => 'The review is recorded.',
});

const fulfil = decides({
	name: 'fulfil',
	takes: ['ROBOT', 'CONDITION'],
	says: 'say that a condition of a sign-off is met',
	options: { comment: { ...COMMENT, says: 'what was done', needed: true } },
	asks: given => ({
		path: robotPath(given.words[0] as string, 'conditions', given.words[1] as string, 'fulfilment'),
		body: { comment: given.text('comment') },
	}),
	done: () => 'The condition is met.',
});

const acceptChange = decides({
	name: 'accept-change',
	takes: ['ROBOT', 'CHANGE'],
	says: 'say that how a robot behaves since a change is the new normal',
	options: { reason: REASON },
	asks: given => ({
		path: robotPath(given.words[0] as string, 'drift', given.words[1] as string, 'acceptance'),
		body: { reason: given.text('reason') },
	}),
	done: id => `Change ${id} is accepted, and what else is open of the same alarm.`,
});

/** What people say of a robot, each one entry of the audit trail. */
export const DECISION_COMMANDS: readonly Command[] = [
	sample,
	...INCIDENT_COMMANDS,
	handover,
	explain,
	freeze,
	phase,
	dismiss,
	reviewHeld,
	fulfil,
	acceptChange,
];
