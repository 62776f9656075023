/** One run as it stands in the file; columns by name. */
export interface Row {
	/** From 1; of a JSON array the place in it. */
	line: number;
	cells: Readonly<Record<string, unknown>>;
}

export interface Table {
	columns: readonly string[];
	rows: Row[];
	/** What `Row.line` counts. */
	counts: 'line' | 'entry';
}

/** The column of a file that has no names. */
export const VALUES = 'value';

/** Reads CSV with a header, JSON, JSON lines or one value a line. Throws with place and reason. */
export function readTable(content: string): Table {
	const text = content.replace(/^\uFEFF/, '');
	const first = text.trimStart()[0];
	if (first === undefined) throw new Error('it is empty');
	if (first === '[') return fromArray(text);
	const lines = text
		.split(/\r\n|\n|\r/)
		.flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]));
	return first === '{' ? fromJsonLines(lines) : fromLines(lines);
}

interface Line {
	line: string;
	number: number;
}

function fromArray(text: string): Table {
	const all = parsed(text, '');
	if (!Array.isArray(all)) throw new Error('it is no array');
	const rows = all.map((entry, i) => ({ line: i + 1, cells: cellsOf(entry, `entry ${i + 1}`) }));
	return { columns: columnsOf(rows), rows, counts: 'entry' };
}

function fromJsonLines(lines: readonly Line[]): Table {
	const rows = lines.map(({ line, number }) => ({
		line: number,
		cells: cellsOf(parsed(line, `line ${number}: `), `line ${number}`),
	}));
	return { columns: columnsOf(rows), rows, counts: 'line' };
}

function parsed(text: string, place: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new Error(`${place}no JSON: ${(error as Error).message}`);
	}
}

function cellsOf(entry: unknown, place: string): Row['cells'] {
	if (Array.isArray(entry)) throw new Error(`${place}: an array, and no number or object`);
	return typeof entry === 'object' && entry !== null ? (entry as Row['cells']) : { [VALUES]: entry };
}

const columnsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];

/** A header has a separator, or is no number itself. */
function fromLines(lines: readonly Line[]): Table {
	const { line: top } = lines[0]!;
	const separator = [';', '\t', ','].find(one => top.includes(one)) ?? ',';
	const names = cut(top, separator);
	if (names.length === 1 && !Number.isNaN(Number(top))) {
		const rows = lines.map(({ line, number }) => ({ line: number, cells: { [VALUES]: line.trim() } }));
		return { columns: [VALUES], rows, counts: 'line' };
	}
	if (names.every(name => name !== '' && !Number.isNaN(Number(name)))) {
		throw new Error('line 1: a header is needed that names the columns');
	}
	const rows = lines.slice(1).map(({ line, number }) => {
		const cells = cut(line, separator);
		if (cells.length !== names.length) {
			throw new Error(`line ${number}: ${cells.length} columns, and the header has ${names.length}`);
		}
		return { line: number, cells: Object.fromEntries(names.map((name, i) => [name, cells[i]!])) };
	});
	return { columns: names, rows, counts: 'line' };
}

/** A line of CSV (RFC 4180); a quoted cell ends on its line. */
function cut(line: string, separator: string): string[] {
	const cells = [''];
	let quoted = false;
	for (let i = 0; i < line.length; i++) {
		const sign = line[i]!;
		if (sign === '"' && !(quoted && line[i + 1] === '"')) quoted = !quoted;
		else if (sign === separator && !quoted) cells.push('');
		else {
			if (sign === '"') i++;
			cells[cells.length - 1] += sign;
		}
	}
	return cells.map(cell => cell.trim());
}
