import { robot } from './robots.ts';
import { run } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

const HOUR = 3_600_000;

/** Every field a robot or its sender can choose holds what an attacker would put there. */
export function hostileRobots(now: number): SampleRobot[] {
	const evil = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">\'"';
	const bidi = '\u202eevil\u202c مرحبا 🤖 עברית';
	const runs = [
		run(
			{
				id: 'x"><script>window.pwned=1</script>',
				robot: 'hostile',
				outcome: 'system_exception',
				error: { type: evil, message: evil.repeat(20), step: evil },
				version: evil,
				worker: evil,
				source: evil,
				trigger: evil,
				targetSystems: [evil],
			},
			now - HOUR,
		),
	];
	const text = {
		department: evil,
		owner: evil,
		description: evil,
		targetSystems: [evil],
		criticality: evil,
		schedule: evil,
		runbook: 'javascript:window.pwned=1',
	};
	return [
		robot({ id: 'hostile', name: evil, state: 'failing', lastRuns: runs, ...text }),
		robot({ id: 'bidi', name: bidi.repeat(4), department: bidi }),
		robot({
			id: 'long',
			name: 'Overvågningsrobotnavnudenmellemrum'.repeat(15).slice(0, 500),
			department: 'Å'.repeat(120),
		}),
		robot({
			id: 'unregistered',
			name: 'unregistered',
			registered: false,
			phase: 'unregistered',
			department: null,
			owner: null,
			schedule: null,
			goLive: null,
			runbook: null,
			targetSystems: [],
			lastRuns: runs.slice(0, 0),
		}),
	];
}
