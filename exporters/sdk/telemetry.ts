import { atMost } from '../delivery/at-most.ts';
import { createCourier } from '../delivery/courier.ts';
import type { Settings } from '../delivery/settings.ts';
import type { Inside } from './inside.ts';
import { createPipelines } from './pipelines.ts';
import { createInstruments, createSilentInstruments, type Instruments } from './providers.ts';
import { createResource } from './resource.ts';

/** All that a robot's runs report through, for as long as the process lives. */
export interface Telemetry extends Instruments {
	/** Everything reported so far is safe when this resolves: after the bound of the settings at most. */
	flush(): Promise<void>;
	/** The same for a process that is exiting: to disk, at once. Returns whether it is worth trying to deliver it now. */
	seal(): boolean;
}

const opened = new Map<string, Telemetry>();

/** One per robot and target; opening it again gives the same one. Never throws. */
export function openTelemetry(robot: string, settings: Settings, inside: Inside | undefined): Telemetry {
	const key = JSON.stringify([robot, settings, inside]);
	const known = opened.get(key);
	if (known) return known;
	const telemetry = tryOpen(robot, settings, inside);
	opened.set(key, telemetry);
	return telemetry;
}

function tryOpen(robot: string, settings: Settings, inside: Inside | undefined): Telemetry {
	const note = (text: string) => settings.debug && process.stderr.write(`robotvagt: ${text}\n`);
	try {
		return open(robot, settings, inside, note);
	} catch (error) {
		note(`the run is not reported: ${error}`);
		return { ...createSilentInstruments(), flush: async () => {}, seal: () => false };
	}
}

function open(
	robot: string,
	settings: Settings,
	inside: Inside | undefined,
	note: (text: string) => void,
): Telemetry {
	const courier = createCourier(settings, Date.now, note);
	const pipelines = createPipelines(courier, settings.heartbeatMs);
	return {
		...createInstruments(createResource(robot, inside), pipelines),
		async flush() {
			const deadline = Date.now() + settings.flushMs;
			await atMost(settings.flushMs, pipelines.flush());
			await courier.flush(deadline - Date.now());
		},
		seal() {
			const reachable = courier.reachable();
			courier.seal();
			void pipelines.flush();
			return reachable;
		},
	};
}
