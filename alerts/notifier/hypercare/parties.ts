import { ROLES, type Role } from '#model/person.ts';
import type { SignOff } from '#model/sign-off.ts';
import type { Oncall } from '../oncall/oncall.ts';

/** Whom to mail about a robot's sign-off. */
export interface Parties {
	/** Addresses of those who have one of these roles, each once. */
	of(...roles: Role[]): string[];
	/** The register names an address for the owner; where it does not, the RPA team is mailed in their place. */
	ownerIsKnown: boolean;
}

/**
 * A role's addresses: the process owner's are the register's (recipients.owner), the others' are the teams of oncall.yaml that
 * are called like the role. Where there is no such team it is the default on-call: a sign-off must not wait for nobody.
 */
export function partiesOf(oncall: Oncall, ownerMails: readonly string[], now: number): Parties {
	const team = (name: Role) =>
		oncall.file.teams?.[name] === undefined ? oncall.default(now) : oncall.addresses([name], now);
	const ownerIsKnown = ownerMails.length > 0;
	const addresses: Record<Role, () => readonly string[]> = {
		'rpa-team': () => team('rpa-team'),
		'process-owner': () => (ownerIsKnown ? ownerMails : team('rpa-team')),
		'it-operations': () => team('it-operations'),
	};
	return { of: (...roles) => [...new Set(roles.flatMap(role => addresses[role]()))], ownerIsKnown };
}

/** Roles that have not signed. */
export const missingRoles = ({ signatures }: Pick<SignOff, 'signatures'>): Role[] =>
	ROLES.filter(role => !signatures.some(one => one.role === role));
