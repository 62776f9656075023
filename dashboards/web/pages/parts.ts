/** A page one part of which takes long to draw: what stands around it, and how it is drawn. */
export interface Parts {
	before: string;
	draw: () => string;
	after: string;
}

/** No text anybody chose reads like it: `<` is escaped wherever it comes from outside. */
export const PLACE = '<!--drawn-later-->';

/** Parts the page at its place. Throws where it has none, or more than one. */
export function partsOf(page: string, draw: () => string): Parts {
	const [before, after, more] = page.split(PLACE);
	if (before === undefined || after === undefined || more !== undefined) {
		throw new Error('a page drawn in parts needs one place for what is drawn later');
	}
	return { before, draw, after };
}
