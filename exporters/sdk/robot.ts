import { toSlug } from '#model/slug.ts';
import { readSettings } from '../delivery/settings.ts';
import { watchExit } from './exit.ts';
import { readInside, readTraceparent } from './inside.ts';
import { outcomeOf } from './outcome.ts';
import { type Run, startRun } from './run.ts';
import { openTelemetry } from './telemetry.ts';

export interface RobotOptions {
	version?: string;
	/** Systems the robot works in; failures are grouped by them. */
	targetSystems?: string[];
	/** What runs it and its version; default Node's: `node 24.1.0`. */
	platform?: string;
	/** Why it runs: `schedule`, `manual`, `queue`, … Default: the environment variable ROBOTVAGT_TRIGGER. */
	trigger?: string;
	/** The collector; default ROBOTVAGT_URL. */
	url?: string;
	/** Folder for what can't be delivered; default ROBOTVAGT_SPOOL. */
	spool?: string;
	/** The most that telemetry may add to the robot's end, in milliseconds; default ROBOTVAGT_FLUSH_MS, or 2000. */
	flushMs?: number;
	/** Default ROBOTVAGT_HEARTBEAT_MS, or 15000. */
	heartbeatMs?: number;
}

export interface Robot {
	readonly id: string;
	/**
	 * One run. What `work` returns or throws comes through unchanged, whatever becomes of the telemetry; the outcome is
	 * told by it: returned → success, BusinessException → business_exception, TimeoutError → timeout, AbortError →
	 * cancelled, anything else → system_exception.
	 */
	run<T>(work: (run: Run) => T | Promise<T>): Promise<T>;
}

/** The robot as the register calls it; a name that is no slug is made one. */
export function robot(id: string, options: RobotOptions = {}): Robot {
	const slug = toSlug(String(id));
	return { id: slug, run: work => perform(slug, options, work) };
}

async function perform<T>(id: string, options: RobotOptions, work: (run: Run) => T | Promise<T>): Promise<T> {
	const inside = readInside(process.env);
	const settings = readSettings(process.env, options);
	const telemetry = openTelemetry(id, settings, inside);
	const running = startRun({
		robot: id,
		facts: {
			...options,
			trigger: options.trigger ?? process.env.ROBOTVAGT_TRIGGER,
			platform: options.platform ?? `node ${process.versions.node}`,
		},
		telemetry,
		heartbeatMs: settings.heartbeatMs,
		inside,
		startedBy: readTraceparent(process.env),
	});
	const unwatch = watchExit({ end: running.end, seal: telemetry.seal, settings });
	try {
		const result = await running.within(() => work(running.run));
		running.end({ outcome: 'success' });
		return result;
	} catch (error) {
		running.end({ outcome: outcomeOf(error), thrown: { error } });
		throw error;
	} finally {
		await telemetry.flush();
		unwatch();
	}
}
