import type { DriftDetail, SystemDrift } from '#model/drift.ts';
import type { Decisions } from '../decisions/types.ts';
import { keepUntilItRuns } from '../kept.ts';
import type { Ledger } from '../ledger/types.ts';
import { withAccepted } from './accepted.ts';
import { type Shares, sharesOf, withShares } from './shared.ts';

export interface DriftNowDeps {
	ledger: Pick<Ledger, 'onChange'>;
	decisions: Pick<Decisions, 'of' | 'onChange'>;
	/** What the ledger says of a robot, whatever people have said and other robots do. */
	read(robot: string): DriftDetail;
	/** What it says of the target systems, by what is known of each robot by itself. */
	readSystems(of: (robot: string) => DriftDetail): readonly SystemDrift[];
}

interface Systems {
	systems: readonly SystemDrift[];
	shares: Shares;
	/** Robots with what they share, for as long as the systems are the same. */
	robots: Map<string, { own: DriftDetail; shown: DriftDetail }>;
}

/**
 * What runs and people together say of drift. Of a robot it is kept until it runs or somebody says something of it, of the
 * systems until any robot does: then the same object is answered, so that what is made of it can be kept too.
 */
export function createDriftNow({ ledger, decisions, read, readSystems }: DriftNowDeps) {
	let kept: Systems | undefined;
	const own = keepUntilItRuns(ledger, robot =>
		withAccepted(read(robot), decisions.of(robot).acceptedChanges),
	);
	ledger.onChange(() => {
		kept = undefined;
	});
	decisions.onChange(robot => {
		own.forget(robot);
		kept = undefined;
	});

	/** What a robot shares with others holds back its own alert, so the system speaks until the last one is settled. */
	const concerns = ({ robot, change }: SystemDrift['robots'][number]) =>
		change === null || own.get(robot).changes.some(({ id, state }) => id === change && state === 'open');
	function now(): Systems {
		if (kept !== undefined) return kept;
		const systems = readSystems(own.get).filter(({ robots }) => robots.some(concerns));
		kept = { systems, shares: sharesOf(systems), robots: new Map() };
		return kept;
	}
	return {
		of(robot: string): DriftDetail {
			const { shares, robots } = now();
			const detail = own.get(robot);
			const known = robots.get(robot);
			if (known?.own === detail) return known.shown;
			const shown = withShares(detail, shares);
			robots.set(robot, { own: detail, shown });
			return shown;
		},
		/** Those that still concern a robot. */
		systems: (): readonly SystemDrift[] => now().systems,
	};
}
