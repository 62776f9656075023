import { continuous } from '../../collector/drift/detectors/continuous.ts';
import { quantile } from './measure.ts';
import { RIVALS } from './online.ts';
import { random } from './random.ts';
import type { How, Result, Section } from './section.ts';

/** What one value costs in time, and one signal in the ledger. */
export const costSection: Section = {
	name: 'cost',
	title: 'Cost of one signal',
	run: ({ quick, progress }: How): Result => {
		progress('cost');
		const values = draw(quick ? 20_000 : 200_000);
		const seen = () => values.reduce(continuous.observe, continuous.empty(null));
		const micros = perValue(values.length, seen);
		const bytes = JSON.stringify(continuous.pack(seen())).length;
		const rivals = Object.entries(RIVALS).map(([name, begin]) => {
			const online = begin();
			const some = values.slice(0, 20_000);
			return [name, perValue(some.length, () => some.forEach(value => void online(value))), null];
		});
		return {
			tables: [
				{
					title: 'Once it has seen enough to forget some',
					columns: ['', 'µs per run', 'bytes of JSON'],
					rows: [['ours', micros, bytes], ...rivals],
				},
			],
			gates: [
				{ name: 'time per signal and run', figure: micros, goal: 5, good: 'at most', unit: 'µs' },
				{ name: 'state per signal', figure: bytes, goal: 4096, good: 'at most', unit: 'bytes' },
			],
		};
	},
};

function draw(count: number): number[] {
	const { normal } = random(1);
	return Array.from({ length: count }, normal);
}

/** The middle of five times. */
function perValue(count: number, work: () => unknown): number {
	const times = Array.from({ length: 5 }, () => {
		const began = performance.now();
		work();
		return ((performance.now() - began) * 1000) / count;
	});
	return quantile(
		times.sort((a, b) => a - b),
		0.5,
	);
}
