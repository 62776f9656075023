import { Worker } from 'node:worker_threads';
import { hashOf } from '#model/trail.ts';
import type { ReportOrder } from './render.ts';

/** Draws a report as a PDF. Rejects with the reason when it cannot. */
export type Printer = (order: ReportOrder) => Promise<Buffer>;

/** Reports kept; the one asked for longest ago goes first. One is some 50 KB. */
const MOST = 50;
/** More than these in line are answered when there is room again. */
const IN_LINE = 10;
/** A long report on a busy machine takes some seconds; longer is no report. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 400;

/**
 * One report at a time, each in a thread of its own that ends with it: drawing takes most of a second of a core, and is asked for
 * seldom. The same evidence in the same language is drawn once, however often it is asked for.
 */
export function createPrinter(draw: Printer = drawApart): Printer {
	const known = new Map<string, Promise<Buffer>>();
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	return order => {
		const key = hashOf({ ...order });
		const made = known.get(key);
		if (made === undefined && waiting >= IN_LINE) {
			return Promise.reject(
				Object.assign(new Error('too many reports are being drawn'), { statusCode: 503 }),
			);
		}
		waiting++;
		const pdf = made ?? after(last, () => draw(order));
		const done = () => {
			waiting--;
		};
		pdf.then(done, done);
		known.delete(key);
		known.set(key, pdf);
		if (known.size > MOST) known.delete(known.keys().next().value as string);
		// What could not be drawn may be tried again.
		pdf.catch(() => known.get(key) === pdf && known.delete(key));
		last = pdf.catch(() => undefined);
		return pdf;
	};
}

const after = async <T>(before: Promise<unknown>, then: () => Promise<T>): Promise<T> => {
	await before;
	return then();
};

function drawApart(order: ReportOrder): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('worker.ts', import.meta.url), {
			workerData: order,
			resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
		});
		const late = setTimeout(() => {
			reject(new Error(`the report took longer than ${PATIENCE_MS / 1000} s`));
			void worker.terminate();
		}, PATIENCE_MS);
		worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
		worker.once('error', reject);
		worker.once('exit', code => {
			clearTimeout(late);
			reject(new Error(`drawing the report ended with code ${code}`));
		});
	});
}
