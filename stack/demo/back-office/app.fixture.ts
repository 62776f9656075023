import { randomOf } from '../random.ts';
import { type BackOffice, createBackOffice } from './app.ts';

/** An hour the tests of the demo live in. */
export const NOW = Date.parse('2026-03-02T08:00:00Z');

/** A back office that answers at once and whose faults do not come by themselves. */
export function quietOffice(now: () => number = () => NOW): BackOffice {
	return createBackOffice({ now, random: randomOf('test'), pause: async () => {}, faultSeed: null });
}

/** The same, listening; `url` is where. */
export async function listeningOffice(): Promise<BackOffice & { url: string }> {
	const office = quietOffice();
	return { ...office, url: await office.app.listen({ port: 0, host: '127.0.0.1' }) };
}
