import { DECISIONS, type Exception, type Recorded, type SignatureReport } from '#model/decision.ts';
import type { SignOffDetail } from '#model/evidence.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import type { SignOff } from '#model/sign-off.ts';
import { hashOf } from '#model/trail.ts';
import type { Command, Context } from '../command.ts';
import { Ending, REFUSED, USAGE } from '../ending.ts';
import { type Given, usage } from '../option.ts';
import { drawSigning } from '../signing.ts';
import { robotPath } from './paths.ts';

/** Signs frozen evidence, after showing what is signed. */
export const sign: Command = {
	name: 'sign',
	takes: ['ROBOT'],
	says: 'put your name under the frozen evidence, in one of your roles',
	more: 'What is signed is shown with its hash first. Asks for the password again when the last login is more than 15 minutes ago.',
	options: {
		role: { takes: 'ROLE', says: ROLES.join(', '), needed: true, oneOf: ROLES },
		decision: { takes: 'WHAT', says: DECISIONS.join(', '), needed: true, oneOf: DECISIONS },
		exception: {
			takes: 'CRITERION=REASON',
			says: 'sign although this criterion is not met; more than once for more',
			many: true,
		},
		condition: { takes: 'TEXT', says: 'what must still be done, with approved_with_conditions' },
		deadline: { takes: 'DATE', says: 'by when it must be done; at most 14 days' },
		until: { takes: 'DATE', says: 'until when, with extended' },
		comment: { takes: 'TEXT', says: 'stands with your name in the report' },
		'sign-off': { takes: 'N', says: 'which one; the open one unless told' },
		yes: { says: 'do not ask to confirm' },
	},
	async run(given, context) {
		const robot = given.words[0] as string;
		const report = signature(given);
		const id = given.text('sign-off') ?? (await openSignOff(robot, context)).id;
		const detail = await context.pages.get<SignOffDetail>(robotPath(robot, 'sign-offs', id));
		checkHash(detail);
		context.say(drawSigning(detail, report, context));
		await confirm(given, context);
		const { seq } = await context.pages.post<Recorded>(robotPath(robot, 'sign-offs', id, 'signatures'), {
			...report,
			hash: detail.signOff.hash,
		});
		context.out(`Signed. It is entry ${seq} of the audit trail.\n`);
	},
};

/** Gives a sign-off up before it is decided. */
export const withdraw: Command = {
	name: 'withdraw',
	takes: ['ROBOT'],
	says: 'give up frozen evidence that is not decided yet',
	options: {
		reason: { takes: 'TEXT', says: 'why', needed: true },
		'sign-off': { takes: 'N', says: 'which one; the open one unless told' },
	},
	async run(given, context) {
		const robot = given.words[0] as string;
		const id = given.text('sign-off') ?? (await openSignOff(robot, context)).id;
		const { seq } = await context.pages.post<Recorded>(robotPath(robot, 'sign-offs', id, 'withdrawal'), {
			reason: given.text('reason'),
		});
		context.out(`Sign-off ${id} is withdrawn. It is entry ${seq} of the audit trail.\n`);
	},
};

async function openSignOff(robot: string, { pages, lang }: Context): Promise<SignOff> {
	const review = await pages.get<HypercareReview>(`${robotPath(robot, 'hypercare')}?lang=${lang}`);
	const open = review.signOffs.findLast(({ state }) => state === 'open');
	if (open !== undefined) return open;
	throw new Ending(
		REFUSED,
		`No evidence of ${review.robot.name} is frozen and open. Freeze it first: robotvagt-hypercare freeze ${review.robot.id}`,
	);
}

function signature(given: Given): Omit<SignatureReport, 'hash'> {
	const [condition, deadline] = [given.text('condition'), given.text('deadline')];
	if ((condition === undefined) !== (deadline === undefined)) {
		throw usage('sign', '--condition and --deadline go together');
	}
	const [comment, until] = [given.text('comment'), given.text('until')];
	const exceptions = given.list('exception').map(exceptionOf);
	return {
		role: given.must('role') as SignatureReport['role'],
		decision: given.must('decision') as SignatureReport['decision'],
		...(exceptions.length > 0 && { exceptions }),
		...(condition !== undefined && deadline !== undefined && { condition: { text: condition, deadline } }),
		...(comment !== undefined && { comment }),
		...(until !== undefined && { until }),
	};
}

function exceptionOf(text: string): Exception {
	const [criterion = '', ...reason] = text.split('=');
	if (criterion.trim() === '' || reason.join('=').trim() === '') {
		throw usage('sign', `--exception "${text}": write CRITERION=REASON`);
	}
	return { criterion: criterion.trim(), reason: reason.join('=').trim() };
}

/** Nobody is shown evidence that is not what the hash stands for. */
function checkHash({ evidence, signOff }: SignOffDetail): void {
	if (hashOf(evidence) === signOff.hash) return;
	throw new Ending(
		REFUSED,
		`The evidence does not have the hash it was frozen with (${signOff.hash}). Do not sign: have the audit trail checked with robotvagt-audit verify.`,
	);
}

async function confirm(given: Given, { terminal }: Context): Promise<void> {
	if (given.flag('yes')) return;
	if (terminal === null) throw new Ending(USAGE, 'nobody can be asked whether this is meant: add --yes');
	const answer = (await terminal.line('Sign this? Type yes: ')).trim().toLowerCase();
	if (answer !== 'yes' && answer !== 'ja') throw new Ending(REFUSED, 'Nothing is signed.');
}
