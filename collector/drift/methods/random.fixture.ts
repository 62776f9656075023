/** Repeatable random numbers for made-up runs: mulberry32, and Box and Muller's normal deviates. */
export function random(seed: number) {
	let state = seed >>> 0;
	const uniform = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let z = Math.imul(state ^ (state >>> 15), state | 1);
		z = (z + Math.imul(z ^ (z >>> 7), z | 61)) ^ z;
		return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
	};
	const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
	return { uniform, normal };
}
