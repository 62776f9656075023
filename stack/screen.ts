/** What people see in the terminal. Colours only where it is one. */
export interface Screen {
	/** One line of what goes on. */
	say(text: string): void;
	/** Something went wrong; the rest goes on. */
	warn(text: string): void;
	table(title: string, rows: Row[], hints: string[]): void;
}

export interface Row {
	what: string;
	url: string;
	look: string;
}

const BOLD = '1';
const DIM = '2';
const GREEN = '32';
const YELLOW = '33';
const CYAN = '36';

/** Writes to `out`; lines start with the seconds since `startedAt` (epoch ms). */
export function createScreen(
	out: { write(text: string): unknown; isTTY?: boolean },
	now: () => number,
	colours = out.isTTY === true,
): Screen {
	const startedAt = now();
	const colour = (code: string, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
	const clock = () => colour(DIM, `${((now() - startedAt) / 1000).toFixed(1).padStart(6)} s`);
	return {
		say: text => out.write(`${clock()}  ${text}\n`),
		warn: text => out.write(`${clock()}  ${colour(YELLOW, text)}\n`),
		table(title, rows, hints) {
			const wide = (pick: (row: Row) => string) => Math.max(...rows.map(row => pick(row).length));
			const [first, second] = [wide(row => row.what), wide(row => row.url)];
			const lines = rows.map(
				row =>
					`  ${colour(BOLD, row.what.padEnd(first))}  ${colour(CYAN, row.url.padEnd(second))}  ${colour(DIM, row.look)}`,
			);
			const text = ['', colour(GREEN, title), '', ...lines, '', ...hints.map(hint => colour(DIM, hint)), ''];
			out.write(`${text.join('\n')}\n`);
		},
	};
}
