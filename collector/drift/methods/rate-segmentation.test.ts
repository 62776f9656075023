import { expect, test } from 'vitest';
import { random } from './random.fixture.ts';
import { rateSegmentation } from './rate-segmentation.ts';

/** Blocks of ten runs, as `[how many blocks, share]`. */
function blocks(seed: number, ...parts: [number, number][]) {
	const { uniform } = random(seed);
	const hits = (share: number) => Array.from({ length: 10 }, () => Number(uniform() < share));
	return parts.flatMap(([count, share]) =>
		Array.from({ length: count }, () => ({
			hits: hits(share).reduce((sum, one) => sum + one, 0),
			runs: 10,
		})),
	);
}

test('a share that rises and falls again is three segments', () => {
	const segments = rateSegmentation(blocks(1, [30, 0.02], [15, 0.4], [30, 0.02]));
	expect(segments).toHaveLength(3);
	expect(Math.abs(segments[1]!.from - 30)).toBeLessThanOrEqual(1);
	expect(Math.abs(segments[1]!.to - 45)).toBeLessThanOrEqual(1);
	expect(segments[1]!.share).toBeCloseTo(0.4, 1);
});

test('a share that stays is one segment, be it nothing, some or all', () => {
	for (const share of [0, 0.02, 0.1, 0.5, 1]) {
		const found = Array.from({ length: 20 }, (_, seed) => rateSegmentation(blocks(seed, [60, share])).length);
		expect(found.filter(count => count > 1)).toEqual([]);
	}
	expect(rateSegmentation([])).toEqual([]);
});
