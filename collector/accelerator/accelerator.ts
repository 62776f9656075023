import type { FastifyBaseLogger } from 'fastify';
import type { Ledger } from '../ledger/types.ts';
import type { Register } from '../register/types.ts';
import { failedRunAlert } from './alert.ts';
import { postAlerts } from './post.ts';

export interface AcceleratorDeps {
	/** Alertmanager's address; `off` where there is none. */
	url: string;
	ledger: Pick<Ledger, 'activity' | 'onChange'>;
	register: Pick<Register, 'robot'>;
	/** Epoch milliseconds. */
	now: () => number;
	log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

export const POST_RESULTS = ['accepted', 'failed'] as const;
export type PostResult = (typeof POST_RESULTS)[number];

export interface Accelerator {
	/** Alerts posted since the start, by result. */
	posted(): ReadonlyMap<PostResult, number>;
}

/**
 * Tells Alertmanager of a failed run as soon as it is on disk, so that the mail does not wait for the next scrape and the
 * next evaluation. What fails meanwhile goes together in the next request. It is an accelerator and no more: a request that
 * fails is not repeated, since Prometheus posts the same alert, and the notifier asks for failed runs on a timer of its own.
 */
export function createAccelerator({ url, ledger, register, now, log }: AcceleratorDeps): Accelerator {
	const failures = new Map<string, number>();
	const waiting = new Set<string>();
	const posted = new Map<PostResult, number>(POST_RESULTS.map(result => [result, 0]));
	let sending = false;
	let faulty = false;

	/** Whether the robot has more failed runs nobody was mailed about than when it was last looked at. */
	function hasFailedAnew(robot: string): boolean {
		const before = failures.get(robot) ?? 0;
		const after = ledger.activity(robot)[0]?.unnotified ?? 0;
		failures.set(robot, after);
		return after > before;
	}

	/** What keeps failing is told once, until it works again. */
	function note(count: number, fault: Error | null): void {
		const result = fault === null ? 'accepted' : 'failed';
		posted.set(result, posted.get(result)! + count);
		if (fault !== null && !faulty) log.warn({ err: fault }, 'failed runs wait for Prometheus');
		if (fault === null && faulty) log.info('Alertmanager takes failed runs again');
		faulty = fault !== null;
	}

	async function sendAll(): Promise<void> {
		sending = true;
		while (waiting.size > 0) {
			const alerts = [...waiting].map(robot => failedRunAlert(robot, register.robot(robot), now()));
			waiting.clear();
			note(alerts.length, await postAlerts(url, alerts));
		}
		sending = false;
	}

	if (url !== 'off') {
		ledger.onChange(robots => {
			for (const robot of robots) if (hasFailedAnew(robot)) waiting.add(robot);
			if (!sending && waiting.size > 0) void sendAll();
		});
	}
	return { posted: () => posted };
}
