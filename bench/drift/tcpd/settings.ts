import { SETTING, type Setting } from '../../../collector/drift/methods/segmentation.ts';

const around = <T>(values: readonly T[], how: (one: T) => T) => values.map(how);

/** The shipped setting first, and what else one could have shipped: keener and slower, closer and more distant looks. */
export function settings(quick: boolean): Setting[] {
	const penalties = [0, -0.5, 0.5, 1].map(more => around(SETTING.penalties, one => one + more));
	const floors = [1, 0.5, 2].map(times => around(SETTING.floors, one => one * times));
	const correlations = [SETTING.mostCorrelated, 0.4, 0.6];
	const all = penalties.flatMap(one =>
		floors.flatMap(two =>
			correlations.map(mostCorrelated => ({ penalties: one, floors: two, mostCorrelated })),
		),
	);
	return quick ? all.filter((_, i) => i % 9 === 0) : all;
}
