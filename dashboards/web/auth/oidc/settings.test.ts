import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { vouchedFrom } from './claims.ts';
import { oidcSettings } from './settings.ts';

const PROVIDER = {
	OIDC_ISSUER: 'https://login.kommune.example/realms/kommune',
	OIDC_CLIENT_ID: 'robotvagt',
	WEB_URL: 'https://robotvagt.kommune.example/',
};

test('an issuer, a client and the address of the pages are enough', () => {
	expect(oidcSettings(readConfig(PROVIDER))).toEqual({
		issuer: PROVIDER.OIDC_ISSUER,
		clientId: 'robotvagt',
		clientSecret: null,
		clientAuth: 'client_secret_basic',
		scopes: 'openid profile email',
		userClaim: 'preferred_username',
		groupsClaim: 'groups',
		label: 'Single sign-on',
		webUrl: 'https://robotvagt.kommune.example',
	});
});

test('without any of them there is no provider', () => {
	expect(oidcSettings(readConfig({}))).toBeNull();
});

test('the secret may be in a file', () => {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-'));
	writeFileSync(join(folder, 'secret'), 'kept\n');
	const config = readConfig({ ...PROVIDER, OIDC_CLIENT_SECRET_FILE: join(folder, 'secret') });
	rmSync(folder, { recursive: true });
	expect(oidcSettings(config)?.clientSecret).toBe('kept');
});

test('all that is wrong is told at once, and the secret never', () => {
	const faulty = {
		OIDC_ISSUER: 'http://login.kommune.example',
		OIDC_CLIENT_SECRET: 'kept',
		OIDC_SCOPES: 'profile',
		OIDC_CLIENT_AUTH: 'magic',
		WEB_TRUSTED_PROXIES: '10.0.0.0/40',
		WEB_PROXY_USER_HEADER: 'x user',
	};
	expect(() => readConfig(faulty)).toThrow(
		/OIDC_CLIENT_AUTH: "magic".*WEB_PROXY_USER_HEADER: "x user".*OIDC_ISSUER: "http:\/\/login.kommune.example" is to be https.*OIDC_CLIENT_ID: missing.*OIDC_SCOPES: must contain openid.*WEB_URL: missing.*WEB_TRUSTED_PROXIES: "10.0.0.0\/40"/s,
	);
	expect(() => readConfig(faulty)).not.toThrow(/kept/);
	expect(() => readConfig({ ...PROVIDER, OIDC_ISSUER: 'http://127.0.0.1:9000' })).not.toThrow();
});

const CLAIMS = { sub: '4711', preferred_username: 'astrid' };
const NAMES = { userClaim: 'preferred_username', groupsClaim: 'groups' };

test('groups are found where the provider has them: in a list, alone, inside another claim, under a name with dots', () => {
	const groups = (claims: object, groupsClaim: string) =>
		vouchedFrom({ ...CLAIMS, ...claims }, { ...NAMES, groupsClaim }).groups;
	expect(groups({ groups: ['a', 'b', 3, ''] }, 'groups')).toEqual(['a', 'b']);
	expect(groups({ groups: 'a' }, 'groups')).toEqual(['a']);
	expect(groups({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a']);
	expect(groups({ 'https://kommune.example/groups': ['a'] }, 'https://kommune.example/groups')).toEqual([
		'a',
	]);
	expect(groups({}, 'groups')).toEqual([]);
});

test('an address that is not known to be theirs is left out', () => {
	const mail = (claims: object) => vouchedFrom({ ...CLAIMS, ...claims }, NAMES).mail;
	expect(mail({ email: 'a@kommune.example' })).toBe('a@kommune.example');
	expect(mail({ email: 'a@kommune.example', email_verified: true })).toBe('a@kommune.example');
	expect(mail({ email: 'a@kommune.example', email_verified: false })).toBeNull();
});

test.each([[''], [' astrid'], ['a'.repeat(121)], ['a\nb'], [7], [undefined]])(
	'%j is nobody’s user name',
	name => {
		expect(() => vouchedFrom({ ...CLAIMS, preferred_username: name }, NAMES)).toThrow('no user name');
	},
);
