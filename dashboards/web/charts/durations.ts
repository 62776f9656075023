import type { RobotHistory } from '#model/history.ts';
import { isFailure } from '#model/outcome.ts';
import type { RunSummary } from '#model/read.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { runUrl } from '../addresses.ts';
import { capital } from '../capital.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { draw, type Frame } from './draw.ts';
import { changeLine, limitLine, usualBand, versionLines } from './duration-marks.ts';
import { remembering } from './remember.ts';
import { type ChartSize, heightAxis, lineLabel, MARGIN, runsAxis } from './runs-axis.ts';
import { reachOf, type Scale, timeScale } from './scale.ts';
import { SYMBOL, SYMBOL_SIZE } from './symbols.ts';

export interface Durations {
	/** Oldest first; those still going on are left out. */
	runs: readonly RunSummary[];
	usual: RobotHistory['usual'];
	/** Open changes; those of the duration are drawn. */
	changes: RobotHistory['changes'];
	releases: RobotHistory['releases'];
	/** The register's limit, drawn where it is near. */
	maxSeconds: number | null;
}

const FRAMES: Record<ChartSize, Frame> = {
	wide: { width: 1000, height: 280, margin: { ...MARGIN.wide, top: 34 } },
	narrow: { width: 360, height: 230, margin: { ...MARGIN.narrow, top: 34 } },
	paper: { width: 700, height: 180, margin: { ...MARGIN.paper, top: 30 } },
};

/**
 * How long runs took: a mark per run with the colour and shape of its outcome, over the band of what is usual, with lines
 * where the duration was found changed and where versions began. Each mark leads to its run.
 *
 * Returns SVG without inline style or script; `''` where no run has a duration.
 */
export const durationsChart = remembering((data: Durations, voice: Voice, size: ChartSize): string => {
	const runs = data.runs.filter(run => run.state === 'finished');
	if (runs.every(run => run.durationSeconds === null)) return '';
	const frame = FRAMES[size];
	const scale = scaleOf(runs, data);
	return draw({
		frame,
		label: spoken(runs, data, voice),
		option: {
			xAxis: runsAxis(runs, frame, voice),
			yAxis: heightAxis(scale, seconds => voice.time.lasting(seconds)),
			series: [
				points(runs, scale, voice),
				usualBand(data.usual, size, voice),
				limitLine(data.maxSeconds, scale.top, voice),
				versionLines(data.releases, runs, frame),
				changeLine(data.changes, runs, voice),
			],
		},
		classOf: (series, index) => (series === 0 ? (runs[index]?.outcome ?? 'unknown') : undefined),
		columns: runs.map(run => ({ href: runUrl(run.id), title: tip(run, voice) })),
	});
});

/** 0 where it is not known: such a run keeps its place and has no mark. */
const secondsOf = (run: RunSummary) => run.durationSeconds ?? 0;

function scaleOf(runs: readonly RunSummary[], { usual, maxSeconds }: Durations): Scale {
	const reach = reachOf(runs.map(secondsOf), usual?.high ?? null);
	const near = maxSeconds !== null && maxSeconds < 1.6 * reach;
	return timeScale(Math.max(0.001, 1.05 * (near ? Math.max(reach, maxSeconds) : reach)), 5);
}

/** A run beyond the scale stands at its upper edge with its duration beside it. */
function points(runs: readonly RunSummary[], { top }: Scale, { time }: Voice): object {
	const many = runs.length > 150 ? 0.75 : 1;
	return {
		type: 'scatter',
		z: 4,
		clip: false,
		data: runs.map((run, i) => {
			const outcome = run.outcome ?? 'unknown';
			const side = i > runs.length / 2 ? 'left' : 'right';
			const beyond = secondsOf(run) > top;
			return {
				value: [i, run.durationSeconds === null ? '-' : Math.min(top, secondsOf(run))],
				symbol: `path://${SYMBOL[outcome]}`,
				symbolSize: SYMBOL_SIZE[outcome] * many,
				itemStyle: { color: 'var(--c)', opacity: outcome === 'success' ? 0.8 : 1 },
				label: beyond ? lineLabel(`${time.lasting(secondsOf(run))} ↑`, { position: side }) : { show: false },
			};
		}),
	};
}

function tip(run: RunSummary, { lang, time }: Voice): string {
	const outcome = OUTCOME_WORDS[run.outcome ?? 'unknown'][lang];
	const parts = [time.moment(startOf(run)), outcome];
	if (run.durationSeconds !== null) parts.splice(1, 0, time.lasting(run.durationSeconds));
	if (run.error?.type) parts.push(run.error.type);
	return parts.join(' · ');
}

function spoken(runs: readonly RunSummary[], { usual }: Durations, { t, time }: Voice): string {
	const [first, last] = [runs[0] as RunSummary, runs.at(-1) as RunSummary];
	const all = runs.flatMap(run => run.durationSeconds ?? []);
	const failures = runs.filter(run => isFailure(run.outcome ?? 'unknown')).length;
	const low = time.lasting(usual?.low ?? Math.min(...all));
	const high = time.lasting(usual?.high ?? Math.max(...all));
	const range =
		usual === null ? t.charts.shortAndLong(low, high) : `${capital(t.charts.usualBand(low, high))}.`;
	const parts = [t.charts.durationsOf(runs.length, time.day(startOf(first)), time.day(startOf(last))), range];
	if (last.durationSeconds !== null) parts.push(t.charts.lastTook(time.lasting(last.durationSeconds)));
	if (failures > 0) parts.push(t.charts.failed(failures));
	return parts.join(' ');
}
