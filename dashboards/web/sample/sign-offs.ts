import type { SignatureReport } from '#model/decision.ts';
import type { EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import type { Condition, Signature, SignOff } from '#model/sign-off.ts';
import { hashOf } from '#model/trail.ts';
import { snapshotOf } from './frozen.ts';
import type { Scene } from './scene.ts';
import { oneOf, Refused, type Situation } from './situation.ts';

/** Sign-offs as the collector decides them: evidence is frozen, three people sign. */

/** Freezes what the sample knows of a robot; an open one gives way. */
export function freeze({ scene, said, by, at, params }: Situation): string {
	const robot = scene.robots.find(one => one.id === params.id)!;
	if (robot.phase !== 'hypercare') {
		throw new Refused(409, `${robot.name} is in ${robot.phase}: only a robot in hypercare is signed off`);
	}
	for (const one of said.signOffs ?? []) if (one.state === 'open') one.state = 'withdrawn';
	const evidence: EvidenceSnapshot = snapshotOf(scene.now, robot, scene.now);
	const signOff: SignOff = {
		id: String((said.signOffs ?? []).length + 1),
		state: 'open',
		hash: hashOf(evidence),
		frozenAt: at,
		frozenBy: by,
		verdict: evidence.verdict,
		unmet: evidence.criteria.filter(one => one.verdict !== 'pass').map(one => one.criterion),
		signatures: [],
		decidedAt: null,
		until: null,
	};
	said.signOffs = [...(said.signOffs ?? []), signOff];
	keep(scene, robot.id, { signOff, evidence });
	return signOff.id;
}

function keep(scene: Scene, robot: string, detail: SignOffDetail): void {
	scene.frozen = { ...scene.frozen, [robot]: [...(scene.frozen?.[robot] ?? []), detail] };
}

export function sign(situation: Situation): string {
	const { said, by, params } = situation;
	const body = situation.body as unknown as SignatureReport;
	const signOff = oneOf(said.signOffs, params.about);
	if (signOff.state !== 'open')
		throw new Refused(409, `sign-off ${signOff.id} is ${signOff.state}: nothing is signed after that`);
	if (body.hash !== signOff.hash)
		throw new Refused(409, `sign-off ${signOff.id} is of other evidence than what was read`);
	if (signOff.signatures.some(one => one.by.id === by.id))
		throw new Refused(409, `${by.name} has signed already`);
	needExceptions(signOff, body);
	signOff.signatures.push(signatureOf(situation, body, signOff));
	decide(situation, signOff, body);
	return signOff.id;
}

function needExceptions({ unmet }: SignOff, { decision, exceptions = [] }: SignatureReport): void {
	const missing = unmet.filter(one => !exceptions.some(({ criterion }) => criterion === one));
	if (!decision.startsWith('approved') || missing.length === 0) return;
	throw new Refused(
		409,
		`not met: ${missing.join(', ')}. Whoever approves all the same names each of them as an exception, with the reason`,
	);
}

function signatureOf(
	{ said, by, at, seq }: Situation,
	body: SignatureReport,
	{ id, hash }: SignOff,
): Signature {
	const { role, decision, comment = null, exceptions = [], condition, until = null } = body;
	const made: Condition[] =
		condition === undefined ? [] : [{ id: `c-${seq}`, signOff: id, ...condition, by, at, fulfilled: null }];
	said.conditions = [...(said.conditions ?? []), ...made];
	return {
		by,
		at,
		role,
		decision,
		comment,
		exceptions: [...exceptions],
		condition: made[0]?.id ?? null,
		until,
		hash,
		seq,
	};
}

/** The first who says no, or not yet, decides; else the third who says yes. */
function decide({ scene, said, at, params }: Situation, signOff: SignOff, body: SignatureReport): void {
	const { signatures } = signOff;
	if (body.decision === 'rejected' || body.decision === 'extended') {
		signOff.state = body.decision;
		signOff.until = body.until ?? null;
	} else if (signatures.length === 3) {
		const withOne = signatures.some(one => one.decision === 'approved_with_conditions');
		signOff.state = withOne ? 'approved_with_conditions' : 'approved';
		const robot = scene.robots.find(one => one.id === params.id)!;
		robot.phase = 'operation';
		scene.signedOff = { ...scene.signedOff, [robot.id]: at.slice(0, 10) };
		const names = signatures.map(one => one.by.name).join(', ');
		said.phases = [
			...(said.phases ?? []),
			{ phase: 'operation', from: at, until: null, cause: 'sign-off', by: names, reason: null },
		];
	}
	if (signOff.state !== 'open') signOff.decidedAt = at;
}
