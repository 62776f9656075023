import { type Cell, type Gate, isMet, type Table } from './section.ts';

/** A table as text, columns under each other. */
export function tableText({ title, columns, rows, note }: Table): string {
	const cells = [columns, ...rows.map(row => row.map(cellText))];
	const widths = columns.map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
	const lines = cells.map(
		row => `  ${row.map((cell, column) => pad(cell, widths[column]!, column)).join('  ')}`,
	);
	return [`\n  ${title}`, ...lines, ...(note === undefined ? [] : [`  ${note}`])].join('\n');
}

function pad(cell: string, width: number, column: number): string {
	return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function cellText(cell: Cell): string {
	if (cell === null) return '-';
	return typeof cell === 'number' ? short(cell) : cell;
}

/** Three digits are enough to read. */
export function short(value: number): string {
	if (!Number.isFinite(value)) return 'never';
	return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

export function gateLine(gate: Gate): string {
	const { name, figure, goal, good, unit, note } = gate;
	const verdict = isMet(gate) ? 'met    ' : 'NOT MET';
	const why = note === undefined ? '' : ` (${note})`;
	return `  ${verdict}  ${name}: ${short(figure)} ${unit}, goal ${good} ${short(goal)}${why}`;
}
