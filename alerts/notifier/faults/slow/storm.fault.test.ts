import { afterEach, expect, it } from 'vitest';
import { until } from '../../testing/child.ts';
import { expectAllMailed } from '../figures.ts';
import { startWorld, type World } from '../world.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
});

const names = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

it('ten robots that fail on one system within seconds', { timeout: 240_000 }, async ({ task }) => {
	const robots = names('robot', 10);
	world = await startWorld({ robots, oncall: 'vagt@example.dk', system: 'KMD Aktiv', alerting: true });
	for (const robot of robots) await world.succeed(robot);
	for (const robot of robots) await world.fail(robot);
	await world.allMailed(120);
	// The rules have their say too, and change nothing for whoever has been told.
	await until('Alertmanager knows that the system is down', async () =>
		(await (await fetch(world!.url('alertmanager', '/api/v2/alerts'))).text()).includes(
			'RpaTargetSystemDown',
		),
	);
	for (const robot of robots) await world.succeed(robot);
	await until(
		'all incidents are over',
		async () => {
			const answer = await fetch(world!.url('notifier', '/v1/incidents?open=true'));
			const { incidents } = (await answer.json()) as { incidents: { alertname: string; severity: string }[] };
			return incidents.every(({ severity }) => severity === 'info');
		},
		120,
	);
	expectAllMailed(task, world, { atMost: 4 });
});

it('five hundred failures in a minute', { timeout: 280_000 }, async ({ task }) => {
	const robots = names('robot', 50);
	world = await startWorld({
		robots,
		oncall: 'vagt@example.dk',
		alerting: true,
		// What fails further goes together; by default in five minutes, which nobody wants to wait for here.
		settings: { NOTIFIER_UPDATE_SECONDS: '30' },
	});
	for (let round = 0; round < 10; round++) {
		await Promise.all(robots.map(robot => world!.fail(robot)));
		await new Promise(resolve => setTimeout(resolve, 5000));
	}
	await world.allMailed(200);
	expect(world.failed).toHaveLength(500);
	expectAllMailed(task, world, { atMost: 60 });
});
