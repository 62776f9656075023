import type { DriftPicture } from './drift-types.ts';

/** The same picture of fewer points: each the middle one of so many, which is what the eye would make of them. */
export function thinned(picture: DriftPicture, most: number): DriftPicture {
	const { points } = picture;
	const each = Math.ceil(points.length / most);
	if (each <= 1) return picture;
	const place = (index: number) => Math.floor(index / each);
	return {
		...picture,
		band: picture.band && { ...picture.band, from: place(picture.band.from) },
		points: Array.from({ length: Math.ceil(points.length / each) }, (_, i) =>
			middleOf(points.slice(i * each, (i + 1) * each)),
		),
		levels: picture.levels.map(one => ({ ...one, from: place(one.from), to: Math.ceil(one.to / each) })),
		changes: picture.changes.map(one => ({ ...one, index: place(one.index) })),
		releases: picture.releases.map(one => ({ ...one, index: place(one.index) })),
	};
}

function middleOf(points: DriftPicture['points']): DriftPicture['points'][number] {
	const sorted = points.toSorted((a, b) => a.value - b.value);
	return sorted[Math.floor(sorted.length / 2)] as DriftPicture['points'][number];
}

/** The last so many points alone. */
export function lastOf(picture: DriftPicture, most: number): DriftPicture {
	const cut = picture.points.length - most;
	if (cut <= 0) return picture;
	const shifted = <T extends { index: number }>(marks: readonly T[]) =>
		marks.map(one => ({ ...one, index: one.index - cut }));
	return {
		...picture,
		band: picture.band && { ...picture.band, from: Math.max(0, picture.band.from - cut) },
		points: picture.points.slice(cut),
		levels: picture.levels
			.map(one => ({ ...one, from: one.from - cut, to: one.to - cut }))
			.filter(one => one.to > 0)
			.map(one => ({ ...one, from: Math.max(0, one.from) })),
		changes: shifted(picture.changes).map(one => ({ ...one, index: Math.max(0, one.index) })),
		releases: shifted(picture.releases).filter(one => one.index > 0),
	};
}
