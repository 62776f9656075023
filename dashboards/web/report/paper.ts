import { COLOUR, ITEM_COLOUR, OUTCOME_COLOUR, VERDICT_COLOUR } from '../../colours.ts';

/** What the page's style sheets say of light, in values: a PDF knows no style sheet. Kept the same by a test. */
export const INK = '#16202c';
export const QUIET = '#566373';
export const LINE = '#dfe4ea';
export const LINK = '#1a57b0';

/** Of classes: what `--c` is on the page. */
export const MARK_COLOUR: Readonly<Record<string, string>> = {
	...ITEM_COLOUR,
	...OUTCOME_COLOUR,
	...VERDICT_COLOUR,
	'sev-1': '#c4320a',
	'sev-2': '#b45f06',
	'sev-3': '#66717f',
	missed: '#e8590c',
	'missed-explained': '#77818f',
	'band-development': '#66717f',
	'band-hypercare': '#2766b8',
	'band-operation': '#0e7a5c',
	'band-retired': '#4a5360',
	'by-name': '#2766b8',
	release: LINK,
};

const VARIABLES: Readonly<Record<string, string>> = {
	ink: INK,
	quiet: QUIET,
	line: LINE,
	surface: '#ffffff',
	weekend: '#f1f4f6',
	'on-bar': '#ffffff',
	restart: '#c4320a',
	'restart-ink': '#91300f',
	before: '#eef0f2',
	usual: '#e3f2ee',
	'usual-line': '#86c5b4',
	limit: '#e17b6a',
	expected: QUIET,
	release: '#b3bac2',
	change: '#e3a008',
	'change-ink': '#7a5100',
	c: COLOUR.slate,
};

/** Below this a text of a drawing cannot be read on paper. */
const TAG = /<(\/?)([a-z]+)([^>]*)>/gi;

/**
 * A drawing of ours with its colours and its typeface in it, without what only a screen has: links over it, and the page's
 * variables. Same elements, same places.
 */
export function onPaper(svg: string): string {
	return svg
		.replace(/<g class="hits".*?<\/g>(?=<\/svg>)/s, '')
		.replace(TAG, (_, end: string, name: string, attributes: string) =>
			end === '/'
				? `</${name}>`
				: `<${name}${name === 'svg' ? ' font-family="Inter"' : ''}${coloured(name, attributes)}>`,
		);
}

function coloured(tag: string, attributes: string): string {
	const mark = MARK_COLOUR[/class="([^"]*)"/.exec(attributes)?.[1] ?? ''];
	const bare = attributes
		.replace(/ (class|role|aria-[a-z]+)="[^"]*"/g, '')
		.replace(/var\(--c\)/g, mark ?? VARIABLES.c ?? '')
		.replace(/var\(--([a-z-]+)\)/g, (_, name: string) => VARIABLES[name] ?? QUIET);
	// The border that keeps a text readable on a screen would lie over it here.
	return tag === 'text' || tag === 'tspan'
		? bare.replace(/ (stroke|stroke-width|paint-order)="[^"]*"/g, '')
		: bare;
}
