import type { Vouched } from '../types.ts';
import type { OidcSettings } from './settings.ts';

export type Claims = Readonly<Record<string, unknown>>;

const LONGEST = 120;

/**
 * The person that an OpenID provider's claims are about. Throws with the reason when they hold no user name: another claim is
 * never taken in its place, since one person's `sub` may be the user name of another.
 */
export function vouchedFrom(
	claims: Claims,
	{ userClaim, groupsClaim }: Pick<OidcSettings, 'userClaim' | 'groupsClaim'>,
): Vouched {
	const id = claimAt(claims, userClaim);
	if (!isUserName(id)) {
		throw new Error(
			`the provider gave no user name in the claim "${userClaim}": ask it for one (OIDC_SCOPES), or name another claim (OIDC_USER_CLAIM)`,
		);
	}
	return { id, name: textOf(claims.name), mail: mailOf(claims), groups: groupsOf(claims, groupsClaim) };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be in a user name.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Whether a text can be somebody's user name: of a person who must be found again, it is never cut. */
export function isUserName(value: unknown): value is string {
	return (
		typeof value === 'string' &&
		value !== '' &&
		value.length <= LONGEST &&
		value.trim() === value &&
		!CONTROL.test(value)
	);
}

/** A name or an address as text of one line; null where there is none. */
export function textOf(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const text = value.replace(/\s+/g, ' ').trim();
	return text === '' || CONTROL.test(text) ? null : text.slice(0, LONGEST);
}

/** An address of which the provider says that it is not known to be theirs is nobody's. */
function mailOf({ email, email_verified: verified }: Claims): string | null {
	return verified === false || verified === 'false' ? null : textOf(email);
}

function groupsOf(claims: Claims, claim: string): string[] {
	const groups = claimAt(claims, claim);
	const all = Array.isArray(groups) ? groups : [groups];
	return all.filter(group => typeof group === 'string' && group !== '');
}

/** Whether the provider left the groups out since there are too many of them; Entra ID does above 200. */
export function hasTooManyGroups({ _claim_names: elsewhere }: Claims, claim: string): boolean {
	return typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere;
}

/** A claim by its name, which may have dots in it, or by its way through claims that hold others. */
function claimAt(claims: Claims, claim: string): unknown {
	if (claim in claims) return claims[claim];
	return claim.split('.').reduce<unknown>((value, key) => {
		return typeof value === 'object' && value !== null ? (value as Claims)[key] : undefined;
	}, claims);
}
