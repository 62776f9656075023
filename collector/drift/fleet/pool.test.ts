import { expect, test } from 'vitest';
import { random } from '../methods/random.fixture.ts';
import { emptyPool, poolsOf, priorOf, takeIn } from './pool.ts';

test('robots share what they know with those in the same systems and with those that run as often', () => {
	expect(poolsOf(['SD Løn', 'KMD Aktiv', 'SD Løn'], 260)).toEqual([
		'system:KMD Aktiv',
		'system:SD Løn',
		'kind:daily',
	]);
	expect([null, 12, 52, 260, 8760].map(perYear => poolsOf([], perYear)[0])).toEqual([
		'kind:adhoc',
		'kind:weekly',
		'kind:weekly',
		'kind:daily',
		'kind:high',
	]);
});

test('a new robot is expected to scatter as the others do, and to fail as often, whatever their own level is', () => {
	const pool = emptyPool();
	for (let one = 0; one < 20; one++) {
		const { normal, uniform } = random(one + 1);
		const duration = Array.from({ length: 60 }, () => one + 0.25 * normal());
		takeIn(pool, { duration, failures: duration.map(() => Number(uniform() < 0.05)) });
	}
	const spread = priorOf([pool], 'duration')?.spread;
	expect(spread?.sd).toBeGreaterThan(0.23);
	expect(spread?.sd).toBeLessThan(0.27);
	expect(spread?.weight).toBeLessThanOrEqual(12);
	const rate = priorOf([pool], 'failures')?.rate;
	expect(rate?.share).toBeGreaterThan(0.03);
	expect(rate?.share).toBeLessThan(0.07);
});

test('of what nobody has told nothing is expected', () => {
	expect(priorOf([], 'duration')).toBeNull();
	expect(priorOf([takeIn(emptyPool(), { duration: [4] })], 'duration')).toBeNull();
	expect(
		priorOf([takeIn(emptyPool(), { 'gauge:unread': [1, 2, 3], duration: [1, 2, 3] })], 'gauge:unread'),
	).toBeNull();
});

test('what a pool knew long ago counts less and less', () => {
	const pool = emptyPool();
	takeIn(pool, { failures: new Array(2000).fill(1) });
	takeIn(pool, { failures: new Array(20_000).fill(0) });
	expect(priorOf([pool], 'failures')?.rate?.share).toBeLessThan(0.001);
});
