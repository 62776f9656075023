import { expect, test } from 'vitest';
import { remembered, rememberedBy } from './answer.ts';

test('a hundred viewers within a second cost one request', async () => {
	let asked = 0;
	const ask = remembered({ fetch: async () => ++asked, now: () => 0, keepFor: 1000 });
	const answers = await Promise.all(Array.from({ length: 100 }, ask));
	expect(new Set(answers.map(answer => answer.value))).toEqual(new Set([1]));
	expect(asked).toBe(1);
});

test('an answer older than its time is asked for again', async () => {
	let now = 0;
	let asked = 0;
	const ask = remembered({ fetch: async () => ++asked, now: () => now, keepFor: 1000 });
	await ask();
	now = 1000;
	expect((await ask()).value).toBe(2);
});

test('when the other side falls silent, the last answer stays, with its age and the reason', async () => {
	let now = 5000;
	let silent = false;
	const fetch = async () => {
		if (silent) throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') });
		return 'good';
	};
	const told: (string | null)[] = [];
	const ask = remembered({ fetch, now: () => now, keepFor: 1000, onContact: fault => told.push(fault) });
	await ask();
	silent = true;
	now = 9000;
	expect(await ask()).toEqual({ value: 'good', at: 5000, fault: 'connect ECONNREFUSED' });
	now = 11_000;
	await ask();
	silent = false;
	now = 12_000;
	expect(await ask()).toEqual({ value: 'good', at: 12_000, fault: null });
	expect(told).toEqual(['connect ECONNREFUSED', null]);
});

test('a silent side is not asked again for every viewer', async () => {
	let asked = 0;
	const fetch = async () => {
		asked++;
		throw new Error('silent');
	};
	const ask = remembered({ fetch, now: () => 0, keepFor: 1000 });
	await ask();
	expect((await ask()).value).toBeNull();
	expect(asked).toBe(1);
});

test('only so many details are remembered, the newest used ones', async () => {
	const asked: string[] = [];
	const ask = rememberedBy({ now: () => 0, keepFor: 1000, most: 2 }, async key => asked.push(key));
	for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
	expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
