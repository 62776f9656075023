import { expect, test } from 'vitest';
import { type Grant, rolesFor } from './person.ts';

const LETTERS = { id: 'breve', department: 'Borgerservice' };
const roles = (...grants: Grant[]) => rolesFor({ grants }, LETTERS);

test('a role that names neither robots nor departments is for all of them', () => {
	expect(roles({ role: 'it-operations' })).toEqual(['it-operations']);
	expect(rolesFor({ grants: [{ role: 'rpa-team' }] }, { id: 'x', department: null })).toEqual(['rpa-team']);
});

test('a role is for the robots it names, and for those of the departments it names', () => {
	expect(roles({ role: 'process-owner', robots: ['breve'] })).toEqual(['process-owner']);
	expect(roles({ role: 'process-owner', robots: ['sager'] })).toEqual([]);
	expect(roles({ role: 'process-owner', departments: ['Borgerservice'] })).toEqual(['process-owner']);
	expect(roles({ role: 'process-owner', departments: ['Løn'] })).toEqual([]);
	expect(roles({ role: 'process-owner', robots: ['sager'], departments: ['Borgerservice'] })).toEqual([
		'process-owner',
	]);
	expect(
		rolesFor({ grants: [{ role: 'rpa-team', departments: ['Løn'] }] }, { id: 'x', department: null }),
	).toEqual([]);
});

test('somebody with several roles has each once, and nobody without a grant has any', () => {
	expect(
		roles({ role: 'it-operations' }, { role: 'rpa-team', robots: ['breve'] }, { role: 'rpa-team' }),
	).toEqual(['rpa-team', 'it-operations']);
	expect(roles()).toEqual([]);
});
