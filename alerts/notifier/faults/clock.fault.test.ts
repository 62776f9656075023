import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { until } from '../testing/child.ts';
import { expectAllMailed } from './figures.ts';
import { startWorld, type World } from './world.ts';

const ROBOTS = ['breve', 'konti', 'betaling'];

let world: World;
beforeAll(async () => {
	world = await startWorld({
		robots: ROBOTS,
		settings: { NOTIFIER_UPDATE_SECONDS: '2' },
		notifierImport: join(import.meta.dirname, 'shifted-clock.ts'),
	});
});
afterAll(() => world?.close());

const shift = (hours: number) => writeFileSync(join(world.folder, 'clock-shift'), String(hours * 3_600_000));
it.for([
	['forward', 5],
	['back', -5],
] as const)(
	'the notifier’s clock put %s five hours while mails wait',
	{ timeout: 120_000 },
	async ([, hours], { task }) => {
		world.failed.length = 0;
		world.mail.mails.length = 0;
		await world.mail.down();
		for (const robot of ROBOTS) await world.fail(robot);
		await until('mails wait', async () => /^rpa_notifier_outbox_mails [1-9]/m.test(await world.metrics()));
		shift(hours);
		for (const robot of ROBOTS) await world.fail(robot);
		await world.mail.up();
		await world.allMailed();
		expectAllMailed(task, world, { atMost: 2 * ROBOTS.length });
	},
);
