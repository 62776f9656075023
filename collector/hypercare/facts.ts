import type { DriftDetail } from '#model/drift.ts';
import type { Decisions } from '../decisions/types.ts';
import type { Incidents } from '../incidents/types.ts';
import type { EvidenceDeps } from './evidence.ts';

export interface FactsDeps {
	decisions: Pick<Decisions, 'of'>;
	incidents: Pick<Incidents, 'of'>;
	/** How the robot has changed, as it is now; nothing for the past. */
	drift(robot: string): Pick<DriftDetail, 'signals' | 'releases'>;
}

/** What the runs do not tell, from people, the notifier and the watch for drift. */
export function factsFrom({ decisions, incidents, drift }: FactsDeps): EvidenceDeps['facts'] {
	return (robot, from, now) => {
		const { samples, handover, explanations } = decisions.of(robot.id, now);
		const { signals, releases } = drift(robot.id);
		return {
			...{ samples, handover, explanations },
			incidents: incidents.of(robot.id, from, now),
			...{ drift: signals, releases },
		};
	};
}
