import { isOutcome, OUTCOMES, type Outcome } from '#model/outcome.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { SYMBOL } from './symbols.ts';
import { midnights } from './timeline-axis.ts';
import type { Canvas, Lane } from './timeline-types.ts';

const DAY = 86_400_000;
/** No narrower than this, in pixels, or a slot holds several days. */
const SLOT = 6;
/** More runs than these in a slot are bars in place of marks. */
const EACH = 5;
const MARK = 9;
const BARS = 58;

interface Slot {
	from: number;
	until: number;
	outcomes: Outcome[];
	missed: { explained: boolean }[];
}

/** Each run on its day, the first at the bottom, in the shape of its outcome; bars of how many ended how where they are many. */
export function runsLane(canvas: Canvas): Lane {
	const { voice } = canvas;
	const slots = slotsOf(canvas);
	const most = Math.max(1, ...slots.map(({ outcomes, missed }) => outcomes.length + missed.length));
	const each = most <= EACH;
	const height = each ? Math.max(2, most) * (MARK + 2) + 2 : BARS;
	const draw = slots.map(slot => (each ? marks(slot, height, canvas) : bar(slot, most, height, canvas)));
	return { name: voice.t.review.runs, height, nameAt: height - 3, draw: draw.join(''), said: said(canvas) };
}

/** Days, or as many days together as it takes for one to be seen. */
function slotsOf(canvas: Canvas): Slot[] {
	const { data, width, left, right } = canvas;
	const nights = [data.from, ...midnights(canvas).filter(at => at > data.from)];
	const fits = Math.max(1, Math.floor((width - left - right) / SLOT));
	const days = Math.ceil(nights.length / fits);
	const starts = nights.filter((_, i) => i % days === 0);
	const slots = starts.map(
		(from, i): Slot => ({ from, until: starts[i + 1] ?? data.to, outcomes: [], missed: [] }),
	);
	const slotAt = (at: number) =>
		slots[
			Math.max(
				0,
				starts.findLastIndex(from => from <= at),
			)
		];
	const within = (at: number) => at >= data.from && at <= data.to;
	for (const { startedAt, outcome } of data.runs) {
		const at = Date.parse(startedAt);
		if (within(at)) slotAt(at)?.outcomes.push(isOutcome(outcome) ? outcome : 'unknown');
	}
	for (const { due, explained } of data.missed) {
		if (within(Date.parse(due))) slotAt(Date.parse(due))?.missed.push({ explained });
	}
	return slots;
}

function marks({ from, until, outcomes, missed }: Slot, height: number, { x }: Canvas): string {
	const middle = (x(from) + x(Math.min(until, from + DAY))) / 2;
	const size = Math.min(MARK, Math.max(4, x(until) - x(from) - 1));
	const at = (i: number) => height - (i + 1) * (MARK + 2) + (MARK - size) / 2;
	const place = (i: number) =>
		`translate(${(middle - size / 2).toFixed(1)},${at(i).toFixed(1)}) scale(${size / 10})`;
	return [
		...outcomes.map(
			(outcome, i) =>
				`<path class="${outcome}" transform="${place(i)}" d="${SYMBOL[outcome]}" fill="var(--c)"></path>`,
		),
		...missed.map(({ explained }, i) => missedMark(place(outcomes.length + i), explained)),
	].join('');
}

/** A place where a run should be: an outline with nothing in it. */
const missedMark = (place: string, explained: boolean) =>
	`<path class="${explained ? 'missed-explained' : 'missed'}" transform="${place}" d="M1,1H9V9H1ZM3,5H7" fill="none" stroke="var(--c)" stroke-width="1.7"></path>`;

/** From the ground: what went well, then what did not; the few are never too low to be seen. */
function bar({ from, until, outcomes, missed }: Slot, most: number, height: number, { x }: Canvas): string {
	const width = Math.max(1.5, x(until) - x(from) - 1);
	let y = height;
	const parts: [string, number][] = OUTCOMES.map(one => [one, outcomes.filter(has => has === one).length]);
	return [...parts, ['missed', missed.length] as [string, number]]
		.filter(([, count]) => count > 0)
		.map(([name, count]) => {
			const tall = Math.max(name === 'success' ? 1 : 3, ((height - 6) * count) / most);
			y -= tall;
			return `<rect class="${name}" x="${x(from).toFixed(1)}" y="${Math.max(0, y).toFixed(1)}" width="${width.toFixed(1)}" height="${tall.toFixed(1)}" fill="var(--c)"></rect>`;
		})
		.join('');
}

function said({ data, voice }: Canvas): string {
	const { lang, t, number } = voice;
	const ends = OUTCOMES.map(one => [one, data.runs.filter(({ outcome }) => outcome === one).length] as const);
	const parts = ends
		.filter(([, count]) => count > 0)
		.map(([one, count]) => `${number(count)} ${OUTCOME_WORDS[one][lang].toLocaleLowerCase(lang)}`);
	if (data.missed.length > 0) parts.push(`${number(data.missed.length)} ${t.timeline.missed}`);
	return `${parts.join(', ') || t.timeline.none}.`;
}
