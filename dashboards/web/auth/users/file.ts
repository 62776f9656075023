import Type, { type Static } from 'typebox';
import { Grant } from '#model/person.ts';

/** Lower case, so that nobody is two people; `@` and `.` for those whose user name is their address. */
export const USER_PATTERN = '^[a-z0-9][a-z0-9._@-]{0,119}$';
/** `scrypt$N=131072,r=8,p=1$SALT$HASH`, both base64url without padding. */
export const PASSWORD_PATTERN = '^scrypt\\$N=\\d{1,7},r=\\d{1,2},p=\\d{1,2}\\$[\\w-]{16,}\\$[\\w-]{43,}$';
export const TOTP_PATTERN = '^[A-Z2-7]{26,}$';

const Grants = Type.Array(Grant);
const Disabled = Type.Optional(
	Type.Boolean({ description: 'true: shut out, at once and whichever way they log in' }),
);

export const User = Type.Object(
	{
		id: Type.String({
			pattern: USER_PATTERN,
			description: 'what they log in as; never reused for somebody else',
		}),
		name: Type.String({ minLength: 1, maxLength: 120 }),
		mail: Type.Optional(Type.String({ format: 'email' })),
		password: Type.Optional(Type.String({ pattern: PASSWORD_PATTERN })),
		totp: Type.Optional(Type.String({ pattern: TOTP_PATTERN, description: 'secret of their codes, base32' })),
		disabled: Disabled,
		grants: Type.Optional(Grants),
	},
	{ additionalProperties: false },
);
export type User = Static<typeof User>;

/** Somebody whom another party vouches for, by their user name there. */
export const VouchedUser = Type.Object(
	{
		id: Type.String({ minLength: 1, maxLength: 120 }),
		disabled: Disabled,
		grants: Type.Optional(Grants),
	},
	{ additionalProperties: false },
);

/** `users.yaml`: who may log in to the pages, and which roles they have for which robots. */
export const UsersFile = Type.Object(
	{
		users: Type.Optional(Type.Array(User)),
		groups: Type.Optional(
			Type.Record(Type.String(), Grants, { description: 'roles by group of an OpenID provider or a proxy' }),
		),
		vouched: Type.Optional(Type.Array(VouchedUser)),
	},
	{ additionalProperties: false },
);
export type UsersFile = Static<typeof UsersFile>;
