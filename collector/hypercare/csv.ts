export type Cell = string | number | null;

/** What a spreadsheet takes for the beginning of a formula, in either width. Source: OWASP, "CSV Injection". */
const FORMULA = /^[\s"']*[=+\-@＝＋－＠\t\r\n]/;
/** Makes spreadsheets read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Tables one below the other, an empty line between them, as a Danish spreadsheet opens them: UTF-8 with a byte order mark,
 * semicolons, decimal commas. No cell is ever a formula. Otherwise as RFC 4180 says.
 */
export function csvOf(tables: readonly (readonly (readonly Cell[])[])[]): string {
	const lines = tables.map(table => table.map(row => `${row.map(text).join(';')}\r\n`).join(''));
	return BYTE_ORDER_MARK + lines.join('\r\n');
}

function text(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(Number(cell.toFixed(6))).replace('.', ',');
	const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
	return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
