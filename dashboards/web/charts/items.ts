import { ITEM_OUTCOMES, type ItemOutcome } from '#model/outcome.ts';
import type { RunSummary } from '#model/read.ts';
import { ITEM_WORDS } from '../../words.ts';
import { runUrl } from '../addresses.ts';
import { startOf } from '../started.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { draw, type Frame } from './draw.ts';
import { remembering } from './remember.ts';
import { type ChartSize, heightAxis, lineLabel, lines, MARGIN, runsAxis, slotOf } from './runs-axis.ts';
import { countScale, reachOf } from './scale.ts';

export interface Items {
	/** Oldest first; those still going on are left out. */
	runs: readonly RunSummary[];
	/** The register's expectation per run. */
	expected: number | null;
}

const FRAMES: Record<ChartSize, Frame> = {
	wide: { width: 1000, height: 170, margin: { ...MARGIN.wide, top: 12 } },
	narrow: { width: 360, height: 170, margin: { ...MARGIN.narrow, top: 12 } },
	paper: { width: 700, height: 124, margin: { ...MARGIN.paper, top: 12 } },
};

/**
 * How many items each run took, stacked by how they ended, with the line of what is expected.
 *
 * Returns SVG without inline style or script; `''` where no run has items.
 */
export const itemsChart = remembering((data: Items, voice: Voice, size: ChartSize): string => {
	const runs = data.runs.filter(run => run.state === 'finished');
	const most = Math.max(0, ...runs.map(run => total(run.items)));
	if (most === 0) return '';
	const frame = FRAMES[size];
	const scale = countScale(reachOf([most, ...runs.map(run => total(run.items))], data.expected), 4);
	const seen = ITEM_OUTCOMES.filter(outcome => runs.some(run => (run.items[outcome] ?? 0) > 0));
	return draw({
		frame,
		label: spoken(runs, data, voice),
		option: {
			xAxis: runsAxis(runs, frame, voice),
			yAxis: heightAxis(scale, count => voice.number(count)),
			series: [...seen.map(outcome => bars(outcome, runs, slotOf(runs, frame))), expected(data, size, voice)],
		},
		classOf: series => seen[series],
		columns: runs.map(run => ({ href: runUrl(run.id), title: tip(run, voice) })),
	});
});

function bars(outcome: ItemOutcome, runs: readonly RunSummary[], slot: number): object {
	return {
		type: 'bar',
		stack: 'items',
		barWidth: Math.max(1, Math.min(14, 0.7 * slot)),
		// What is plain stays calm, so that what is not stands out.
		itemStyle: { color: 'var(--c)', opacity: outcome === 'success' ? 0.6 : 1 },
		data: runs.map((run, i) => [i, run.items[outcome] ?? 0]),
	};
}

function expected({ expected: items }: Items, size: ChartSize, { t, number }: Voice): object {
	if (items === null) return { type: 'scatter', data: [] };
	const label = lineLabel(t.charts.expected(number(items, 1)), { position: 'end', distance: 8 });
	const shown = size !== 'narrow' ? label : { show: false };
	return {
		type: 'scatter',
		data: [],
		z: 6,
		markLine: lines({ color: 'var(--expected)', type: [5, 4] }, [{ yAxis: items, label: shown }]),
	};
}

function tip(run: RunSummary, { lang, time, number }: Voice): string {
	const counts = ITEM_OUTCOMES.filter(outcome => (run.items[outcome] ?? 0) > 0);
	const said = counts.map(outcome => `${number(run.items[outcome] ?? 0)} ${ITEM_WORDS[outcome][lang]}`);
	return [time.moment(startOf(run)), ...(said.length > 0 ? said : [number(0)])].join(' · ');
}

function spoken(runs: readonly RunSummary[], { expected: items }: Items, { t, time, number }: Voice): string {
	const totals = runs.map(run => total(run.items));
	const [first, last] = [runs[0] as RunSummary, runs.at(-1) as RunSummary];
	const parts = [
		t.charts.itemsOf(runs.length, time.day(startOf(first)), time.day(startOf(last))),
		t.charts.itemsPerRun(number(Math.min(...totals)), number(Math.max(...totals))),
	];
	if (items !== null) parts.push(`${t.charts.expectedSpoken(number(items, 1))}.`);
	return parts.join(' ');
}
