/** Repeatable random numbers: sfc32, C. Doty-Humphrey's small fast counting generator (PractRand), and what is drawn with it. */
export interface Random {
	/** Above 0, below 1. */
	uniform(): number;
	normal(): number;
	/** Mean 1. */
	exponential(): number;
	/** Student's t. */
	t(freedom: number): number;
	/** Whether it happens, of this probability. */
	chance(share: number): boolean;
}

export function random(seed: number): Random {
	let a = Math.imul(seed + 1, 0x9e3779b9);
	let b = Math.imul(seed ^ 0x5bd1e995, 0x85ebca6b);
	let c = ~seed;
	let counter = 1;
	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum >>> 0;
	};
	for (let i = 0; i < 16; i++) next();
	const uniform = () => (next() + 0.5) / 4294967296;
	const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
	const t = (freedom: number) => {
		let square = 0;
		for (let i = 0; i < freedom; i++) square += normal() ** 2;
		return normal() / Math.sqrt(square / freedom);
	};
	return { uniform, normal, exponential: () => -Math.log(uniform()), t, chance: share => uniform() < share };
}
