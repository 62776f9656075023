import { html } from 'ghtml';
import type { DriftSignal } from '#model/drift.ts';

const [WIDTH, HEIGHT, EDGE] = [150, 18, 5];

/** Where a signal stands: the band of what is normal with its middle, and where it is now. For the eye alone. */
export function bandGlyph({ baseline, band, current, active }: DriftSignal): string {
	if (baseline === null) return '';
	const [low, high] = band ?? [baseline, baseline];
	const all = [low, high, baseline, current ?? baseline];
	// Where it is not known how far values spread, they are seen from 0: a hair's breadth must not fill the picture.
	const from = Math.min(...all, ...(band === null ? [0] : []));
	const most = Math.max(...all) * (band === null ? 1.6 : 1);
	const room = Math.max(most - from, 1e-9);
	const x = (value: number) => EDGE + ((WIDTH - 2 * EDGE) * (value - from + 0.12 * room)) / (1.24 * room);
	const px = (value: number) => x(value).toFixed(1);
	const now =
		current === null
			? ''
			: html`<circle class="!${active ? 'moved' : 'calm'}" cx="${px(current)}" cy="9" r="4.2"></circle>`;
	return html`<svg class="band-glyph" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path class="line" d="M0,9H${WIDTH}"></path><rect class="band" x="${px(low)}" y="3" width="${Math.max(2, x(high) - x(low)).toFixed(1)}" height="12" rx="2"></rect><path class="middle" d="M${px(baseline)},2V16"></path>!${now}</svg>`;
}
