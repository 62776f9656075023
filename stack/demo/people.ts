import type { Grant } from '#model/person.ts';

/** Who works in the demo's municipality. The fourth may log in, look, and sign nothing. */
export interface DemoPerson {
	id: string;
	name: string;
	mail: string;
	grants: Grant[];
}

export const DEMO_PASSWORD = 'robotvagt-demo';
/** It, as `users.yaml` keeps passwords. No secret: these people exist in the demo only. */
export const KEPT_PASSWORD =
	'scrypt$N=131072,r=8,p=1$9YOYv1eFDPHeVrkRYefRJg$VsHnViilvr7shY-oCTDiSc7wfXxpND1La81n7axIw48';

export const ANNA: DemoPerson = {
	id: 'anna',
	name: 'Anna Holm',
	mail: 'anna.holm@example.dk',
	grants: [{ role: 'rpa-team' }],
};
export const BODIL: DemoPerson = {
	id: 'bodil',
	name: 'Bodil Krogh',
	mail: 'bodil.krogh@example.dk',
	grants: [{ role: 'process-owner' }],
};
export const CARL: DemoPerson = {
	id: 'carl',
	name: 'Carl Juhl',
	mail: 'carl.juhl@example.dk',
	grants: [{ role: 'it-operations' }],
};
export const DORTE: DemoPerson = {
	id: 'dorte',
	name: 'Dorte Lind',
	mail: 'dorte.lind@example.dk',
	grants: [],
};

export const DEMO_PEOPLE: readonly DemoPerson[] = [ANNA, BODIL, CARL, DORTE];
