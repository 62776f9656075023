import { runsOfStory } from './drift-runs.ts';
import { DRIFT_STORIES } from './drift-stories.ts';
import { robot } from './robots.ts';
import { iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** Robots to which something has happened, with all their runs. */
const ABOUT: Record<string, Partial<SampleRobot> & { name: string }> = {
	'fakturabehandling-i-prisme': {
		name: 'Fakturabehandling i Prisme',
		department: 'Økonomi og Indkøb',
		owner: 'Lis Bøgh',
		criticality: 'high',
		targetSystems: ['Prisme', 'SBSYS'],
		description: 'Henter leverandørernes fakturaer, bogfører dem i Prisme og arkiverer bilagene.',
		schedule: '15 6 * * * Europe/Copenhagen',
	},
	'opfoelgning-paa-sygedagpenge': { name: 'Opfølgning på sygedagpenge', targetSystems: ['KMD Aktiv'] },
	'kontrol-af-bopael': {
		name: 'Kontrol af bopæl',
		department: 'Borgerservice',
		owner: 'Omar Said',
		targetSystems: ['KMD Aktiv', 'CPR-opslag'],
	},
	'journalisering-af-ansoegninger': {
		name: 'Journalisering af ansøgninger',
		department: 'Ydelseskontoret',
		owner: 'Mette Lund',
		targetSystems: ['KMD Aktiv', 'SBSYS'],
	},
};

/** The robots, each with its last runs; `older` are the runs before those. */
export function driftingRobots(): { robots: SampleRobot[]; older: Record<string, SampleRobot['lastRuns']> } {
	const older: Record<string, SampleRobot['lastRuns']> = {};
	const robots = DRIFT_STORIES.map(story => {
		const runs = runsOfStory(story);
		older[story.id] = runs.slice(0, -30);
		return robot({
			...ABOUT[story.id],
			id: story.id,
			name: ABOUT[story.id]?.name ?? story.id,
			state: 'drifting',
			drifting: story.moves.filter(one => one.state === 'open').map(one => one.signal),
			lastRuns: runs.slice(-30),
			nextRunAt: iso(Date.parse(story.until)),
			runs30d: Math.round((30 * 24) / story.every),
			failures30d: 1,
		});
	});
	return { robots, older };
}
