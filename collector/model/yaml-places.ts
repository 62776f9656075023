import { type Document, isMap, isNode, isPair, type LineCounter, type Node } from 'yaml';

/** Where a value is in a file of settings: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** `robots[2].schedule.cron`, as people say it. */
export function pathText(path: Path): string {
	return path
		.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
		.join('');
}

/** Where a fault is; lines and columns from 1. */
export interface Place {
	line: number;
	column: number;
	path: Path;
}

export interface Places<Fault> {
	/** A fault at a value; at the nearest thing around it where the value is not there. */
	at(path: Path, reason: string): Fault;
	/** A fault at the key itself, for what should not be there or has a wrong name. */
	atKey(path: Path, reason: string): Fault;
}

/** Turns paths into lines and columns of a parsed file; `make` says what a fault is. */
export function placesIn<Fault>(
	document: Document,
	lines: LineCounter,
	make: (place: Place, reason: string) => Fault,
): Places<Fault> {
	const fault = (path: Path, reason: string, node: Node | undefined): Fault => {
		const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
		return make({ line: Math.max(line, 1), column: Math.max(col, 1), path }, reason);
	};
	return {
		at: (path, reason) => fault(path, reason, nearest(document, path)),
		atKey: (path, reason) => fault(path, reason, keyNode(document, path) ?? nearest(document, path)),
	};
}

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
