/** Numbers as text: their bits in base64, smaller and faster than JSON. Exact for what the width holds. */
const WIDTHS = { float32: Float32Array, int16: Int16Array } as const;
type Width = keyof typeof WIDTHS;

export function packNumbers(values: ArrayLike<number>, width: Width): string {
	return Buffer.from(WIDTHS[width].from(values).buffer).toString('base64');
}

export function unpackNumbers(text: string, width: Width): Float32Array | Int16Array {
	return new WIDTHS[width](Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}
