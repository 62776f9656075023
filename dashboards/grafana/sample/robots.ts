/** A robot of the example register and how it does. */
export interface SampleRobot {
	robot: string;
	name: string;
	department: string;
	phase: string;
	target_system: string;
	failing: boolean;
	late: boolean;
	runs: number;
	failed: number;
}

const robot = (
	id: string,
	name: string,
	department: string,
	phase: string,
	systems: string,
	over: Partial<SampleRobot> = {},
): SampleRobot => ({
	robot: id,
	name,
	department,
	phase,
	target_system: systems,
	failing: false,
	late: false,
	runs: 40,
	failed: 0,
	...over,
});

export const SIX: readonly SampleRobot[] = [
	robot(
		'par-11-oplysningspligt',
		'§ 11 Oplysningspligt',
		'Ydelseskontoret',
		'operation',
		'KMD Aktiv,Digital Post',
		{ late: true },
	),
	robot(
		'opdatering-af-konti-i-sd-loen',
		'Opdatering af konti i SD Løn',
		'Løn & Personale',
		'operation',
		'Prisme,SD Løn',
	),
	robot(
		'udsendelse-af-kampagnebreve',
		'Udsendelse af kampagnebreve',
		'Integrationsafdelingen',
		'hypercare',
		'Digital Post',
		{ runs: 0 },
	),
	robot(
		'betaling-af-laegeerklaeringer',
		'Betaling af lægeerklæringer',
		'Jobcenter',
		'hypercare',
		'KMD Aktiv,Prisme',
		{ failing: true, failed: 3 },
	),
	robot(
		'beregning-af-fleksloenstilskud',
		'Beregning af flekslønstilskud',
		'Ydelseskontoret',
		'hypercare',
		'KMD Aktiv,SD Løn',
	),
	robot(
		'autogenerering-af-byggesagsstatistik',
		'Autogenerering af byggesagsstatistik',
		'Udvikling, Miljø og Teknik',
		'operation',
		'Byggesagssystemet',
	),
];
