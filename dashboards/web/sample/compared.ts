import type { ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import type { Release } from '#model/hypercare.ts';

/** What a made-up release made different: it starts later, is quicker with each item, and otherwise does as before. */
export function compared({ version, at, run }: Release): ReleaseChange {
	return {
		from: '1.4.0',
		to: version,
		at,
		run,
		signals: [
			one('duration', 'seconds', 212, 208, 'same', 0.44),
			one('seconds_per_item', 'seconds', 8.1, 6.9, 'lower', 0.002),
			one('step:Hent sager', 'seconds', 31, 30, 'same', 0.61),
			one('items', 'items', 26, 27, 'same', 0.52),
			one('failures', 'ratio', 0.02, 0, 'same', 1),
			one('business_exceptions', 'ratio', 0.04, 0.31, 'higher', 0.003),
			one('start_delay', 'seconds', 12, 67, 'higher', 0.0004),
		],
	};
}

/** The same so soon after it that nothing can be told. */
export function tooSoon(release: Release): ReleaseChange {
	const signals = compared(release).signals.map(signal => ({
		...signal,
		after: { ...signal.after, runs: signal.signal === 'duration' ? 2 : 3 },
		...{ verdict: 'too_few' as const, p: null, needed: 8 },
	}));
	return { ...compared(release), signals };
}

function one(
	signal: string,
	unit: ReleaseComparison['unit'],
	before: number,
	after: number,
	verdict: ReleaseComparison['verdict'],
	p: number,
): ReleaseComparison {
	return { signal, unit, before: { runs: 20, value: before }, after: { runs: 12, value: after }, verdict, p };
}
