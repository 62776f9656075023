/** A robot's id: 1 to 63 of `a-z 0-9 -`, beginning and ending with a letter or digit. */
export const SLUG_PATTERN = '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$';

const DANISH: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', '§': 'par', ß: 'ss' };

/**
 * The slug of any name: `§ 11 Oplysningspligt` → `par-11-oplysningspligt`. A slug is its own slug.
 * A name without any letter or digit becomes `unnamed`.
 */
export function toSlug(name: string): string {
	const ascii = name
		.toLowerCase()
		.replace(/[æøå§ß]/g, letter => DANISH[letter] ?? '')
		.normalize('NFKD')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 64)
		.replace(/^-+|-+$/g, '')
		.slice(0, 63)
		.replace(/-+$/, '');
	return ascii === '' ? 'unnamed' : ascii;
}
