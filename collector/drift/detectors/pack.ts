/** Numbers as text: their bits in base64, smaller and faster than JSON. Exact for what the width holds. */
const WIDTHS = { float64: Float64Array, float32: Float32Array, int16: Int16Array } as const;
type Width = keyof typeof WIDTHS;

export function packNumbers(values: ArrayLike<number>, width: Width): string {
	return Buffer.from(WIDTHS[width].from(values).buffer).toString('base64');
}

export function unpackNumbers(text: string, width: Width): Float64Array | Float32Array | Int16Array {
	// A copy of its own: what Buffer gives may begin where no number of this width can.
	return new WIDTHS[width](new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

/** Ascending whole numbers that mostly have the same distance: the first, then each distance and how often it comes. */
export function packAscending(numbers: readonly number[]): number[] {
	const packed = numbers.slice(0, 1);
	for (let i = 1; i < numbers.length; i++) {
		const distance = numbers[i]! - numbers[i - 1]!;
		if (packed.length > 1 && packed.at(-2) === distance) packed[packed.length - 1]!++;
		else packed.push(distance, 1);
	}
	return packed;
}

export function unpackAscending(packed: readonly number[]): number[] {
	const numbers = packed.slice(0, 1);
	for (let i = 1; i < packed.length; i += 2) {
		for (let n = packed[i + 1]!; n > 0; n--) numbers.push(numbers.at(-1)! + packed[i]!);
	}
	return numbers;
}
