import { expect, it } from 'vitest';
import { startLoop } from './loop.ts';

it('rounds never overlap, one that fails does not end them, and a wish during a round is kept', async () => {
	let rounds = 0;
	let atOnce = 0;
	let most = 0;
	const errors: string[] = [];
	const loop = startLoop(
		async () => {
			rounds += 1;
			most = Math.max(most, ++atOnce);
			if (rounds < 5) loop.wake();
			await new Promise(resolve => setImmediate(resolve));
			atOnce -= 1;
			if (rounds === 2) throw new Error('round 2');
		},
		3_600_000,
		error => errors.push(error.message),
	);
	await expect.poll(() => rounds).toBe(5);
	await loop.stop();
	loop.wake();
	expect({ rounds, most, errors }).toEqual({ rounds: 5, most: 1, errors: ['round 2'] });
});
