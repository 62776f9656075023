import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../testing/child.ts';
import { expectAllMailed } from './figures.ts';
import { startWorld, type World } from './world.ts';

const ROBOTS = ['breve', 'konti', 'betaling', 'kort'];

let world: World;
beforeAll(async () => {
	world = await startWorld({
		robots: ROBOTS,
		settings: { NOTIFIER_UPDATE_SECONDS: '2', SMTP_TIMEOUT_SECONDS: '3' },
	});
});
afterAll(() => world?.close());
beforeEach(() => {
	world.failed.length = 0;
	world.mail.mails.length = 0;
});
/** All robots work again, and their incidents are over, before the next fault. */
afterEach(async () => {
	world.mail.behave('take');
	for (const robot of ROBOTS) await world.succeed(robot);
	await until('all incidents are over', async () => {
		const answer = await fetch(world.url('notifier', '/v1/incidents?open=true'));
		return ((await answer.json()) as { incidents: unknown[] }).incidents.length === 0;
	});
	await until('the outbox is empty', async () =>
		/^rpa_notifier_outbox_mails 0$/m.test(await world.metrics()),
	);
});

const retries = async () =>
	Number(/^rpa_notifier_mails_total\{result="retry"\} (\d+)$/m.exec(await world.metrics())?.[1]);

/** Every robot fails twice while the mail server misbehaves, and once more after. */
async function failThrough(end: () => unknown): Promise<void> {
	const before = await retries();
	for (const robot of ROBOTS) await world.fail(robot);
	const isDown = async () => /^rpa_notifier_relay_up\{relay="primary"\} 0$/m.test(await world.metrics());
	await until('a mail did not get through', async () => (await retries()) > before || isDown());
	for (const robot of ROBOTS) await world.fail(robot);
	await end();
	await world.allMailed();
	for (const robot of ROBOTS) await world.fail(robot);
	await world.allMailed();
}

it('a mail server that is down', { timeout: 120_000 }, async ({ task }) => {
	await world.mail.down();
	await failThrough(() => world.mail.up());
	expectAllMailed(task, world, { atMost: 3 * ROBOTS.length });
});

it.for([
	['hangs', 'hang'],
	['drops the connection after DATA', 'drop'],
	['says try again later (4xx)', 'busy'],
	['refuses the sender (5xx)', 'refuse sender'],
] as const)('a mail server that %s', { timeout: 120_000 }, async ([, behaviour], { task }) => {
	world.mail.behave(behaviour);
	await failThrough(() => world.mail.behave('take'));
	expectAllMailed(task, world, { atMost: 3 * ROBOTS.length });
});

it('a mail server that knows a recipient no more (5xx)', { timeout: 120_000 }, async ({ task }) => {
	world.mail.setAddress('breve@example.dk', 550);
	await world.fail('breve');
	await world.allMailed();
	world.mail.setAddress('breve@example.dk', undefined);
	expectAllMailed(task, world, { atMost: 1 });
	expect(world.mail.mails.map(({ to }) => to)).toContain('it-drift@example.dk');
});

describe('with a second mail server', () => {
	let pair: World;
	beforeAll(async () => {
		pair = await startWorld({
			robots: ROBOTS,
			fallback: true,
			settings: { NOTIFIER_UPDATE_SECONDS: '2', SMTP_TIMEOUT_SECONDS: '3' },
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
		for (const robot of ROBOTS) await pair.fail(robot);
		await pair.allMailed();
		expectAllMailed(task, pair, { atMost: 2 * ROBOTS.length });
		expect(pair.fallback.mails.length).toBeGreaterThan(0);
	});
});
