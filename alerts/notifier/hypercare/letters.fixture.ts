import type { Lang } from '../mails/texts.ts';
import { robot } from '../reports/facts.fixture.ts';
import type { ReportLetter } from '../reports/letter.ts';
import { conditionLetter, fulfilledLetter, phaseLetter, proposalLetter } from './after-letters.ts';
import { decidedLetter } from './decided-letter.ts';
import {
	ANNE,
	conditionOf,
	entryOf,
	evidenceOf,
	inOperation,
	KIRSTEN,
	PARTIES,
	reviewOf,
	signature,
	signOffOf,
	toldIn,
} from './hypercare.fixture.ts';
import { meetingLetter } from './meeting-letter.ts';
import { reportedLetter } from './reported-letter.ts';
import { frozenLetter, reminderLetter, withdrawnLetter } from './sign-off-letters.ts';

type Write = (lang: Lang) => ReportLetter;

const at = (time: string) => Date.parse(time);
const APPROVED = ['rpa-team', 'process-owner', 'it-operations'] as const;
const decidedAt = '2026-11-23T12:40:00Z';
const reasons = [
	{ criterion: 'volume', reason: 'Kampagnen er udskudt til januar; mængden kommer da' },
	{ criterion: 'handover', reason: 'Adgangslisten godkendes på mødet den 1. december' },
];
const approved = signOffOf({
	state: 'approved',
	decidedAt,
	signatures: APPROVED.map(role => signature(role, 'approved')),
});
const conditional = signOffOf({
	...{
		id: '2',
		state: 'approved_with_conditions',
		decidedAt,
		verdict: 'fail',
		unmet: ['volume', 'handover'],
	},
	signatures: [
		signature('rpa-team', 'approved', { exceptions: reasons, at: '2026-11-20T09:12:00Z' }),
		signature('process-owner', 'approved_with_conditions', {
			...{ exceptions: reasons, condition: 'c-1', comment: 'God robot; vejledningen skal følge med.' },
		}),
		signature('it-operations', 'approved', { exceptions: reasons }),
	],
});
const condition = conditionOf({ signOff: '2' });
const extended = signOffOf({
	...{ state: 'extended', decidedAt, until: '2026-12-11' },
	signatures: [
		signature('rpa-team', 'approved'),
		signature('process-owner', 'extended', {
			until: '2026-12-11',
			comment: 'Vi vil se en månedsafslutning først.',
		}),
	],
});
const rejected = signOffOf({
	...{ state: 'rejected', decidedAt },
	signatures: [signature('it-operations', 'rejected', { comment: 'Genstart er ikke afprøvet.' })],
});
const entry = entryOf(57, 'sign-off.signed', {});
const half = signOffOf({ id: '2', signatures: [signature('rpa-team', 'approved')] });
const replaced = signOffOf({
	...{ state: 'withdrawn', decidedAt: half.frozenAt, signatures: [signature('process-owner', 'approved')] },
});
const meeting = {
	on: '2027-02-23',
	since: { at: at(decidedAt), isMeeting: false },
	status: robot('par-11-oplysningspligt', {
		...{ runs: { success: 88, system_exception: 2 }, missedRuns: 1, hoursSaved: 96.5, hoursPlanned: 105 },
		items: { success: 1102, business_exception: 133 },
	}),
};

/** One of each kind there is, by the name of its golden files. */
export const LETTERS: Record<string, Write> = {
	frozen: lang =>
		frozenLetter({
			...toldIn(lang, reviewOf({ signOffs: [signOffOf()] })),
			signOff: signOffOf(),
			evidence: evidenceOf(),
		}),
	'frozen-not-met': lang =>
		frozenLetter({
			...toldIn(lang, reviewOf({ signOffs: [replaced, half] }), {
				parties: { ...PARTIES, ownerIsKnown: false },
			}),
			signOff: { ...half, verdict: 'fail', unmet: ['volume', 'handover'] },
			evidence: evidenceOf(['volume', 'handover']),
		}),
	'frozen-unread': lang =>
		frozenLetter({ ...toldIn(lang, reviewOf()), signOff: signOffOf(), evidence: null }),
	reminder: lang =>
		reminderLetter({ ...toldIn(lang, reviewOf()), signOff: half, now: at('2026-11-26T07:10:00Z') }),
	withdrawn: lang =>
		withdrawnLetter({
			...toldIn(lang, reviewOf()),
			...{ signOff: half, by: KIRSTEN.name, at: decidedAt, reason: 'Der kommer en ny version på mandag.' },
		}),
	approved: lang =>
		decidedLetter({ ...toldIn(lang, inOperation()), signOff: approved, evidence: evidenceOf(), entry }),
	'approved-with-conditions': lang =>
		decidedLetter({
			...toldIn(lang, inOperation({ conditions: [condition] })),
			...{ signOff: conditional, evidence: evidenceOf(['volume', 'handover']), entry },
		}),
	extended: lang =>
		decidedLetter({ ...toldIn(lang, reviewOf()), signOff: extended, evidence: evidenceOf(), entry }),
	rejected: lang =>
		decidedLetter({ ...toldIn(lang, reviewOf()), signOff: rejected, evidence: evidenceOf(), entry }),
	'condition-soon': lang =>
		conditionLetter({ ...toldIn(lang, inOperation()), condition, now: at('2026-12-01T07:10:00Z') }, 'soon'),
	'condition-today': lang =>
		conditionLetter({ ...toldIn(lang, inOperation()), condition, now: at('2026-12-04T07:10:00Z') }, 'today'),
	'condition-overdue': lang =>
		conditionLetter(
			{ ...toldIn(lang, inOperation()), condition, now: at('2026-12-07T07:10:00Z') },
			'overdue',
		),
	'condition-fulfilled': lang =>
		fulfilledLetter({
			...toldIn(lang, inOperation({ conditions: [conditionOf({ id: 'c-2' })] })),
			condition: {
				...condition,
				fulfilled: {
					by: ANNE,
					at: '2026-11-23T12:55:00Z',
					comment: 'Vejledningen er opdateret og sendt ud.',
				},
			},
		}),
	'back-to-hypercare': lang =>
		phaseLetter({
			...toldIn(lang, reviewOf({ signOffs: [replaced] })),
			...{ to: 'hypercare', by: KIRSTEN.name, at: replaced.decidedAt!, reason: 'Systemet er opgraderet.' },
		}),
	reported: lang =>
		reportedLetter({
			...toldIn(lang, reviewOf()),
			incident: {
				...{ id: 'r-2', kind: 'reported', what: 'double_letter', sev: 1, graded: null },
				text: 'Et brev blev sendt to gange, fordi kørslen blev startet forfra.',
				...{ openedAt: '2026-11-20T09:00:00Z', acknowledgedAt: '2026-11-23T12:50:00Z', closedAt: null },
				...{ run: null, version: '1.4.2', reportedBy: ANNE },
			},
		}),
	retired: lang =>
		phaseLetter({
			...toldIn(lang, reviewOf({ phase: 'retired' })),
			...{ to: 'retired', by: ANNE.name, at: decidedAt, reason: 'Opgaven er væk efter lovændringen.' },
		}),
	'proposal-relapse': lang => {
		const review = inOperation();
		const criteria = [
			{
				...{ criterion: 'run-success', verdict: 'fail' as const, figures: {} },
				rule: { en: 'At least 95 % of the runs did not fail', da: 'Mindst 95 % af kørslerne fejlede ikke' }[
					lang
				],
				missing: { en: 'needs 12 more runs without a failure', da: 'kræver 12 kørsler mere uden fejl' }[lang],
			},
		];
		const proposal = { id: 'p', cause: 'relapse', at: decidedAt, about: ['run-success'] } as const;
		return proposalLetter({
			...toldIn(lang, { ...review, review: { ...review.review!, criteria } }),
			proposal: { ...proposal, about: [...proposal.about] },
		});
	},
	'proposal-version': lang =>
		proposalLetter({
			...toldIn(lang, inOperation()),
			proposal: { id: 'p', cause: 'large-version', at: decidedAt, about: ['1.4.0', '2.0.0'] },
		}),
	'meeting-invitation': lang =>
		meetingLetter(
			{ ...toldIn(lang, inOperation()), ...meeting, now: at('2027-02-09T07:10:00Z') },
			'invitation',
		),
	'meeting-due': lang =>
		meetingLetter({ ...toldIn(lang, inOperation()), ...meeting, now: at('2027-02-23T07:10:00Z') }, 'due'),
	'meeting-overdue': lang =>
		meetingLetter(
			{ ...toldIn(lang, inOperation()), ...meeting, status: null, now: at('2027-03-10T07:10:00Z') },
			'overdue',
		),
};
