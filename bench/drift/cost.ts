import { continuous } from '../../collector/drift/detectors/continuous.ts';
import { quantile } from './measure.ts';
import { RIVALS } from './online.ts';
import { random } from './random.ts';
import type { Gate, How, Result, Section, Table } from './section.ts';
import { drawRuns, keep, SIGNALS, stateBytes, watch } from './watched-cost.ts';

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
		const robot = ofRobot(quick ? 500 : 2000, rivals.find(([name]) => String(name).includes('z > 3'))?.[1]);
		return {
			tables: [
				{
					title: 'Once it has seen enough to forget some',
					columns: ['', 'µs per run', 'bytes of JSON'],
					rows: [['ours', micros, bytes], ...rivals],
				},
				robot.table,
			],
			gates: [
				{ name: 'time per signal and run', figure: micros, goal: 5, good: 'at most', unit: 'µs' },
				{ name: 'state per signal', figure: bytes, goal: 4096, good: 'at most', unit: 'bytes' },
				...robot.gates,
			],
		};
	},
};

/** All that the watch does with a run of a whole robot, shared out over its signals. `zScore` is the time of a plain rule. */
function ofRobot(count: number, zScore: number | string | null | undefined): { table: Table; gates: Gate[] } {
	const runs = drawRuns(count);
	const values = count * SIGNALS;
	const watched = perValue(values, () => watch(runs));
	const kept = perValue(values, () => keep(runs));
	const state = stateBytes(runs) / SIGNALS;
	const written = keep(runs) / count / SIGNALS;
	const hundred = JSON.stringify(draw(100)).length;
	return {
		table: {
			title: `A whole robot of ${SIGNALS} signals, of each signal and run`,
			columns: ['', 'µs watched', 'µs watched and kept', 'bytes of state', 'bytes written a run'],
			rows: [
				['ours', watched, kept, state, written],
				['Prometheus z > 3, last 100', zScore ?? null, null, hundred, null],
			],
			note: 'Kept is JSON without SQLite. The rule keeps its last hundred values, and nothing of when or what changed.',
		},
		gates: [
			{ name: 'time of the watch per signal and run', figure: watched, goal: 5, good: 'at most', unit: 'µs' },
			{ name: 'state of a robot per signal', figure: state, goal: 4096, good: 'at most', unit: 'bytes' },
		],
	};
}

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
