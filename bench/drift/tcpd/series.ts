import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Changes } from './score.ts';

/** One series of the Turing Change Point Dataset. */
export interface Series {
	name: string;
	values: number[];
	/** One each. */
	annotators: Changes[];
}

/** Those that look like runs of a robot: levels with noise, no trend of an economy. */
export const RUN_LIKE = new Set([
	...[
		'quality_control_1',
		'quality_control_2',
		'quality_control_3',
		'quality_control_4',
		'quality_control_5',
	],
	...['nile', 'well_log', 'seatbelts'],
]);

/**
 * All complete series of one variable in a folder with `annotations.json` and `datasets/NAME.json` (or `datasets/NAME/NAME.json`, as in the
 * dataset's own repository), by name. Throws with the reason when it is no such folder.
 */
export function readSeries(folder: string): Series[] {
	const annotations = readJson(join(folder, 'annotations.json')) as Record<string, Record<string, number[]>>;
	const found = filesIn(join(folder, 'datasets')).flatMap(file => {
		const { name, n_dim, series } = readJson(file) as Dataset;
		const values = series[0]?.raw ?? [];
		const isComplete = n_dim === 1 && values.every(value => typeof value === 'number');
		return isComplete && annotations[name] !== undefined
			? [{ name, values: values as number[], annotators: Object.values(annotations[name]) }]
			: [];
	});
	return found.sort((a, b) => a.name.localeCompare(b.name));
}

interface Dataset {
	name: string;
	n_dim: number;
	series: { raw: (number | null)[] }[];
}

function filesIn(folder: string): string[] {
	return readdirSync(folder).flatMap(name => {
		const path = join(folder, name);
		const inside = join(path, `${name}.json`);
		if (statSync(path).isDirectory()) return existsSync(inside) ? [inside] : [];
		return name.endsWith('.json') ? [path] : [];
	});
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
