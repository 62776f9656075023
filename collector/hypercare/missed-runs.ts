import type { Evidence } from './types.ts';

/** Forms tell times to the minute. */
const SAME = 60_000;

/** The missed runs of the period, oldest first; an explanation names the time one was due. */
export function missedRuns({
	punctuality,
	facts,
}: Pick<Evidence, 'punctuality' | 'facts'>): { due: string; explained: boolean }[] {
	const explained = facts.explanations
		.filter(({ subject, about }) => subject === 'missed-run' && about !== null)
		.map(({ about }) => Date.parse(about!));
	return (punctuality?.missedDue ?? []).map(due => ({
		due: new Date(due).toISOString(),
		explained: explained.some(about => Math.abs(about - due) < SAME),
	}));
}
