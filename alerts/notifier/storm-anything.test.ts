import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

const ROBOTS = ['anna', 'bo', 'carl', 'dora', 'emil', 'fie'];
const robot = fc.constantFrom(...ROBOTS);
const happening = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ what: fc.constant('fail' as const), robot, other: fc.boolean() }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constant('work' as const), robot }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constantFrom('alert' as const, 'resolve' as const), robot }) },
	{
		weight: 2,
		arbitrary: fc.record({ what: fc.constantFrom('system down' as const, 'system up' as const) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			what: fc.constantFrom('restart' as const, 'mail down' as const, 'mail up' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ what: fc.constant('wait' as const), seconds: fc.constantFrom(30, 390, 2400) }),
	},
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Seen {
	runs: string[];
	isDown: boolean;
}

async function happen(watch: TestWatch, one: Happening, seen: Seen): Promise<void> {
	const alert = { alertname: 'RpaTargetSystemDown', labels: { target_system: 'KMD Aktiv' } };
	switch (one.what) {
		case 'fail': {
			const targetSystems = [one.other ? 'Prisme' : 'KMD Aktiv'];
			seen.runs.push(watch.run(one.robot, 'system_exception', { targetSystems }));
			break;
		}
		case 'work':
			watch.run(one.robot, 'success');
			break;
		case 'alert':
			await watch.post({ alertname: 'RpaRunFailed', robot: one.robot });
			break;
		case 'resolve':
			await watch.post({ alertname: 'RpaRunFailed', robot: one.robot, status: 'resolved' });
			break;
		case 'system down':
			watch.collector.setDown('KMD Aktiv', true);
			await watch.post(alert);
			break;
		case 'system up':
			watch.collector.setDown('KMD Aktiv', false);
			await watch.post({ ...alert, status: 'resolved' });
			break;
		case 'restart':
			await watch.restart();
			break;
		case 'mail down':
			if (!seen.isDown) await watch.mail.down();
			seen.isDown = true;
			break;
		case 'mail up':
			if (seen.isDown) await watch.mail.up();
			seen.isDown = false;
			break;
		case 'wait':
			await watch.rounds(one.seconds, one.seconds / 3);
	}
}

async function expectAllTold(watch: TestWatch, { runs }: Seen): Promise<void> {
	const text = watch.texts().join('\n');
	for (const run of runs) expect(text, run).toContain(`/runs/${run}\n`);
	const incidents = await watch.incidents('?limit=500');
	const held = incidents.flatMap((one: { runs: string[] }) => one.runs);
	expect(held.sort()).toEqual([...runs].sort());
	expect(watch.collector.unnotified()).toEqual([]);
}

it('in whatever order robots, systems and alerts come and go, every failed run is in one incident and in a mail, and there is a cause for each mail', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(happening, { maxLength: 24 }),
			fc.integer({ min: 1, max: 4 }),
			async (all, storm) => {
				const watch = await startWatch({ NOTIFIER_STORM_INCIDENTS: String(storm) });
				const seen: Seen = { runs: [], isDown: false };
				try {
					for (const id of ROBOTS) watch.collector.addRobot({ id, name: id, oncall: ['a@example.dk'] });
					for (const one of all) {
						await happen(watch, one, seen);
						watch.pass(2);
						await watch.round();
					}
					if (seen.isDown) await watch.mail.up();
					watch.collector.setDown('KMD Aktiv', false);
					await watch.rounds(3000, 300);
					await expectAllTold(watch, seen);
					// A failure opens an incident, or goes on in one: each can be told once, and its end once.
					const began = all.filter(
						({ what }) => what === 'fail' || what === 'alert' || what === 'system down',
					);
					expect(new Set(watch.ids()).size).toBeLessThanOrEqual(2 * began.length);
					// Whatever is left open is of a robot whose last run failed.
					for (const id of ROBOTS) watch.run(id, 'success');
					await watch.rounds(4800, 300);
					expect(await watch.incidents('?open=true')).toEqual([]);
				} finally {
					await watch.close();
				}
			},
		),
		{ numRuns: 12, seed: 20_261_123 },
	);
}, 300_000);
