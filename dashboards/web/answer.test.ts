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

test('who asks does not wait while the last answer is young enough; the next one is then there', async () => {
	let now = 0;
	let asked = 0;
	let finish = () => {};
	const fetch = () =>
		new Promise<number>(resolve => {
			finish = () => resolve(++asked);
		});
	const ask = remembered({ fetch, now: () => now, keepFor: 1000, giveFor: 5000 });
	const first = ask();
	finish();
	expect((await first).value).toBe(1);
	now = 4999;
	expect(await ask()).toEqual({ value: 1, at: 0, fault: null });
	finish();
	await new Promise(setImmediate);
	expect(await ask()).toEqual({ value: 2, at: 4999, fault: null });
});

test('an answer too old to be shown as live is waited for, and one that does not come is told as lost', async () => {
	let now = 0;
	let silent = false;
	const fetch = async () => {
		if (silent) throw new Error('silent');
		return now;
	};
	const ask = remembered({ fetch, now: () => now, keepFor: 1000, giveFor: 5000 });
	await ask();
	silent = true;
	now = 5000;
	expect(await ask()).toEqual({ value: 0, at: 0, fault: 'silent' });
	now = 7000;
	expect((await ask()).fault).toBe('silent');
});

test('after an idle minute the first view waits for nobody, and is seconds old', async () => {
	let now = 0;
	const ask = remembered({ fetch: async () => now, now: () => now, keepFor: 1000, giveFor: 5000 });
	await ask();
	for (; now < 60_000; now += 500) {
		ask.ahead();
		await new Promise(setImmediate);
	}
	const { at } = await ask();
	expect(now - (at ?? 0)).toBeLessThan(5000);
});

test('while somebody looks, what is shown is a second old; while nobody does, the other side is left in peace', async () => {
	let now = 0;
	let asked = 0;
	const ask = remembered({ fetch: async () => ++asked, now: () => now, keepFor: 1000, giveFor: 5000 });
	const pass = async (seconds: number) => {
		const before = asked;
		for (const end = now + seconds * 1000; now < end; now += 500) {
			ask.ahead();
			await new Promise(setImmediate);
		}
		return asked - before;
	};
	await ask();
	expect(await pass(10)).toBeGreaterThanOrEqual(9);
	await pass(10);
	expect(await pass(60)).toBeLessThanOrEqual(15);
});

test('what few people read is fetched ahead only for a while after somebody has', async () => {
	let now = 0;
	let asked = 0;
	const fetch = async () => ++asked;
	const ask = remembered({ fetch, now: () => now, keepFor: 1000, giveFor: 5000, aheadFor: 60_000 });
	ask.ahead();
	expect(asked).toBe(0);
	await ask();
	now = 50_000;
	ask.ahead();
	await new Promise(setImmediate);
	expect(asked).toBe(2);
	now = 70_000;
	ask.ahead();
	expect(asked).toBe(2);
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
