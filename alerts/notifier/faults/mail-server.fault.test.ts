import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../testing/child.ts';
import { expectAllMailed } from './figures.ts';
import { startWorld, type World } from './world.ts';

const ROBOTS = 4;
/** Robots of its own for each fault, so that none has to recover before the next. */
const robotsFor = (fault: number) => Array.from({ length: ROBOTS }, (_, i) => `fault-${fault}-robot-${i}`);
const FAULTS = 7;
const settings = {
	NOTIFIER_UPDATE_SECONDS: '2',
	SMTP_TIMEOUT_SECONDS: '3',
	// The robots of all faults together are no storm.
	NOTIFIER_STORM_INCIDENTS: '1000',
};

let world: World;
let fault = 0;
let robots: string[] = [];
beforeAll(async () => {
	world = await startWorld({
		robots: Array.from({ length: FAULTS }, (_, fault) => robotsFor(fault)).flat(),
		settings,
	});
});
afterAll(() => world?.close());
beforeEach(() => {
	robots = robotsFor(fault++ % FAULTS);
	world.failed.length = 0;
	world.mail.mails.length = 0;
});
afterEach(async () => {
	world.mail.behave('take');
	await until('the outbox is empty', async () =>
		/^rpa_notifier_outbox_mails 0$/m.test(await world.metrics()),
	);
});

const retries = async () =>
	Number(/^rpa_notifier_mails_total\{result="retry"\} (\d+)$/m.exec(await world.metrics())?.[1]);

/** Every robot fails twice while the mail server misbehaves, and once more after. */
async function failThrough(end: () => unknown): Promise<void> {
	const before = await retries();
	for (const robot of robots) await world.fail(robot);
	const isDown = async () => /^rpa_notifier_relay_up\{relay="primary"\} 0$/m.test(await world.metrics());
	await until('a mail did not get through', async () => (await retries()) > before || isDown());
	for (const robot of robots) await world.fail(robot);
	await end();
	await world.allMailed();
	for (const robot of robots) await world.fail(robot);
	await world.allMailed();
}

it('a mail server that is down', { timeout: 120_000 }, async ({ task }) => {
	await world.mail.down();
	await failThrough(() => world.mail.up());
	expectAllMailed(task, world, { atMost: 3 * ROBOTS });
});

it.for([
	['hangs', 'hang'],
	['drops the connection after DATA', 'drop'],
	['says try again later (4xx)', 'busy'],
	['refuses the sender (5xx)', 'refuse sender'],
] as const)('a mail server that %s', { timeout: 120_000 }, async ([, behaviour], { task }) => {
	world.mail.behave(behaviour);
	await failThrough(() => world.mail.behave('take'));
	expectAllMailed(task, world, { atMost: 3 * ROBOTS });
});

it('a mail server that knows a recipient no more (5xx)', { timeout: 120_000 }, async ({ task }) => {
	world.mail.setAddress(`${robots[0]}@example.dk`, 550);
	await world.fail(robots[0]!);
	await world.allMailed();
	world.mail.setAddress(`${robots[0]}@example.dk`, undefined);
	expectAllMailed(task, world, { atMost: 1 });
	expect(world.mail.mails.map(({ to }) => to)).toContain('it-drift@example.dk');
});

describe('with a second mail server', () => {
	let pair: World;
	beforeAll(async () => {
		pair = await startWorld({
			robots: Array.from({ length: FAULTS }, (_, fault) => robotsFor(fault)).flat(),
			fallback: true,
			settings,
		});
	});
	afterAll(() => pair?.close());

	it.for([
		['refuses every mail (5xx)', 'refuse mail'],
		['hangs', 'hang'],
		['drops the connection after DATA', 'drop'],
	] as const)('a first one that %s', { timeout: 120_000 }, async ([, behaviour], { task }) => {
		pair.failed.length = 0;
		pair.mail.mails.length = 0;
		pair.fallback.mails.length = 0;
		pair.mail.behave(behaviour);
		for (const robot of robots) await pair.fail(robot);
		await pair.allMailed();
		expectAllMailed(task, pair, { atMost: 2 * ROBOTS });
		expect(pair.fallback.mails.length).toBeGreaterThan(0);
	});
});
