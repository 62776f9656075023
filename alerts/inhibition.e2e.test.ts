import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, child, freePort, until } from './notifier/testing/child.ts';

/** What holds back what, asked of the real Alertmanager with the repository's own configuration. */
type Labels = Record<string, string>;
interface Known {
	labels: Labels;
	status: { inhibitedBy: string[] };
}

const about = (alertname: string, robot: string, severity = 'critical'): Labels => ({
	alertname,
	severity,
	robot,
});

/** Everything that fires at once, each robot with a case of its own. */
const FIRING: Labels[] = [
	about('RpaRobotTargetSystemDown', 'system', 'info'),
	{ alertname: 'RpaTargetSystemDown', severity: 'critical', target_system: 'KMD Aktiv' },
	{ alertname: 'RpaSystemDriftDetected', severity: 'warning', target_system: 'KMD Aktiv' },
	{ alertname: 'RpaSystemDriftDetected', severity: 'warning', target_system: 'Prisme' },
	{ ...about('RpaDriftDetected', 'system', 'warning'), signal: 'failures' },
	{ ...about('RpaRobotDriftShared', 'slower', 'info'), signal: 'duration', target_system: 'Prisme' },
	{ ...about('RpaDriftDetected', 'slower', 'warning'), signal: 'duration' },
	{ ...about('RpaDriftDetected', 'slower', 'warning'), signal: 'items' },
	{ ...about('RpaDriftDetected', 'alone', 'warning'), signal: 'duration' },
	about('RpaRunFailed', 'system'),
	about('RpaRunEmpty', 'system'),
	about('RpaRunMissed', 'system'),
	about('RpaServiceWindow', 'planned', 'info'),
	about('RpaRunFailed', 'planned'),
	about('RpaRunMissed', 'planned'),
	about('RpaTriggerLatched', 'planned'),
	about('RpaCredentialExpiring', 'planned'),
	about('RpaRunFailed', 'alone'),
	about('RpaRunsFailingRepeatedly', 'alone'),
	about('RpaRunStuck', 'hangs'),
	about('RpaRunTooLong', 'hangs', 'warning'),
	about('RpaRunUnusuallyLong', 'slow', 'warning'),
	about('RpaRunTooLong', 'slow', 'warning'),
	about('RpaRunEmpty', 'short'),
	about('RpaRunTooShort', 'short', 'warning'),
	{ alertname: 'RpaWorkerGone', severity: 'critical', worker: 'VDI-07' },
	{ alertname: 'RpaWorkerGone', severity: 'warning', worker: 'VDI-07' },
	{ alertname: 'RpaWorkerGone', severity: 'warning', worker: 'VDI-08' },
	{ ...about('RpaCredentialExpiring', 'alone'), credential: 'Prisme' },
	{ ...about('RpaCredentialExpiring', 'alone', 'warning'), credential: 'KMD Aktiv' },
	{ alertname: 'RpaOutboxStuck', severity: 'critical' },
	{ alertname: 'RpaMailDeliveryFailing', severity: 'critical' },
	about('RpaReportedIncident', 'planned'),
	about('RpaReportedIncident', 'alone'),
	about('RpaReportedIncident', 'alone', 'warning'),
];
const HELD_BACK: Labels[] = [
	about('RpaRunFailed', 'system'),
	about('RpaRunEmpty', 'system'),
	{ alertname: 'RpaSystemDriftDetected', severity: 'warning', target_system: 'KMD Aktiv' },
	{ ...about('RpaDriftDetected', 'system', 'warning'), signal: 'failures' },
	{ ...about('RpaDriftDetected', 'slower', 'warning'), signal: 'duration' },
	about('RpaRunFailed', 'planned'),
	about('RpaRunMissed', 'planned'),
	about('RpaTriggerLatched', 'planned'),
	about('RpaRunTooLong', 'hangs', 'warning'),
	about('RpaRunUnusuallyLong', 'slow', 'warning'),
	about('RpaRunTooShort', 'short', 'warning'),
	{ alertname: 'RpaWorkerGone', severity: 'warning', worker: 'VDI-07' },
	{ alertname: 'RpaMailDeliveryFailing', severity: 'critical' },
	about('RpaReportedIncident', 'alone', 'warning'),
];
/** What is still said while nothing is heard of the collector. */
const SAID_WITHOUT_COLLECTOR = [
	'RpaAuditBroken',
	'RpaCollectorDown',
	'RpaMailDeliveryFailing',
	'RpaNotifierDown',
	'RpaReportedIncident',
	'RpaRunFailed',
	'RpaScrapeFailing',
	'RpaTargetSystemDown',
	'RpaWatchdog',
];
const RECKONED = [
	'RpaRunMissed',
	'RpaRunEmpty',
	'RpaQueueStalled',
	'RpaDriftDetected',
	'RpaSystemDriftDetected',
	'RpaSourceSilent',
	'RpaHypercareRelapse',
	'RpaReviewOverdue',
];

const PEERS = process.env.ROBOTVAGT_PEERS ?? '/usr/local/bin';
const installed = ['prometheus-alertmanager', join(PEERS, 'alertmanager')].filter(
	path => !path.includes('/') || existsSync(path),
);
const sorted = (all: Labels[]) => all.map(labels => JSON.stringify(Object.entries(labels).sort())).sort();

describe.each(installed)('%s', command => {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-inhibition-'));
	let alertmanager: Child;
	let address = '';

	beforeAll(async () => {
		const port = await freePort();
		address = `http://127.0.0.1:${port}`;
		const args = [
			`--config.file=${import.meta.dirname}/alertmanager.yml`,
			`--storage.path=${folder}`,
			`--web.listen-address=127.0.0.1:${port}`,
			'--cluster.listen-address=',
		];
		alertmanager = child(command, args, { ready: `${address}/-/ready`, cwd: folder });
		await alertmanager.start();
	});
	afterAll(async () => {
		await alertmanager.kill();
		rmSync(folder, { recursive: true, force: true });
	});

	async function fire(alerts: Labels[], { over = false } = {}): Promise<void> {
		const now = Date.now();
		const [startsAt, endsAt] = [now - 60_000, over ? now - 1 : now + 3_600_000].map(time =>
			new Date(time).toISOString(),
		);
		const answer = await fetch(`${address}/api/v2/alerts`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(alerts.map(labels => ({ labels, startsAt, endsAt }))),
		});
		expect(answer.status).toBe(200);
	}
	const known = async () => (await (await fetch(`${address}/api/v2/alerts`)).json()) as Known[];
	const heldBack = async () =>
		(await known()).filter(({ status }) => status.inhibitedBy.length > 0).map(({ labels }) => labels);

	/** Alertmanager judges an alert when it comes and when its group is sent. */
	const settled = (expected: Labels[]) =>
		until(`${JSON.stringify(expected)} held back`, async () => {
			return JSON.stringify(sorted(await heldBack())) === JSON.stringify(sorted(expected));
		});

	it('holds back what another alert says better, of that robot, system or machine alone', async () => {
		await fire(FIRING);
		await settled(HELD_BACK);
		expect(sorted(await heldBack())).toEqual(sorted(HELD_BACK));
	});

	it('lets a failed run through once the service window is over', async () => {
		await fire([about('RpaServiceWindow', 'planned', 'info')], { over: true });
		const rest = HELD_BACK.filter(({ robot }) => robot !== 'planned');
		await settled(rest);
		expect(sorted(await heldBack())).toEqual(sorted(rest));
	});

	it('believes nothing that is reckoned from a collector that is away, but every failure that was seen', async () => {
		await fire(FIRING, { over: true });
		const alerts = [...SAID_WITHOUT_COLLECTOR, ...RECKONED].map(alertname => ({
			alertname,
			severity: 'critical',
			robot: 'konti',
		}));
		await fire(alerts);
		const held = alerts.filter(({ alertname }) => RECKONED.includes(alertname));
		await settled(held);
		expect(sorted(await heldBack())).toEqual(sorted(held));
	});
});
