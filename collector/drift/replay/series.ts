import type { Asked, Kind } from './arguments.ts';
import type { Row, Table } from './table.ts';

/** One run of the file, in the order they ended. */
export interface Run {
	/** Line or entry of the file, from 1. */
	line: number;
	/** Its end, epoch milliseconds; null when the file does not say. */
	at: number | null;
	items: number | null;
	version: string | null;
	/** A number; of an error its type, null of a run without. */
	value: number | string | null;
}

export interface Series {
	/** The column the values are from. */
	column: string;
	counts: Table['counts'];
	runs: Run[];
	/** Runs of the file without a value. */
	left: number;
}

/** The runs a table tells of, by time where it tells that. An empty cell is a run without a value. Throws with place and reason. */
export function seriesOf(table: Table, { columns, kind }: Asked): Series {
	const column = columns.value ?? only(table.columns);
	const named = [column, columns.time, columns.items, columns.version].filter(name => name !== null);
	for (const name of named) {
		if (!table.columns.includes(name)) {
			throw new Error(`there is no column "${name}"; there is ${table.columns.join(', ')}`);
		}
	}
	const hasValue = ({ cells }: Row) => kind === 'error' || !isBlank(cells[column]);
	const runs = table.rows
		.filter(hasValue)
		.map(row => runOf(row, { ...columns, value: column }, kind, table.counts));
	if (runs.length === 0) throw new Error(`column "${column}" has no value`);
	if (columns.time !== null) runs.sort((a, b) => a.at! - b.at! || a.line - b.line);
	return { column, counts: table.counts, runs, left: table.rows.length - runs.length };
}

function only(columns: readonly string[]): string {
	if (columns.length === 1) return columns[0]!;
	throw new Error(`say --column: there is ${columns.join(', ')}`);
}

function runOf({ line, cells }: Row, columns: Asked['columns'], kind: Kind, counts: Table['counts']): Run {
	/** Null of a column that is not asked for. */
	const read = <T>(column: string | null, to: (cell: unknown) => T | undefined, what: string): T | null => {
		if (column === null) return null;
		const value = to(cells[column]);
		if (value !== undefined) return value;
		const given = JSON.stringify(cells[column] ?? '');
		throw new Error(`${counts} ${line}: ${column} is to be ${what}, not ${given}`);
	};
	const { to, what } = READ[kind];
	return {
		line,
		at: read(columns.time, toTime, 'a time, ISO 8601 or epoch milliseconds'),
		items: read(columns.items, cell => (isBlank(cell) ? null : toCount(cell)), 'a number of items'),
		version: read(columns.version, cell => (isBlank(cell) ? null : String(cell)), 'a version'),
		value: read(columns.value, to, what),
	};
}

/** What cells of each kind are to be; undefined of one that is not. */
const READ: Record<Kind, { to(cell: unknown): number | string | null | undefined; what: string }> = {
	seconds: { to: toCount, what: 'a number of seconds' },
	items: { to: toCount, what: 'a number of items' },
	value: { to: toNumber, what: 'a number' },
	flag: { to: toFlag, what: '0 or 1' },
	error: { to: cell => (isBlank(cell) ? null : String(cell)), what: 'a type of error' },
};

const isBlank = (cell: unknown) =>
	cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

function toNumber(cell: unknown): number | undefined {
	const number = typeof cell === 'string' && !isBlank(cell) ? Number(cell) : cell;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function toCount(cell: unknown): number | undefined {
	const number = toNumber(cell);
	return number !== undefined && number >= 0 ? number : undefined;
}

function toFlag(cell: unknown): number | undefined {
	const word = String(cell).trim().toLowerCase();
	if (word === '0' || word === 'false') return 0;
	return word === '1' || word === 'true' ? 1 : undefined;
}

function toTime(cell: unknown): number | undefined {
	const time = toNumber(cell) ?? (typeof cell === 'string' ? Date.parse(cell.trim()) : Number.NaN);
	// Beyond what a calendar knows, or no time at all.
	return Math.abs(time) <= 8.64e15 ? time : undefined;
}
