import { type Document, isMap, isNode, isPair, type LineCounter, type Node } from 'yaml';

/** Where a value is in the file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

export interface Fault {
	line: number;
	path: Path;
	/** `alerts/oncall.yaml:12 rotas.natvagt.people[0]: …` */
	text: string;
}

const pathText = (path: Path) =>
	path
		.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
		.join('');

/** The value, or the nearest thing around it where it is not there. */
function nearest(document: Document, path: Path): Node | undefined {
	for (let length = path.length; length > 0; length--) {
		const node = document.getIn(path.slice(0, length), true);
		if (isNode(node)) return node;
	}
	return document.contents ?? undefined;
}

function keyNode(document: Document, path: Path): Node | undefined {
	const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
	if (!isMap(parent)) return undefined;
	const pair = parent.items.find(item => isPair(item) && String(item.key) === path.at(-1));
	return isNode(pair?.key) ? pair.key : undefined;
}

/** Turns paths into lines of a parsed file. */
export function placesIn(file: string, document: Document, lines: LineCounter) {
	const fault = (path: Path, reason: string, node: Node | undefined): Fault => {
		const line = Math.max(1, lines.linePos(node?.range?.[0] ?? 0).line);
		const where = pathText(path);
		return { line, path, text: `${file}:${line} ${where}${where === '' ? '' : ': '}${reason}` };
	};
	return {
		at: (path: Path, reason: string): Fault => fault(path, reason, nearest(document, path)),
		/** At the key itself, for what should not be there or has a wrong name. */
		atKey: (path: Path, reason: string): Fault =>
			fault(path, reason, keyNode(document, path) ?? nearest(document, path)),
	};
}
export type Places = ReturnType<typeof placesIn>;
