import { ROLES } from '#model/person.ts';
import type { Condition, Signature, SignOff, SignOffState } from '#model/sign-off.ts';
import type { DecisionEntry } from './entry.ts';
import type { DecidedPhase } from './types.ts';

/** The part of a robot's decisions that signatures are about. */
export interface SignOffs {
	signOffs: SignOff[];
	conditions: Condition[];
	phases: DecidedPhase[];
	/** The last release in the evidence, by sign-off. */
	releases: Map<string, string | null>;
}

/** Whether a signature is for taking the robot into operation. */
export const approves = ({ decision }: Pick<Signature, 'decision'>) =>
	decision === 'approved' || decision === 'approved_with_conditions';

/** Freezing evidence gives up what was frozen before. */
export function freeze(draft: SignOffs, { by, at, data }: DecisionEntry<'sign-off.frozen'>): void {
	withdrawOpen(draft, at);
	const { id, hash, verdict, unmet, release } = data;
	draft.releases.set(id, release);
	draft.signOffs.push({
		...{ id, state: 'open', hash, verdict, unmet, frozenAt: at, frozenBy: by },
		...{ signatures: [], decidedAt: null, until: null },
	});
}

export function withdrawOpen(draft: SignOffs, at: string): void {
	draft.signOffs = draft.signOffs.map(one =>
		one.state === 'open' ? { ...one, state: 'withdrawn', decidedAt: at } : one,
	);
}

export function withdraw(draft: SignOffs, { at, data }: DecisionEntry<'sign-off.withdrawn'>): void {
	if (draft.signOffs.at(-1)?.id === data.signOff) withdrawOpen(draft, at);
}

/** The last signature decides: the first that does not approve, or the third that does. What is decided takes no more. */
export function sign(draft: SignOffs, entry: DecisionEntry<'sign-off.signed'>): void {
	const before = draft.signOffs.find(one => one.id === entry.data.signOff);
	if (before?.state !== 'open') return;
	const after = signed(before, signatureOf(entry));
	draft.signOffs = draft.signOffs.map(one => (one === before ? after : one));
	const { by, at, data } = entry;
	if (data.condition !== undefined) {
		draft.conditions.push({ ...data.condition, signOff: before.id, by, at, fulfilled: null });
	}
	if (after.state.startsWith('approved')) draft.phases.push(operation(after, draft));
}

function signatureOf({ seq, by, at, data }: DecisionEntry<'sign-off.signed'>): Signature {
	const { role, decision, hash, comment = null, exceptions = [], condition, until = null } = data;
	return {
		...{ by, at, role, decision, hash, comment, exceptions, until, seq },
		condition: condition?.id ?? null,
	};
}

function signed(signOff: SignOff, signature: Signature): SignOff {
	const signatures = [...signOff.signatures, signature];
	const state = stateAfter(signatures);
	if (state === 'open') return { ...signOff, signatures };
	return { ...signOff, signatures, state, decidedAt: signature.at, until: signature.until };
}

function stateAfter(signatures: readonly Signature[]): SignOffState {
	const against = signatures.find(one => !approves(one));
	if (against !== undefined) return against.decision;
	if (!ROLES.every(role => signatures.some(one => one.role === role))) return 'open';
	return signatures.some(one => one.condition !== null) ? 'approved_with_conditions' : 'approved';
}

function operation({ id, signatures, decidedAt }: SignOff, { releases }: SignOffs): DecidedPhase {
	return {
		phase: 'operation',
		at: Date.parse(decidedAt!),
		cause: 'sign-off',
		by: signatures.map(one => one.by.name).join(', '),
		reason: null,
		version: releases.get(id) ?? null,
	};
}
