import type { RobotHistory } from '#model/history.ts';
import type { RunSummary } from '#model/read.ts';

/** The history of made-up runs, oldest first, in the shape of `GET /v1/robots/:id/history`. */
export function historyOf(all: readonly RunSummary[], most: number): RobotHistory {
	const runs = all.slice(-most);
	const seconds = runs
		.flatMap(one => (one.outcome === 'success' ? (one.durationSeconds ?? []) : []))
		.sort((a, b) => a - b);
	const at = (share: number) => seconds[Math.floor(share * (seconds.length - 1))] ?? 0;
	const failed = runs.filter(one => one.error !== null);
	const released = runs[Math.floor(runs.length * 0.6)];
	const changed = runs.at(-4);
	const step = (name: string, share: number, failures = 0) => ({
		step: name,
		runs: runs.length,
		medianSeconds: at(0.5) * share,
		p90Seconds: at(0.9) * share * 1.2,
		share,
		failures,
	});
	return {
		runs,
		usual:
			seconds.length < 10 ? null : { low: at(0.1), middle: at(0.5), high: at(0.9), runs: seconds.length },
		steps:
			runs.length === 0
				? []
				: [
						step('Log in', 0.08),
						step('Fetch invoices', 0.3, failed.length),
						step('Check approval', 0.26),
						step('Pay', 0.36),
					],
		changes:
			changed === undefined
				? []
				: [{ signal: 'duration', run: changed.id, at: changed.lastSeenAt, from: 212, to: 431 }],
		releases:
			released === undefined || released === runs[0]
				? []
				: [{ version: '1.5.0', run: released.id, at: released.startedAt ?? released.lastSeenAt }],
		errors: [...Map.groupBy(failed, one => one.error?.type ?? 'Error')].map(([type, same]) => ({
			type,
			runs: same.length,
			lastRun: same.at(-1)?.id ?? '',
			lastAt: same.at(-1)?.lastSeenAt ?? '',
		})),
	};
}
