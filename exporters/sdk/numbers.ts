import type { Attributes } from '@opentelemetry/api';

/** Retries and numbers of the robot's own so far. What is no number is left out: a robot does not fail over it. */
export interface Numbers {
	retried(count: number): void;
	gauge(name: string, value: number): void;
	/** `rpa.run.retries`, once there was one, and `rpa.gauge.<name>` with the last value of each. */
	attributes(): Attributes;
}

/** Names kept; the collector keeps no more. */
const MOST = 20;

export function createNumbers(): Numbers {
	let retries: number | undefined;
	const gauges = new Map<string, number>();
	return {
		retried(count) {
			if (Number.isInteger(count) && count >= 0) retries = (retries ?? 0) + count;
		},
		gauge(name, value) {
			if (!Number.isFinite(value) || (gauges.size >= MOST && !gauges.has(name))) return;
			gauges.set(name, value);
		},
		attributes: () => ({
			...(retries !== undefined && { 'rpa.run.retries': retries }),
			...Object.fromEntries([...gauges].map(([name, value]) => [`rpa.gauge.${name}`, value])),
		}),
	};
}
