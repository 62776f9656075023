/** The last values of a signal, and the same in ascending order. Typed arrays that are changed in place. */
export interface Reference {
	/** A ring; the oldest is at `first`. */
	values: Float64Array;
	/** How far each was from the median when it joined; at the same places. */
	deviations: Float64Array;
	first: number;
	count: number;
	/** The first `count` of it. */
	ascending: Float64Array;
}

export function emptyReference(capacity: number): Reference {
	const room = () => new Float64Array(capacity);
	return { values: room(), deviations: room(), first: 0, count: 0, ascending: room() };
}

/** One of the values, oldest first; what they once deviated is forgotten. */
export function referenceOf(values: ArrayLike<number>, capacity: number): Reference {
	const reference = emptyReference(capacity);
	reference.values.set(values);
	reference.ascending.set(Float64Array.from(values).sort());
	return { ...reference, count: values.length };
}

/** The value joins, and the oldest leaves when there is no more room. Changes what it gets. */
export function join(reference: Reference, value: number): void {
	const { values, ascending } = reference;
	const capacity = values.length;
	if (reference.count === capacity) {
		take(ascending, reference.count, values[reference.first]!);
		reference.first = (reference.first + 1) % capacity;
		reference.count--;
	}
	const at = (reference.first + reference.count) % capacity;
	values[at] = value;
	put(ascending, reference.count++, value);
	reference.deviations[at] = Math.abs(value - middle(reference));
}

/** The median; NaN of none. */
export function middle({ ascending, count }: Reference): number {
	if (count === 0) return Number.NaN;
	return (ascending[count >> 1]! + ascending[(count - 1) >> 1]!) / 2;
}

/** How many of the reference are smaller. */
export function below({ ascending, count }: Reference, value: number): number {
	let from = 0;
	let to = count;
	while (from < to) {
		const half = (from + to) >> 1;
		if (ascending[half]! < value) from = half + 1;
		else to = half;
	}
	return from;
}

/** How many of the reference are smaller or equal. */
export function upTo({ ascending, count }: Reference, value: number): number {
	let from = 0;
	let to = count;
	while (from < to) {
		const half = (from + to) >> 1;
		if (ascending[half]! <= value) from = half + 1;
		else to = half;
	}
	return from;
}

/** Oldest first. */
export function inOrder({ values, first, count }: Reference): Float64Array {
	const ordered = new Float64Array(count);
	const older = values.subarray(first, first + count);
	ordered.set(older);
	ordered.set(values.subarray(0, count - older.length), older.length);
	return ordered;
}

function put(ascending: Float64Array, count: number, value: number): void {
	let at = count;
	while (at > 0 && ascending[at - 1]! > value) at--;
	ascending.copyWithin(at + 1, at, count);
	ascending[at] = value;
}

function take(ascending: Float64Array, count: number, value: number): void {
	let at = 0;
	while (ascending[at]! < value) at++;
	ascending.copyWithin(at, at + 1, count);
}
