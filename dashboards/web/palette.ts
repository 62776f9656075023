import { ITEM_COLOUR, OUTCOME_COLOUR, SEVERITY_COLOUR, STATE_COLOUR, VERDICT_COLOUR } from '../colours.ts';

/** The shared palette as a style sheet: `--c` of every element whose class names an outcome, a state, a verdict or a severity. */
export function paletteCss(): string {
	const rules = { ...ITEM_COLOUR, ...OUTCOME_COLOUR, ...STATE_COLOUR, ...VERDICT_COLOUR, ...SEVERITY_COLOUR };
	return Object.entries(rules)
		.map(([name, colour]) => `.${name} { --c: ${colour}; }`)
		.join('\n');
}
