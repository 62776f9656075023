import { addDays } from '#model/calendar.ts';
import { CONDITION_DAYS, type Reason, type SignatureReport } from '#model/decision.ts';
import type { SignOff } from '#model/sign-off.ts';
import { hashOf } from '#model/trail.ts';
import { BadRequest, Conflict, NotFound } from '../api/problem.ts';
import type { EntryData } from './entry.ts';
import { approves } from './fold-sign-off.ts';
import { addYears, roleName, type Situation, today, type VerdictNow } from './situation.ts';

const notPassed = (criteria: readonly Pick<VerdictNow, 'criterion' | 'verdict'>[]) =>
	criteria.filter(({ verdict }) => verdict !== 'pass').map(({ criterion }) => criterion);

/** The evidence as it is now, with its hash. What was frozen before and is open is given up with it. */
export function frozenNow(situation: Situation): EntryData['sign-off.frozen'] {
	needHypercare(situation);
	// As it will be read again: without what JSON leaves out.
	const evidence: ReturnType<Situation['snapshot']> = JSON.parse(JSON.stringify(situation.snapshot()));
	return {
		id: String(situation.said.signOffs.length + 1),
		hash: hashOf(evidence),
		verdict: evidence.verdict,
		unmet: notPassed(evidence.criteria),
		release: evidence.releases.at(-1)?.version ?? evidence.runList.at(-1)?.version ?? null,
		evidence,
	};
}

export function withdrawn(
	situation: Situation,
	{ reason }: Reason,
	id: string,
): EntryData['sign-off.withdrawn'] {
	openOne(situation, id);
	return { signOff: id, reason };
}

/** A signature of one role under the frozen evidence. */
export function signed(
	situation: Situation,
	body: SignatureReport,
	id: string,
): EntryData['sign-off.signed'] {
	const signOff = openOne(situation, id);
	needHypercare(situation);
	if (body.hash !== signOff.hash) {
		throw new Conflict(`sign-off ${id} is of other evidence than what was read: read it again, then sign`);
	}
	fourEyes(situation, signOff, body);
	needFields(situation, body);
	if (approves(body)) needExceptions(situation, signOff, body);
	const { condition, ...rest } = body;
	const conditionId = `c-${situation.said.conditions.length + 1}`;
	return { signOff: id, ...rest, ...(condition && { condition: { id: conditionId, ...condition } }) };
}

function openOne({ said, robot }: Situation, id: string): SignOff {
	const signOff = said.signOffs.find(one => one.id === id);
	if (signOff === undefined) throw new NotFound(`${robot.name} has no sign-off ${id}`);
	if (signOff.state === 'open') return signOff;
	throw new Conflict(`sign-off ${id} is ${signOff.state.replaceAll('_', ' ')}: nothing is signed after that`);
}

function needHypercare({ robot, now }: Situation): void {
	const phase = robot.phase(now);
	if (phase === 'hypercare') return;
	throw new Conflict(`${robot.name} is in ${phase}: only a robot in hypercare is signed off`);
}

/** Three people, each for one role. */
function fourEyes({ person }: Situation, { signatures }: SignOff, { role }: SignatureReport): void {
	const taken = signatures.find(one => one.role === role);
	if (taken !== undefined) throw new Conflict(`${taken.by.name} has signed for ${roleName(role)} already`);
	const same = (id: string) => id.toLowerCase() === person.id.toLowerCase();
	const own = signatures.find(({ by }) => same(by.id));
	if (own === undefined) return;
	throw new Conflict(
		`${person.name} has signed for ${roleName(own.role)}: another person signs for ${roleName(role)}`,
	);
}

/** What belongs to the decision is there, and nothing else. */
function needFields(situation: Situation, { decision, condition, until, exceptions }: SignatureReport): void {
	const day = today(situation);
	if ((decision === 'approved_with_conditions') !== (condition !== undefined)) {
		throw new BadRequest(
			'a condition belongs to "approved_with_conditions", and to that alone',
			'body/condition',
		);
	}
	if (
		condition !== undefined &&
		!(condition.deadline > day && condition.deadline <= addDays(day, CONDITION_DAYS))
	) {
		throw new BadRequest(
			`the deadline lies within ${CONDITION_DAYS} days, after today`,
			'body/condition/deadline',
		);
	}
	if ((decision === 'extended') !== (until !== undefined)) {
		throw new BadRequest('"extended" says until when, and nothing else does', 'body/until');
	}
	if (until !== undefined && until <= day) throw new BadRequest('it is extended beyond today', 'body/until');
	if (until !== undefined && until > addYears(day, 1)) {
		throw new BadRequest('it is extended by a year at most', 'body/until');
	}
	if (!approves({ decision }) && (exceptions ?? []).length > 0) {
		throw new BadRequest('exceptions belong to an approval', 'body/exceptions');
	}
}

/** Each criterion that is not met, then or now, is named by everyone who approves, with the reason. */
function needExceptions({ review }: Situation, signOff: SignOff, { exceptions = [] }: SignatureReport): void {
	const current = review();
	const unmet = [...new Set([...signOff.unmet, ...notPassed(current)])];
	const named = exceptions.map(({ criterion }) => criterion);
	const known = new Set([...unmet, ...current.map(({ criterion }) => criterion)]);
	const unknown = named.find(criterion => !known.has(criterion));
	if (unknown !== undefined) throw new BadRequest(`there is no criterion "${unknown}"`, 'body/exceptions');
	const met = named.find(criterion => !unmet.includes(criterion));
	if (met !== undefined) {
		throw new BadRequest(`"${met}" is met: there is nothing to make an exception of`, 'body/exceptions');
	}
	const missing = unmet.filter(criterion => !named.includes(criterion));
	if (missing.length > 0) {
		throw new Conflict(
			`not met: ${missing.join(', ')}. Whoever approves all the same names each of them as an exception, with the reason`,
		);
	}
	needAgreement(signOff, unmet);
}

/** What has come up after somebody signed is no exception of theirs. */
function needAgreement({ signatures }: SignOff, unmet: readonly string[]): void {
	for (const { by, exceptions } of signatures) {
		const named = exceptions.map(({ criterion }) => criterion);
		const missing = unmet.filter(criterion => !named.includes(criterion));
		if (missing.length === 0) continue;
		throw new Conflict(
			`not met now, and no exception of ${by.name}, who signed before: ${missing.join(', ')}. Freeze the evidence again, so that all three sign what is true`,
		);
	}
}
