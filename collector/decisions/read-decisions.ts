import { open } from 'node:fs/promises';
import { readTrail } from '#model/trail-read.ts';
import { withoutEvidence } from './entry.ts';
import { createFolds } from './folds.ts';
import type { Decisions } from './types.ts';

/**
 * What people have said by the audit trail in a file, to be read beside a collector that writes it: nothing is mended, and
 * nothing later is heard of. As for the collector, entries count up to the first fault. Nothing has been said where there is no
 * file; rejects when there is one that cannot be read.
 */
export async function readDecisions(file: string): Promise<Pick<Decisions, 'of' | 'onChange'>> {
	const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	try {
		const entries = handle === null ? [] : (await readTrail(handle, withoutEvidence)).entries;
		return { of: createFolds(entries).of, onChange: () => () => {} };
	} finally {
		await handle?.close();
	}
}
