import Type, { type Static } from 'typebox';
import { SLUG_PATTERN } from './slug.ts';

/** Who signs a robot out of hypercare: those who built it, those whose work it does, those who keep it running. */
export const ROLES = ['rpa-team', 'process-owner', 'it-operations'] as const;
export type Role = (typeof ROLES)[number];

/** A role, for the robots and departments it names; for all of them where it names neither. */
export const Grant = Type.Object(
	{
		role: Type.Enum([...ROLES]),
		robots: Type.Optional(Type.Array(Type.String({ pattern: SLUG_PATTERN }), { minItems: 1 })),
		departments: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { minItems: 1 })),
	},
	{ additionalProperties: false },
);
export type Grant = Static<typeof Grant>;

/** How a person showed who they are: a password of ours, an OpenID provider, or a reverse proxy that is trusted. */
export const LOGINS = ['local', 'oidc', 'proxy'] as const;
export type Login = (typeof LOGINS)[number];

/** Somebody who has logged in to the pages. */
export const Person = Type.Object({
	id: Type.String({ minLength: 1, maxLength: 120, description: 'the user name; never shared, never reused' }),
	name: Type.String({ minLength: 1, maxLength: 120 }),
	mail: Type.Union([Type.String(), Type.Null()]),
	grants: Type.Array(Grant),
	via: Type.Enum([...LOGINS]),
	authenticatedAt: Type.String({ format: 'date-time', description: 'when they last showed it' }),
});
export type Person = Static<typeof Person>;

/** The roles a person has for a robot. */
export function rolesFor(
	{ grants }: Pick<Person, 'grants'>,
	robot: { id: string; department: string | null },
): Role[] {
	return ROLES.filter(role => grants.some(grant => grant.role === role && covers(grant, robot)));
}

function covers({ robots, departments }: Grant, robot: { id: string; department: string | null }): boolean {
	if (robots === undefined && departments === undefined) return true;
	return (
		(robots?.includes(robot.id) ?? false) ||
		(robot.department !== null && (departments?.includes(robot.department) ?? false))
	);
}
