/** `did you mean "…"?` for the known word nearest to a misspelt one; empty when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
	const limit = Math.max(1, Math.floor(word.length / 3));
	const near = known
		.map(candidate => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
		.filter(({ edits }) => edits <= limit)
		.sort((a, b) => a.edits - b.edits)[0];
	return near === undefined ? '' : `; did you mean "${near.candidate}"?`;
}

/** Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment distance. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let edits = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) edits = Math.min(edits, before[j - 2]! + 1);
			next.push(edits);
		}
		before = row;
		row = next;
	}
	return row[b.length]!;
}
