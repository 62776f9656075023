import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';

/** A column of a table: the field it shows, its heading, and how its cells look. */
export interface Column {
	field: string;
	heading: string;
	/** Grafana's unit id. */
	unit?: string;
	properties?: { id: string; value: unknown }[];
	width?: number;
}

/** The queries' tables joined into one row per value of `key`, with these columns. */
export function joined(key: string, columns: readonly Column[]): DataTransformerConfig[] {
	return [{ id: 'joinByField', options: { byField: key, mode: 'outer' } }, ...organized(columns)];
}

/** These columns alone, in this order, under their headings. */
export function organized(columns: readonly Column[]): DataTransformerConfig[] {
	const fields = columns.map(column => column.field);
	const renamed = columns.filter(column => column.field !== column.heading);
	return [
		{ id: 'filterFieldsByName', options: { include: { names: fields } } },
		{
			id: 'organize',
			options: {
				excludeByName: {},
				indexByName: Object.fromEntries(fields.map((field, index) => [field, index])),
				renameByName: Object.fromEntries(renamed.map(({ field, heading }) => [field, heading])),
			},
		},
	];
}

/** How each column's cells look, as overrides by heading. An empty cell is a dash: the panel's own words are for an empty table. */
export function looksOf(
	columns: readonly Column[],
): { name: string; properties: { id: string; value: unknown }[] }[] {
	return columns.map(({ heading, unit, properties = [], width }) => ({
		name: heading,
		properties: [
			{ id: 'noValue', value: '–' },
			...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
			...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
			...properties,
		],
	}));
}

/** Text in the colour of its value. */
export const inColour = { id: 'custom.cellOptions', value: { type: 'color-text' } };
/** The cell filled with the colour of its value. */
export const filled = { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } };

/** From which value on which colour, as a property of a column. */
export function limits(...steps: [number | null, string][]): { id: string; value: unknown } {
	return {
		id: 'thresholds',
		value: { mode: 'absolute', steps: steps.map(([value, color]) => ({ value, color })) },
	};
}

/** Needed by links, shown to nobody. Grafana 12.2 has another name for it. */
export const hidden = [
	{ id: 'custom.hidden', value: true },
	{ id: 'custom.hideFrom', value: { viz: true, legend: false, tooltip: false } },
];
export const toTheLeft = { id: 'custom.align', value: 'left' };

/** The room a column keeps when the window is small, in pixels; it takes what is left over. */
export const minWidth = (value: number) => ({ id: 'custom.minWidth', value });

export const decimals = (value: number) => ({ id: 'decimals', value });

/** A bar from 0 to 1 beside its number. */
export const bar = [
	{ id: 'min', value: 0 },
	{ id: 'max', value: 1 },
	decimals(0),
	{ id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
];
