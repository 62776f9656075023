import { Worker } from 'node:worker_threads';
import { type Segment, segmentation } from '../methods/segmentation.ts';

/** Segments of values, oldest first; rejects with the reason when they cannot be found. */
export type Segmenter = (values: readonly number[]) => Promise<Segment[]>;

/** What the thread is asked, and what it answers. */
export interface Order {
	id: number;
	values: readonly number[];
}
export type Answer = { id: number; segments: Segment[] } | { id: number; reason: string };

/** Of so many values it takes some ten milliseconds: not worth a thread. */
const FEW = 250;

interface Waiting {
	resolve(segments: Segment[]): void;
	reject(error: Error): void;
}

/**
 * Finds segments without keeping the process from its work: of long series in a thread of their own, which is started when it is first
 * needed, takes one series after another and does not keep the process alive.
 */
export function createSegmenter(): { segment: Segmenter; close(): Promise<void> } {
	const waiting = new Map<number, Waiting>();
	let thread: Worker | undefined;
	let last = 0;

	function answered(answer: Answer): void {
		const one = waiting.get(answer.id);
		waiting.delete(answer.id);
		if (waiting.size === 0) thread?.unref();
		if ('segments' in answer) one?.resolve(answer.segments);
		else one?.reject(new Error(answer.reason));
	}
	function ended(reason: string): void {
		thread = undefined;
		for (const one of waiting.values()) one.reject(new Error(`the history of a signal: ${reason}`));
		waiting.clear();
	}
	function begun(): Worker {
		const worker = new Worker(new URL('thread.ts', import.meta.url));
		worker.on('message', answered);
		worker.once('error', error => ended(error.message));
		worker.once('exit', code => thread === worker && ended(`its thread ended with code ${code}`));
		return worker;
	}
	return {
		async segment(values) {
			if (values.length <= FEW) return segmentation(values);
			thread ??= begun();
			const id = ++last;
			const found = new Promise<Segment[]>((resolve, reject) => waiting.set(id, { resolve, reject }));
			thread.ref();
			thread.postMessage({ id, values } satisfies Order);
			return found;
		},
		async close() {
			await thread?.terminate();
		},
	};
}
