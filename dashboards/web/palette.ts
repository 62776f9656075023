import { ITEM_COLOUR, OUTCOME_COLOUR, STATE_COLOUR, VERDICT_COLOUR } from '../colours.ts';

/** The shared palette as a style sheet: `--c` of every element whose class names an outcome, a state or a verdict. */
export function paletteCss(): string {
	const rules = { ...ITEM_COLOUR, ...OUTCOME_COLOUR, ...STATE_COLOUR, ...VERDICT_COLOUR };
	return Object.entries(rules)
		.map(([name, colour]) => `.${name} { --c: ${colour}; }`)
		.join('\n');
}
