import type { SystemDrift } from '#model/drift.ts';
import type { Incident } from '#model/incident.ts';
import { decidedIn } from './decided.ts';
import { driftingRobots } from './drifting.ts';
import { frozenIn } from './frozen.ts';
import { hostileRobots } from './hostile.ts';
import { hypercareRobots, signedOffIn } from './hypercare.ts';
import { hostileIncidents, someIncidents, systemDown } from './incidents.ts';
import { sampleToken } from './oncall.ts';
import { manyRobots, sixRobots } from './robots.ts';
import type { SampleRobot } from './sample-robot.ts';
import type { Scene } from './scene.ts';

/** The moment it is on the sample site: a Monday, 14:00 in Copenhagen. */
export const NOW = Date.parse('2026-11-23T13:00:00Z');

/** Every page there is, by name, at an address where the sample site has something to show. */
export const PAGES = {
	overview: '/',
	kiosk: '/?kiosk',
	robot: '/robots/betaling-af-laegeerklaeringer',
	'robot-changed': '/robots/fakturabehandling-i-prisme',
	drift: '/drift',
	change: '/robots/fakturabehandling-i-prisme/changes/fakturabehandling-i-prisme-3',
	'change-accepted': '/robots/kontrol-af-bopael/changes/kontrol-af-bopael-1',
	signal: '/robots/opfoelgning-paa-sygedagpenge/drift?signal=failures',
	run: '/runs/laege-30',
	trace: '/traces/0af7651916cd43dd8448eb211c80319c',
	incidents: '/incidents',
	incident: '/incidents/9f3c2b7a1d5e4c80',
	runbooks: '/runbooks',
	runbook: '/runbooks/RpaRunFailed',
	reports: '/reports',
	oncall: '/oncall',
	link: `/links/${sampleToken('acknowledge')}`,
	silence: `/links/${sampleToken('silence')}`,
	'used-link': `/links/${sampleToken('used')}`,
	hypercare: '/hypercare',
	review: '/hypercare/udbetaling-af-boligstoette',
	'review-ready': '/hypercare/indkaldelse-til-samtale',
	'review-restarted': '/hypercare/udsendelse-af-partshoeringer',
	'review-relapse': '/hypercare/afstemning-af-bankkonti',
	'review-operation': '/hypercare/betaling-af-laegeerklaeringer',
	'review-development': '/hypercare/tilmelding-til-skolefritid',
	login: '/login',
	'sign-off': '/hypercare/udbetaling-af-boligstoette/sign-off',
	'sign-off-frozen': '/hypercare/indkaldelse-til-samtale/sign-offs/2',
	'sign-off-done': '/hypercare/afstemning-af-bankkonti/sign-offs/1',
	'hypercare-incidents': '/hypercare/udbetaling-af-boligstoette/incidents',
	handover: '/hypercare/udbetaling-af-boligstoette/handover',
	missing: '/nowhere',
} as const;
export type PageName = keyof typeof PAGES;

/** Made anew for each caller: scenes are changed in place. */
export type Setting = Omit<Scene, 'now' | 'asked'>;

/** A day with everything on it. */
export function fullSite(): Setting {
	const drifting = driftingRobots();
	const robots = [...sixRobots(NOW), ...hypercareRobots(NOW), ...drifting.robots];
	const incidents = led([systemDown(NOW), ...someIncidents(NOW)], robots);
	const frozen = frozenIn(NOW, robots);
	const decided = decidedIn(NOW, robots, frozen);
	const failing = [failingTogether(robots)];
	return { robots, older: drifting.older, failing, incidents, signedOff: signedOffIn(NOW), decided, frozen };
}

function failingTogether(robots: readonly SampleRobot[]): SystemDrift {
	const ids = ['opdatering-af-konti-i-sd-loen', 'beregning-af-flekslontilskud'];
	const first = robots.find(one => one.id === ids[0])?.lastRuns.at(-6);
	return {
		targetSystem: 'SD Løn',
		since: { run: first?.id ?? '', at: first?.lastSeenAt ?? '2026-11-22T06:00:00Z' },
		kind: 'failures',
		robots: ids.map(robot => ({ robot, change: null })),
		evidence: 3310,
		level: 2600,
	};
}

/** The first day: nothing registered, nothing has happened. */
export const emptySite = (): Setting => ({ robots: [], incidents: [] });

export function crowdedSite(): Setting {
	const robots = manyRobots(NOW, 200);
	return { robots, incidents: led(someIncidents(NOW), robots) };
}

/** Every text somebody else may choose is an attack, and every robot is in hypercare. */
export function hostileSite(): Setting {
	const robots = hostileRobots(NOW).map(
		(robot): SampleRobot => ({ ...robot, phase: robot.registered ? 'hypercare' : robot.phase }),
	);
	const evil = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">\'"';
	return {
		robots,
		incidents: hostileIncidents(NOW),
		words: `${evil} ${'Kravbeskrivelseudenmellemrum'.repeat(20)}`,
		special: { [robots[0]?.lastRuns[0]?.id ?? '']: 'hostile' },
	};
}

/** The addresses of the hostile site's pages. */
export function hostilePages({ robots, incidents }: Setting): string[] {
	const at = (folder: string, id: string) => `/${folder}/${encodeURIComponent(id)}`;
	return [
		...['/', '/?kiosk', '/incidents', '/hypercare', '/incidents?state=closed'],
		'/drift',
		...robots
			.filter(robot => robot.lastRuns.length > 0)
			.map(({ id }) => at('robots', id))
			.flatMap(page => [
				`${page}/changes/${page.split('/')[2]}-1`,
				`${page}/changes/${page.split('/')[2]}-2`,
				`${page}/drift`,
			]),
		...['hostile', 'bidi', 'long', 'unregistered'].map(id => at('robots', id)),
		...['hostile', 'bidi', 'long'].map(id => at('hypercare', id)),
		...robots.flatMap(robot => robot.lastRuns.map(run => at('runs', run.id))),
		...incidents.map(({ id }) => at('incidents', id)),
	];
}

/** Incidents whose runs are there to be looked at. */
function led(incidents: Incident[], robots: readonly SampleRobot[]): Incident[] {
	const failed = robots.flatMap(robot => robot.lastRuns.filter(run => run.error !== null));
	const known = new Set(failed.map(run => run.id));
	return incidents.map((one, i) => ({
		...one,
		runs: one.runs.map((run, k) => (known.has(run) ? run : (failed[(i + k) % failed.length]?.id ?? run))),
	}));
}
