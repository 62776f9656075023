/** A table as facts, drawn by the page and by the report alike: both say the same words. All text is plain and hostile. */
export interface Table {
	/** Of the section on the page, in English. */
	id: string;
	title: string;
	/** Beside the title. */
	note?: string;
	columns: readonly string[];
	/** How wide the columns are on paper: `*` shares what is left, a number is points. */
	widths: readonly ('*' | 'auto' | number)[];
	rows: readonly (readonly Cell[])[];
	/** Said where there are no rows. */
	none: string;
	/** Said below it. */
	below?: string;
}

export interface Cell {
	text: string;
	/** Below it, smaller. */
	small?: string;
	/** Where it leads on the page; on paper nowhere. */
	href?: string;
	/** A verdict, an outcome or a severity whose colour and shape stand before the text. */
	mark?: string;
	/** The moment it is, RFC 3339: machines and pointers are told exactly. */
	at?: string;
	strong?: boolean;
}

export const cell = (text: string, over: Omit<Cell, 'text'> = {}): Cell => ({ text, ...over });
