import type { RobotHistory } from '#model/history.ts';
import type { RunSummary } from '#model/read.ts';
import type { Voice } from '../voice.ts';
import type { Frame } from './draw.ts';
import { type ChartSize, lineLabel, lines, slotOf } from './runs-axis.ts';

/** What stands behind the marks of a chart of durations: series without data of their own. */
const nothing = { type: 'scatter', data: [] };

/** The usual durations as a band, and the middle one as a line. A phone has no room beside the plot for its words. */
export function usualBand(usual: RobotHistory['usual'], size: ChartSize, { t, time }: Voice): object {
	if (usual === null) return nothing;
	const label = lineLabel(t.charts.usual(time.lasting(usual.middle)), { position: 'end', distance: 8 });
	return {
		...nothing,
		markArea: {
			silent: true,
			itemStyle: { color: 'var(--usual)', borderColor: 'transparent' },
			data: [[{ yAxis: usual.low }, { yAxis: usual.high }]],
		},
		markLine: lines({ color: 'var(--usual-line)', type: 'solid' }, [
			{ yAxis: usual.middle, label: size !== 'narrow' ? label : { show: false } },
		]),
	};
}

/** The longest a run may take, where the chart reaches so far. */
export function limitLine(seconds: number | null, top: number, { t, time }: Voice): object {
	if (seconds === null || seconds > top) return nothing;
	const label = lineLabel(t.charts.longest(time.lasting(seconds)), {
		position: 'insideStartTop',
		distance: [4, 3],
	});
	return {
		...nothing,
		markLine: lines({ color: 'var(--limit)', type: [6, 4] }, [{ yAxis: seconds, label }]),
	};
}

/** Room a version's number takes, in pixels; and how many versions are drawn, newest first. */
const ROOM = 64;
const MOST = 30;

/** Where versions began, just before their first run. Of versions close to each other the newer one is named. */
export function versionLines(
	releases: RobotHistory['releases'],
	runs: readonly RunSummary[],
	frame: Frame,
): object {
	const apart = ROOM / slotOf(runs, frame);
	let named = Number.POSITIVE_INFINITY;
	const marks = releases
		.map(({ run, version }) => ({ at: placeOf(run, runs), text: version.slice(0, 14) }))
		.filter(({ at }) => at > 0)
		.slice(-MOST)
		.toReversed()
		.map(({ at, text }) => {
			if (named - at < apart) return upright(at, runs, { show: false });
			named = at;
			return upright(at, runs, lineLabel(text, { position: 'end', distance: 3 }));
		});
	return { ...nothing, markLine: lines({ color: 'var(--release)', type: 'solid' }, marks) };
}

/** Where the duration was found changed; at the left edge where that was before these runs. */
export function changeLine(
	changes: RobotHistory['changes'],
	runs: readonly RunSummary[],
	{ t, time }: Voice,
): object {
	const style = { position: 'end', distance: 18, color: 'var(--change-ink)', fontWeight: 600 };
	const marks = changes
		.filter(({ signal }) => signal === 'duration')
		.map(({ run, at, from, to }) => {
			const said =
				from === null || to === null
					? t.charts.changedPlain(time.day(at))
					: t.charts.changedSince(time.day(at), time.lasting(from), time.lasting(to));
			return upright(Math.max(0, placeOf(run, runs)), runs, lineLabel(said, style));
		});
	return { ...nothing, markLine: lines({ color: 'var(--change)', type: [5, 4], width: 1.5 }, marks) };
}

const placeOf = (run: string, runs: readonly RunSummary[]) => runs.findIndex(one => one.id === run);

/** A line just before a run, its words towards the middle of the chart. */
function upright(at: number, runs: readonly RunSummary[], label: object): object {
	const side = at > runs.length / 2 ? { align: 'right', offset: [3, 0] } : { align: 'left', offset: [-3, 0] };
	return { xAxis: at - 0.5, label: { ...label, rotate: 0, ...side } };
}
