/** How the demo runs each robot of the example register: how often, held to what, and in what phase. */
export interface DemoRobot {
	id: string;
	/** In `robots/`; the ending says how it is run. */
	file: string;
	/** Its schedule in the demo, or every how many minutes somebody starts it by hand. */
	runs: { cron: string; grace: string } | { everyMinutes: number };
	maxDuration: string;
	minDuration: string;
	/** Days before today. */
	goLive: number;
	/** Days before today; without one it is in hypercare. */
	signedOff?: number;
	targetSystems: string[];
	/** Where it counts items. */
	expectedItems?: number;
}

export const DEMO_ROBOTS: readonly DemoRobot[] = [
	{
		id: 'betaling-af-laegeerklaeringer',
		file: 'betaling-af-laegeerklaeringer.ts',
		runs: { cron: '10 */3 * * * *', grace: '3m' },
		maxDuration: '90s',
		minDuration: '2s',
		goLive: 26,
		targetSystems: ['KMD Aktiv', 'Prisme'],
		expectedItems: 30,
	},
	{
		id: 'par-11-oplysningspligt',
		file: 'par-11-oplysningspligt.ts',
		runs: { cron: '40 */4 * * * *', grace: '4m' },
		maxDuration: '90s',
		minDuration: '2s',
		goLive: 230,
		signedOff: 150,
		targetSystems: ['KMD Aktiv', 'Digital Post'],
		expectedItems: 40,
	},
	{
		id: 'beregning-af-fleksloenstilskud',
		file: 'beregning-af-fleksloenstilskud.ts',
		runs: { cron: '55 1-59/5 * * * *', grace: '5m' },
		maxDuration: '90s',
		minDuration: '2s',
		goLive: 140,
		signedOff: 18, // within its relapse watch
		targetSystems: ['KMD Aktiv', 'SD Løn'],
		expectedItems: 22,
	},
	{
		id: 'autogenerering-af-byggesagsstatistik',
		file: 'autogenerering-af-byggesagsstatistik.sh',
		runs: { cron: '25 2-59/6 * * * *', grace: '6m' },
		maxDuration: '1m',
		minDuration: '0.5s',
		goLive: 260,
		signedOff: 120,
		targetSystems: ['Byggesagssystemet'],
	},
	{
		id: 'opdatering-af-konti-i-sd-loen',
		file: 'opdatering-af-konti-i-sd-loen.py',
		runs: { everyMinutes: 4 },
		maxDuration: '1m',
		minDuration: '0.5s',
		goLive: 190,
		signedOff: 110,
		targetSystems: ['Prisme', 'SD Løn'],
		expectedItems: 12,
	},
	{
		id: 'udsendelse-af-kampagnebreve',
		file: 'udsendelse-af-kampagnebreve.ts',
		runs: { everyMinutes: 7 },
		maxDuration: '1m',
		minDuration: '0.3s',
		goLive: 12,
		targetSystems: ['Digital Post'],
		expectedItems: 250,
	},
];
