import { expect, test } from 'vitest';
import { createScrypt } from './password.ts';
import { peopleOf } from './people.ts';
import { readUsers } from './read.ts';

const faultsOf = (text: string) => {
	const read = readUsers(text, 'users.yaml');
	return 'faults' in read ? read.faults : [];
};

test('a file with faults is told all of them at once, each with its line and column, and never a secret', () => {
	const text = `users:
  - id: Anna
    name: Anna Andersen
    mail: anna at example.dk
    password: hemmeligt-kodeord
    totp: hemmeligt
    grants: [{ role: boss }, { role: rpa-team, robots: [] }, { role: it-operations, departments: Ydelse }]
  - id: bo
    disabled: ja
    age: 7
  - { id: bo, name: Bo, password: "scrypt$N=131071,r=8,p=1$aaaaaaaaaaaaaaaaaaaaaa$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
groups:
  drift: it-operations
vouched:
  - grants: []
people: []
`;
	expect(faultsOf(text)).toMatchInlineSnapshot(`
		[
		  "users.yaml:2:9 users[0].id: "Anna" is no user name: use a-z, 0-9, ., _, @ and -",
		  "users.yaml:4:11 users[0].mail: "anna at example.dk" is no mail address",
		  "users.yaml:5:15 users[0].password: this is no password as \`npm run user -- password ID\` keeps it",
		  "users.yaml:6:11 users[0].totp: this is no secret as \`npm run user -- totp ID\` makes it",
		  "users.yaml:7:22 users[0].grants[0].role: "boss" is none of rpa-team, process-owner, it-operations",
		  "users.yaml:7:56 users[0].grants[1].robots: must not be empty: leave it out where it is for all robots",
		  "users.yaml:7:98 users[0].grants[2].departments: must be a list, not "Ydelse"",
		  "users.yaml:8:5 users[1].name: "name" is missing",
		  "users.yaml:9:15 users[1].disabled: must be true or false, not "ja"",
		  "users.yaml:10:5 users[1].age: unknown key "age"",
		  "users.yaml:11:11 users[2].id: "bo" stands on line 8 already",
		  "users.yaml:11:35 users[2].password: its N must be a power of two from 16384, r at least 8, within 512 MiB",
		  "users.yaml:13:10 groups.drift: must be a list, not "it-operations"",
		  "users.yaml:15:5 vouched[0].id: "id" is missing",
		  "users.yaml:16:1 people: unknown key "people"",
		]
	`);
	expect(faultsOf(text).join('\n')).not.toMatch(/hemmelig/);
});

test('what is no YAML is told by line alone, since the line may hold a password', () => {
	const broken = faultsOf('users: [{ id: a, password: "hemmeligt');
	expect(broken[0]).toBe('users.yaml:1:38 not YAML: MISSING_CHAR');
	expect(broken.join('\n')).not.toContain('hemmeligt');
	expect(faultsOf('- a')).toEqual([expect.stringContaining('must be a block of keys')]);
	expect(faultsOf('')).toEqual([]);
	expect(faultsOf('# nobody yet\n')).toEqual([]);
});

test('whom another party vouches for has the roles of their groups and their own, and nobody else gets in', () => {
	const read = readUsers(
		`users: [{ id: carl, name: Carl, disabled: true }]
groups:
  drift: [{ role: it-operations }]
  readers: []
vouched:
  - { id: Anna@example.dk, grants: [{ role: rpa-team, departments: [Ydelse] }] }
  - { id: dan, disabled: true }
`,
		'users.yaml',
	);
	if ('faults' in read) throw new Error(read.faults.join('\n'));
	const people = peopleOf(read.users, { scrypt: createScrypt(), useCode: () => true });
	const of = (id: string, ...groups: string[]) =>
		people.fromVouched({ id, name: null, mail: null, groups }, 'oidc', 0)?.grants;
	expect(of('Anna@example.dk', 'drift', 'others')).toEqual([
		{ role: 'rpa-team', departments: ['Ydelse'] },
		{ role: 'it-operations' },
	]);
	expect(of('anna@example.dk', 'readers')).toEqual([]);
	expect(of('eve', 'others', 'constructor', '__proto__')).toBeUndefined();
	expect(of('dan', 'drift')).toBeUndefined();
	expect(of('carl', 'drift')).toBeUndefined();
});
