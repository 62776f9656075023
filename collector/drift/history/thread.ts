import { parentPort } from 'node:worker_threads';
import { segmentation } from '../methods/segmentation.ts';
import type { Answer, Order } from './segmenter.ts';

/** Segments of one series after another. See `segmenter.ts`. */
parentPort?.on('message', ({ id, values }: Order) => {
	parentPort?.postMessage(answerTo(id, values));
});

function answerTo(id: number, values: readonly number[]): Answer {
	try {
		return { id, segments: segmentation(values) };
	} catch (error) {
		return { id, reason: (error as Error).message };
	}
}
