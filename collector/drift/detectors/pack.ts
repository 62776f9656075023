/** Numbers as text, exactly: their 64 bits in base64; half the size of JSON and faster. */
export function packNumbers(values: readonly number[]): string {
	return Buffer.from(Float64Array.from(values).buffer).toString('base64');
}

export function unpackNumbers(text: string): number[] {
	const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
	return Array.from(new Float64Array(bytes.buffer));
}
