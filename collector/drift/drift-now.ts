import type { DriftDetail, SystemDrift } from '#model/drift.ts';
import type { Decisions } from '../decisions/types.ts';
import { keepUntilItRuns } from '../kept.ts';
import type { Ledger } from '../ledger/types.ts';
import { withAccepted } from './accepted.ts';

export interface DriftNowDeps {
	ledger: Pick<Ledger, 'onChange'>;
	decisions: Pick<Decisions, 'of' | 'onChange'>;
	/** What the ledger says of a robot, whatever people have said. */
	read(robot: string): DriftDetail;
	/** The same of the target systems. */
	readSystems(): readonly SystemDrift[];
}

/** What runs and people together say of drift; of a robot kept until it runs or somebody says something of it. */
export function createDriftNow({ ledger, decisions, read, readSystems }: DriftNowDeps) {
	const { get: of, forget } = keepUntilItRuns(ledger, robot =>
		withAccepted(read(robot), decisions.of(robot).acceptedChanges),
	);
	decisions.onChange(forget);

	/** What a robot has in common with others holds back its own alert, so the system speaks until the last one is settled. */
	const concerns = ({ robot, change }: SystemDrift['robots'][number]) =>
		change === null || of(robot).changes.some(({ id, state }) => id === change && state === 'open');
	return {
		of: (robot: string): DriftDetail => of(robot),
		/** Those that still concern a robot. */
		systems: (): SystemDrift[] => readSystems().filter(({ robots }) => robots.some(concerns)),
	};
}
