import type { SignatureReport } from '#model/decision.ts';
import type { SignOffDetail } from '#model/evidence.ts';
import { times } from '../web/times.ts';
import { CRITERION_WORDS } from '../words.ts';
import type { Context } from './command.ts';
import { line, verdictOf } from './drawing.ts';

/** What somebody is about to put their name under. */
export function drawSigning(
	{ signOff, evidence }: SignOffDetail,
	report: Omit<SignatureReport, 'hash'>,
	{ lang, timeZone, now }: Pick<Context, 'lang' | 'timeZone' | 'now'>,
): string {
	const { moment } = times(lang, timeZone, now());
	const unmet = evidence.criteria.filter(({ verdict }) => verdict !== 'pass');
	const lines = [
		`${line(evidence.robot.name)} (${evidence.robot.id})`,
		`Sign-off ${signOff.id}, frozen ${moment(signOff.frozenAt)} by ${line(signOff.frozenBy.name)}`,
		`Evidence SHA-256 ${signOff.hash}`,
		`${evidence.days} days, ${evidence.runs} runs, ${evidence.failures} failed: ${verdictOf(signOff.verdict, lang)}`,
		...unmet.map(
			({ criterion, verdict, missing }) =>
				`  ${CRITERION_WORDS[criterion]?.[lang] ?? criterion}: ${verdictOf(verdict, lang)}${missing === null ? '' : `. ${line(missing[lang])}`}`,
		),
		...signOff.signatures.map(
			({ by, role, decision, at }) => `Signed ${moment(at)} by ${line(by.name)} (${role}): ${decision}`,
		),
		'',
		`You sign as ${report.role}: ${report.decision}`,
		...(report.exceptions ?? []).map(
			({ criterion, reason }) => `  although ${criterion} is not met: ${reason}`,
		),
		...(report.condition
			? [`  on condition, by ${report.condition.deadline}: ${report.condition.text}`]
			: []),
		...(report.until === undefined ? [] : [`  until ${report.until}`]),
		...(report.comment === undefined ? [] : [`  ${report.comment}`]),
	];
	return `${lines.join('\n')}\n\n`;
}
