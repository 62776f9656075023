import { exchange, type Peer } from './fetch-json.ts';

/** An answer of the collector, as it gave it. */
export interface Relayed {
	status: number;
	type: string;
	/** What it is to be called as a file; null where it is none. */
	disposition: string | null;
	text: string;
}

/** Asks the collector for `path` and hands the answer on. Rejects with a reason for silence. */
export type Relay = (path: string) => Promise<Relayed>;

/** All the evidence of a busy robot takes longer than what a page waits for. */
const PATIENCE_MS = 20_000;

export function relayer(collector: Peer): Relay {
	const patient = { ...collector, timeout: Math.max(collector.timeout, PATIENCE_MS) };
	return path =>
		exchange(patient, path, {}, async response => ({
			status: response.status,
			type: response.headers.get('content-type') ?? 'application/json',
			disposition: response.headers.get('content-disposition'),
			text: await response.text(),
		}));
}
