import type { Random } from '../random.ts';

/** People who do not exist: every surname says so. */
const FIRST = [
	'Alma',
	'Birk',
	'Clara',
	'Ditte',
	'Emil',
	'Freja',
	'Gustav',
	'Holger',
	'Ida',
	'Jonas',
	'Karla',
	'Laust',
	'Maja',
	'Noah',
	'Olivia',
	'Petra',
	'Rune',
	'Sofie',
	'Tilde',
	'Viggo',
];
const LAST = [
	'Eksempelsen',
	'Prøvegaard',
	'Mønsterdal',
	'Demovang',
	'Opdigtsen',
	'Testrup',
	'Påfundsen',
	'Skabelund',
];
const DOCTORS = [
	'Lægehuset Eksempel',
	'Prøvegade Lægeklinik',
	'Lægerne på Mønstervej',
	'Demovang Lægecenter',
];
const DEPARTMENTS = ['Børn og Skole', 'Kultur', 'Teknik', 'Ældre', 'Jobcenter'];

export const personName = (random: Random) => `${random.pick(FIRST)} ${random.pick(LAST)}`;
export const doctorName = (random: Random) => random.pick(DOCTORS);
export const departmentName = (random: Random) => random.pick(DEPARTMENTS);
