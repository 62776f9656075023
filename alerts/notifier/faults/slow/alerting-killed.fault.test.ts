import { afterEach, expect, it } from 'vitest';
import { until } from '../../testing/child.ts';
import { expectAllMailed } from '../figures.ts';
import { startWorld, type World } from '../world.ts';

const ROBOTS = ['breve', 'konti', 'betaling'];
/** As often as it can be repeated, so that the test need not wait for minutes. */
const OFTEN = (yaml: string) =>
	yaml
		.replace('repeat_interval: 1m', 'repeat_interval: 5s')
		.replaceAll('group_interval: 30s', 'group_interval: 5s');
const settings = { NOTIFIER_WATCHDOG_SECONDS: '60', NOTIFIER_UPDATE_SECONDS: '5' };

let world: World;
afterEach(() => world?.close());

const subjects = () => world.received().map(({ parsed }) => parsed.subject ?? '');
const watchdogSeen = async () =>
	/^rpa_notifier_watchdog_last_seen_timestamp_seconds \d/m.test(await world.metrics());

it.for(['prometheus', 'alertmanager'] as const)(
	'%s killed in the middle, and started again',
	{ timeout: 600_000 },
	async (name, { task }) => {
		world = await startWorld({ robots: ROBOTS, alerting: true, settings, alertmanagerConfig: OFTEN });
		await until('the watchdog arrives', watchdogSeen, 180);
		for (const robot of ROBOTS) await world.fail(robot);
		await world[name].kill();
		for (const robot of ROBOTS) await world.fail(robot);
		await world.allMailed();
		// Alertmanager goes on with what it heard from Prometheus for four minutes.
		await until(
			'it is mailed that the monitoring is blind',
			() => subjects().some(one => one.includes('blind')),
			400,
		);
		const blind = world.received().find(({ parsed }) => parsed.subject?.includes('blind'));
		expect(blind?.to).toBe('it-drift@example.dk');
		expect(blind?.parsed.text?.replace(/\s+/g, ' ')).toMatch(
			/sign of life was last heard today at \d\d:\d\d\..*failed runs are still mailed/,
		);
		await world[name].start();
		for (const robot of ROBOTS) await world.fail(robot);
		await world.allMailed();
		await until(
			'it is mailed that the monitoring sees again',
			() => subjects().filter(one => one.includes('blind')).length === 2,
			120,
		);
		expectAllMailed(task, world, { atMost: 4 * ROBOTS.length + 4 });
	},
);

it('Alertmanager with a wrong address for its webhook', { timeout: 200_000 }, async ({ task }) => {
	world = await startWorld({
		robots: ROBOTS,
		alerting: true,
		settings,
		alertmanagerConfig: yaml => yaml.replace('/alertmanager', '/alertmanger'),
	});
	for (const robot of ROBOTS) await world.fail(robot);
	await world.allMailed();
	await until(
		'it is mailed that the monitoring is blind',
		() => subjects().some(one => one.includes('blind')),
		120,
	);
	expectAllMailed(task, world, { atMost: 2 * ROBOTS.length + 2 });
});
