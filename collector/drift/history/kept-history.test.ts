import { expect, test } from 'vitest';
import type { DriftHistory } from '#model/drift.ts';
import { teller } from '../change.fixture.ts';
import { keepHistories } from './kept-history.ts';

function world() {
	const people = teller<string>();
	const ledger = teller<readonly string[]>();
	const asked: string[] = [];
	const state = { fails: false };
	const history = keepHistories({
		...{ ledger, decisions: people },
		async read(robot, signal, limit) {
			asked.push(`${robot} ${signal} ${limit}`);
			if (state.fails) throw new Error('the thread ended');
			return { robot, signal } as DriftHistory;
		},
	});
	return {
		...{ history, asked, state },
		run: (...robots: string[]) => ledger.tell(robots),
		say: people.tell,
	};
}

test('a history is worked out once, for all who ask meanwhile, until its robot runs or is spoken of', async () => {
	const { history, asked, run, say } = world();
	const [one, other] = await Promise.all([history('a', 'duration', 100), history('a', 'duration', 100)]);
	expect(one).toBe(other);
	run('b');
	await history('a', 'duration', 100);
	expect(asked).toEqual(['a duration 100']);
	await history('a', 'duration', 50);
	await history('a', 'items', 100);
	expect(asked).toHaveLength(3);
	run('a');
	await history('a', 'duration', 100);
	say('a');
	await history('a', 'duration', 100);
	expect(asked).toHaveLength(5);
});

test('what could not be worked out is tried again', async () => {
	const { history, asked, state } = world();
	state.fails = true;
	await expect(history('a', 'duration', 100)).rejects.toThrow('the thread ended');
	state.fails = false;
	expect(await history('a', 'duration', 100)).toMatchObject({ robot: 'a' });
	expect(asked).toHaveLength(2);
});

test('only those asked for last are kept', async () => {
	const { history, asked } = world();
	for (let n = 0; n < 100; n++) await history(`robot-${n}`, 'duration', 100);
	await history('robot-99', 'duration', 100);
	expect(asked).toHaveLength(100);
	await history('robot-0', 'duration', 100);
	expect(asked).toHaveLength(101);
});
