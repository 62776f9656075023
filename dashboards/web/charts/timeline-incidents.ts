import type { HypercareIncident } from '#model/hypercare.ts';
import { escaped } from './svg.ts';
import type { Canvas, Lane } from './timeline-types.ts';

const ROW = 17;
const BAR = 13;
/** More at the same time are told in the table alone. */
const ROWS = 5;
const SHORTEST = { wide: 15, narrow: 13, paper: 15 };

/** Incidents as bars from open to close with their severity in them; a notch where somebody took it. */
export function incidentLane(canvas: Canvas): Lane {
	const { data, voice } = canvas;
	const shown = data.incidents.filter(one => endOf(one, data.to) >= data.from);
	const rows = rowsOf(shown, canvas);
	const height = Math.max(1, Math.min(ROWS, rows.length)) * ROW + 3;
	const bars = rows.slice(0, ROWS).flatMap((row, i) => row.map(one => bar(one, i * ROW + 2, canvas)));
	const { t } = voice;
	const none =
		shown.length === 0
			? `<text x="${canvas.left + 4}" y="14" font-size="11.5" fill="var(--quiet)">${escaped(t.timeline.none)}</text>`
			: '';
	return { name: t.shared.incidents, height, draw: none + bars.join(''), said: said(shown, canvas) };
}

const endOf = ({ closedAt }: HypercareIncident, to: number) =>
	closedAt === null ? to : Date.parse(closedAt);

/** As few rows as hold them without one lying over another, the gravest first. */
function rowsOf(incidents: readonly HypercareIncident[], canvas: Canvas): HypercareIncident[][] {
	const rows: HypercareIncident[][] = [];
	for (const one of incidents.toSorted((a, b) => a.sev - b.sev || a.openedAt.localeCompare(b.openedAt))) {
		const free = rows.find(row => row.every(other => apart(one, other, canvas)));
		if (free === undefined) rows.push([one]);
		else free.push(one);
	}
	return rows;
}

function apart(a: HypercareIncident, b: HypercareIncident, canvas: Canvas): boolean {
	const [one, other] = [placeOf(a, canvas), placeOf(b, canvas)];
	return one.x + one.width + 2 < other.x || other.x + other.width + 2 < one.x;
}

function placeOf(one: HypercareIncident, { x, data, size, width, right }: Canvas) {
	const wide = Math.max(SHORTEST[size], x(endOf(one, data.to)) - x(Date.parse(one.openedAt)));
	return { x: Math.min(x(Date.parse(one.openedAt)), width - right - wide), width: wide };
}

function bar(one: HypercareIncident, y: number, canvas: Canvas): string {
	const { x, width } = placeOf(one, canvas);
	const open = one.closedAt === null;
	const taken = one.acknowledgedAt === null ? null : canvas.x(Date.parse(one.acknowledgedAt));
	const notch =
		taken !== null && taken > x + 14 && taken < x + width - 2
			? `<path d="M${taken.toFixed(1)},${y - 1}v${BAR + 2}" stroke="var(--surface)" stroke-width="2" fill="none"></path>`
			: '';
	const end = open
		? `<path class="sev-${one.sev}" d="M${(x + width).toFixed(1)},${y}l7,${BAR / 2}l-7,${BAR / 2}z" fill="var(--c)"></path>`
		: '';
	return `<rect class="sev-${one.sev}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2" fill="var(--c)"></rect>${end}${notch}<text class="on-bar" x="${(x + 7).toFixed(1)}" y="${y + 10.5}" text-anchor="middle" font-size="10.5" font-weight="700" fill="var(--on-bar)">${one.sev}</text>`;
}

function said(incidents: readonly HypercareIncident[], { voice }: Canvas): string {
	const { t, time } = voice;
	const parts = incidents.map(({ sev, openedAt, closedAt }) =>
		t.timeline.incident(sev, time.day(openedAt), closedAt === null ? null : time.day(closedAt)),
	);
	return `${parts.slice(0, 12).join('; ') || t.timeline.none}.`;
}
