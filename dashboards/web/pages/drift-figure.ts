import { html } from 'ghtml';
import { driftChart } from '../charts/drift.ts';
import { lastOf, thinned } from '../charts/drift-thin.ts';
import type { DriftPicture } from '../charts/drift-types.ts';
import { isYesOrNo } from '../charts/drift-types.ts';
import type { Voice } from '../voice.ts';

/** So many points can be told apart on a desk, and on a phone. */
const [DESK, PHONE] = [700, 170];

/** A chart of one signal, for a desk and for a phone, and what its marks mean. On a phone, the end of what is long. */
export function driftFigure(picture: DriftPicture, voice: Voice, phone: 'end' | 'all' = 'end'): string {
	const wide = driftChart(thinned(picture, DESK), voice, 'wide');
	if (wide === '') return '';
	const small = phone === 'end' ? lastOf(picture, ON_A_PHONE) : thinned(picture, PHONE);
	return html`<div class="drift-figure"><div class="on-desk">!${wide}</div><div class="on-phone">!${driftChart(small, voice, 'narrow')}</div>!${legend(picture, voice)}</div>`;
}

const ON_A_PHONE = 50;

function legend(picture: DriftPicture, { t }: Voice): string {
	const yesNo = isYesOrNo(picture);
	const moved = picture.levels.some(one => one.changed);
	const marks: [boolean, string, string][] = [
		[!yesNo, '<path class="dots calm" d="M9,5h0"></path>', t.drift.legendDot],
		[yesNo, '<path class="tally calm" d="M9,0V10"></path>', t.drift.legendTally],
		[moved && !yesNo, '<path class="dots moved" d="M9,5h0"></path>', t.drift.legendMoved],
		[moved && yesNo, '<path class="tally moved" d="M9,0V10"></path>', t.drift.legendMoved],
		[picture.band !== null, '<rect class="band" width="18" height="10"></rect>', t.drift.legendBand],
		[picture.levels.length > 0, '<path class="level calm" d="M0,5H18"></path>', t.drift.legendLevel],
		[picture.changes.length > 0, '<path class="change" d="M9,0V10"></path>', t.drift.legendFound],
		[picture.releases.length > 0, '<path class="release-line" d="M9,0V10"></path>', t.drift.legendRelease],
	];
	return html`<ul class="marks drift-marks">!${marks
		.filter(([shown]) => shown)
		.map(
			([, mark, word]) =>
				html`<li><svg class="chart" viewBox="0 0 18 10" aria-hidden="true">!${mark}</svg>${word}</li>`,
		)}</ul>`;
}
