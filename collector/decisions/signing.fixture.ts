import type { SignatureReport } from '#model/decision.ts';
import type { Person, Role } from '#model/person.ts';
import { BREVE, openDesk } from './desk.fixture.ts';
import type { VerdictNow } from './situation.ts';

const pass = (criterion: string): VerdictNow => ({ criterion, verdict: 'pass', figures: {} });
export const GOOD = [pass('length'), pass('items')];
export const LATE: VerdictNow[] = [
	pass('length'),
	{ criterion: 'punctuality', verdict: 'fail', figures: {} },
];

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A signature for a role under the last evidence that was frozen. */
export function sign(desk: Desk, who: Person, role: Role, more: Partial<SignatureReport> = {}) {
	const { id, hash } = desk.decisions.of(BREVE).signOffs.at(-1)!;
	return desk.post(who, `/sign-offs/${id}/signatures`, { role, decision: 'approved', hash, ...more });
}

/** A desk with evidence frozen: good, or with these verdicts. */
export async function frozen(verdicts: VerdictNow[] = GOOD): Promise<Desk> {
	const desk = await openDesk();
	desk.desk.verdicts = verdicts;
	await desk.freeze();
	return desk;
}
