import { finished, heartbeat, started, traceOf } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';

/**
 * A process that reports runs as fast as it can and prints the number of each one answered for (`+`) or refused (`-`), until
 * it is killed or has told them all: `node robots.fixture.ts <ledger> <first run> <runs>`.
 */
const [path = '', first = '0', runs = '1000000'] = process.argv.slice(2);
const ledger = createLedger({ path });
const last = Number(first) + Number(runs);
let next = Number(first);

async function robot(): Promise<void> {
	while (next < last) {
		const n = next++;
		try {
			await ledger.append([started(n, n), heartbeat(n, n + 1, { items: { success: 2 } })]);
			await ledger.append([
				finished(n, n + 2, { items: { success: 3 }, outcome: n % 7 ? 'success' : 'timeout' }),
			]);
			process.stdout.write(`+${n}\n`);
		} catch {
			const kept = ledger.run(traceOf(n))?.outcome ?? null;
			process.stdout.write(`-${n} ${kept}\n`);
		}
	}
}
await Promise.all(Array.from({ length: 30 }, robot));
process.stdout.write('done\n');
