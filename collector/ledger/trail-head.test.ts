import { expect, test } from 'vitest';
import { newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';

const hash = (letter: string) => letter.repeat(64);

test('the ledger remembers the last entry of the audit trail over a restart, and never an earlier one', async () => {
	const path = newPath();
	const ledger = createLedger({ path });
	expect(ledger.trailHead()).toBeNull();
	await ledger.keepTrailHead({ seq: 1, hash: hash('a') });
	await ledger.keepTrailHead({ seq: 3, hash: hash('c') });
	await ledger.keepTrailHead({ seq: 2, hash: hash('b') });
	await ledger.close();
	const again = createLedger({ path });
	expect(again.trailHead()).toEqual({ seq: 3, hash: hash('c') });
	await again.close();
});
