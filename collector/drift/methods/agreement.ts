import { SHORTEST } from './partition.ts';

/** Changes that lie no further apart are the same one, seen twice. */
const APART = 3;

/**
 * What most of several looks at the same series agree on: change points that at least half of them have, each where the middle
 * one of those that have it puts it. Ascending.
 */
export function agreement(looks: readonly (readonly number[])[]): number[] {
	let left = looks.map(look => [...look]);
	const agreed: number[] = [];
	for (;;) {
		const most = mostSeen(left);
		if (most === null || 2 * most.seen < looks.length) return agreed.sort((a, b) => a - b);
		const near = left
			.flatMap(look => look.filter(at => Math.abs(at - most.at) <= APART))
			.sort((a, b) => a - b);
		const middle = near[near.length >> 1]!;
		agreed.push(middle);
		left = left.map(look =>
			look.filter(at => Math.abs(at - most.at) > APART && Math.abs(at - middle) >= SHORTEST),
		);
	}
}

/** The change point that most looks have; of equals the one that most put exactly there, then the earliest. */
function mostSeen(looks: readonly (readonly number[])[]): { at: number; seen: number } | null {
	const exactly = new Map<number, number>();
	for (const at of looks.flat()) exactly.set(at, (exactly.get(at) ?? 0) + 1);
	const ranked = [...exactly].map(([at, exact]) => ({
		at,
		exact,
		seen: looks.filter(look => look.some(other => Math.abs(other - at) <= APART)).length,
	}));
	ranked.sort((a, b) => b.seen - a.seen || b.exact - a.exact || a.at - b.at);
	return ranked[0] ?? null;
}
