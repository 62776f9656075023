/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Random {
	/** 0 ≤ x < 1. */
	next(): number;
	/** A whole number from low to high, both included. */
	between(low: number, high: number): number;
	/** One of a list. */
	pick<T>(list: readonly T[]): T;
	/** True in this share of cases. */
	chance(share: number): boolean;
	/** Around 1, with this spread (log-normal): what durations and amounts vary by. */
	spread(sigma: number): number;
}

/** Seeded by a text (its 32-bit FNV-1a hash); numbers by mulberry32 (Tommy Ettinger, public domain). */
export function randomOf(seed: string): Random {
	let state = hash(seed);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
	return {
		next,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: list => list[Math.floor(next() * list.length)]!,
		chance: share => next() < share,
		spread: sigma => Math.exp(sigma * normal()),
	};
}

function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
	return value;
}
