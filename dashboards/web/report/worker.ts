import { parentPort, workerData } from 'node:worker_threads';
import { type ReportOrder, renderReport } from './render.ts';

/** One report, in a thread of its own: pages go on being answered while it is drawn. */
const pdf = await renderReport(workerData as ReportOrder);
parentPort?.postMessage(new Uint8Array(pdf));
