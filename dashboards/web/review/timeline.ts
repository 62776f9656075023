import type { Timeline } from '../charts/timeline-types.ts';
import type { Facts } from './facts.ts';

const HOUR = 3_600_000;

/** What the timeline of a review shows. Its end is that of the hour, so that a page that polls draws it once an hour. */
export function timelineOf(facts: Facts, from: number): Timeline {
	const ms = (at: string | null) => (at === null ? null : Date.parse(at));
	const restart = facts.incidents.find(({ id }) => id === facts.standing?.restartedBy);
	const signOffs = facts.signOff === null ? facts.signOffs : [facts.signOff];
	const within = ({ at }: { at: string }) => Date.parse(at) >= from;
	return {
		from,
		to: (Math.floor(Date.parse(facts.at) / HOUR) + 1) * HOUR,
		phases: facts.phases.map(span => ({ phase: span.phase, from: ms(span.from), until: ms(span.until) })),
		runs: (facts.runs ?? []).flatMap(({ id, startedAt, endedAt, outcome }) => {
			const at = startedAt ?? endedAt;
			return at === null ? [] : [{ id, startedAt: at, outcome: outcome ?? 'unknown' }];
		}),
		missed: facts.missedRuns,
		incidents: facts.incidents,
		releases: facts.releases.filter(within),
		samples: facts.samples.filter(within),
		signatures: signOffs.flatMap(one =>
			one.signatures.map(({ at, role, by, decision }) => ({ at, role, name: by.name, decision })),
		),
		restartedAt: ms(restart?.openedAt ?? null),
	};
}
