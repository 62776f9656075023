import type { DriftSignal } from '#model/drift.ts';
import type { Decisions } from '../decisions/types.ts';
import type { Incidents } from '../incidents/types.ts';
import type { EvidenceDeps } from './evidence.ts';

export interface FactsDeps {
	decisions: Pick<Decisions, 'of'>;
	incidents: Pick<Incidents, 'of'>;
	/** The robot's signals as they are now; nothing for the past. */
	drift(robot: string): readonly DriftSignal[];
}

/** What the runs do not tell, from people, the notifier and the watch for drift. */
export function factsFrom({ decisions, incidents, drift }: FactsDeps): EvidenceDeps['facts'] {
	return (robot, from, now) => {
		const { samples, handover, explanations } = decisions.of(robot.id, now);
		return {
			...{ samples, handover, explanations },
			incidents: incidents.of(robot.id, from, now),
			drift: drift(robot.id),
		};
	};
}
