import type { RunRow } from '../../ledger/types.ts';
import { FAMILIES } from './families.ts';

/** The numbers a run told of those that are watched, on the scale of the family. */
export function toldGauges(
	{ gauges }: Pick<RunRow, 'gauges'>,
	watched: readonly string[],
): Record<string, number> {
	const told = watched.filter(name => Object.hasOwn(gauges, name));
	return Object.fromEntries(told.map(name => [`gauge:${name}`, FAMILIES.gauge.scaled(gauges[name]!)]));
}
