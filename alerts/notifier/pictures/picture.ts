import { createHash } from 'node:crypto';
import { pngOf } from './png.ts';
import type { Svg } from './svg.ts';

/** A file that goes with a mail and is shown in it, by its `cid:`. */
export interface Attachment {
	cid: string;
	filename: string;
	contentType: string;
	base64: string;
}

/** A picture in a mail, and what it says for those who do not see it. Sizes are CSS pixels. */
export interface Picture {
	alt: string;
	width: number;
	height: number;
	attachment: Attachment;
}

/**
 * Draws a picture for a mail; null when it cannot be drawn, since a mail is never held back for its picture. The cid comes
 * from what is drawn, so that the same mail is the same bytes.
 *
 * @param name what the file is called, without `.png`
 * @param alt the picture in words
 */
export function drawn(
	name: string,
	alt: string,
	draw: () => Svg,
	onError: (error: Error) => void = () => {},
): Picture | null {
	try {
		const { svg, width, height } = draw();
		const hash = createHash('sha256').update(svg).digest('hex').slice(0, 16);
		const base64 = pngOf(svg, width).toString('base64');
		const attachment = {
			cid: `${name}-${hash}@robotvagt`,
			filename: `${name}.png`,
			contentType: 'image/png',
			base64,
		};
		return { alt, width, height, attachment };
	} catch (error) {
		onError(error as Error);
		return null;
	}
}
