import type { Incident, IncidentList } from '#model/incident.ts';
import type { RobotList } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import type { IncidentsFilter } from '../incidents-filter.ts';

/** What the page of incidents is drawn from. */
export interface IncidentsData {
	/** Those that are open, acknowledged or not. */
	open: Answer<Incident[]>;
	/** A page of those that are over. */
	past: Answer<IncidentList>;
	robots: Answer<RobotList>;
	filter: IncidentsFilter;
	canTake: boolean;
}
