import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../testing/child.ts';
import { expectAllMailed } from './figures.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld({ robots: ['breve', 'konti'], settings: { NOTIFIER_UPDATE_SECONDS: '1' } });
});
afterAll(() => world?.close());

/** Fails a run and waits until the notifier has been killed by what is done around its mail. */
async function killedAround(when: 'beforeAnswer' | 'afterAnswer'): Promise<void> {
	let kills = 0;
	world.mail.around({
		[when]: () => {
			if (kills++ === 0) return world.notifier.kill();
		},
	});
	await world.fail('breve');
	await until('the notifier is killed', () => kills > 0);
	world.mail.around({});
	await world.fail('konti');
	await world.notifier.start();
	await world.allMailed();
	await world.succeed('breve');
	await world.succeed('konti');
}

it('the notifier killed while the mail server has the mail and has not said so', async ({ task }) => {
	await killedAround('beforeAnswer');
	expectAllMailed(task, world, { atMost: 4 });
	expect(world.received().length).toBeGreaterThan(0);
});

it('the notifier killed after the mail server said so and before it is noted', async ({ task }) => {
	await killedAround('afterAnswer');
	expectAllMailed(task, world, { atMost: 8 });
});

it('the notifier killed as soon as the collector has the failed run', async ({ task }) => {
	for (let i = 0; i < 4; i++) {
		await world.fail('breve');
		await world.notifier.kill();
		await world.notifier.start();
	}
	await world.allMailed();
	expectAllMailed(task, world, { atMost: 14 });
});
