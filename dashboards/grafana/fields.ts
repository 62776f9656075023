import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import {
	FieldColorBuilder,
	FieldColorModeId,
	MappingType,
	SpecialValueMatch,
	ThresholdsConfigBuilder,
	ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { ITEM_OUTCOMES, OUTCOMES } from '#model/outcome.ts';
import { COLOUR, ITEM_COLOUR, OUTCOME_COLOUR, STATE_COLOUR, VERDICT_COLOUR } from '../colours.ts';
import {
	ALERT_WORDS,
	ITEM_WORDS,
	type Lang,
	OUTCOME_WORDS,
	PHASE_WORDS,
	type Said,
	SEVERITY_WORDS,
	STATE_WORDS,
	VERDICT_WORDS,
} from '../words.ts';
import { OUTCOME_CODE, RUNNING_CODE, STATE_CODE, VERDICT_CODE } from './promql.ts';

/** How values look: a state or outcome has the same words and colour on every board. */
interface Look {
	text: string;
	color?: string;
}
type Property = { id: string; value: unknown };

function valueMap(looks: Record<string, Look>): ValueMapping {
	const entries = Object.entries(looks).map(([value, look], index) => [value, { ...look, index }]);
	return { type: MappingType.ValueToText, options: Object.fromEntries(entries) };
}

/** What each code is shown as. */
export function codeMap<K extends string>(
	codes: Record<K, number>,
	words: Record<K, Said>,
	colours: Record<K, string>,
	lang: Lang,
): ValueMapping {
	const keys = Object.keys(codes) as K[];
	const look = (key: K) => ({ text: words[key][lang], color: colours[key] });
	return valueMap(Object.fromEntries(keys.map(key => [String(codes[key]), look(key)])));
}

export const stateMapping = (lang: Lang) => codeMap(STATE_CODE, STATE_WORDS, STATE_COLOUR, lang);

export const verdictMapping = (lang: Lang) => codeMap(VERDICT_CODE, VERDICT_WORDS, VERDICT_COLOUR, lang);

/** Outcomes, and a run that goes on among them. */
export function outcomeMapping(lang: Lang): ValueMapping {
	return codeMap(
		{ ...OUTCOME_CODE, running: RUNNING_CODE },
		{ ...OUTCOME_WORDS, running: STATE_WORDS.running },
		{ ...OUTCOME_COLOUR, running: STATE_COLOUR.running },
		lang,
	);
}

/** Phases by their own words; none has a colour. */
export function phaseMapping(lang: Lang): ValueMapping {
	const looks = Object.entries(PHASE_WORDS).map(([phase, words]) => [phase, { text: words[lang] }]);
	return valueMap(Object.fromEntries(looks));
}

const ALERT_COLOUR: Record<string, string> = {
	RpaRunFailed: STATE_COLOUR.failing,
	RpaRunMissed: STATE_COLOUR.missed,
	RpaRunStuck: STATE_COLOUR.stuck,
	RpaRunTooLong: STATE_COLOUR.too_long,
	RpaDriftDetected: STATE_COLOUR.drifting,
	RpaHypercareCriterionFailed: VERDICT_COLOUR.fail,
};

/** Alerts by what they are about, in the colour of the state they tell of. */
export function alertMapping(lang: Lang): ValueMapping {
	const looks = Object.entries(ALERT_WORDS).map(([name, words]) => {
		return [name, { text: words[lang], color: ALERT_COLOUR[name] ?? COLOUR.red }];
	});
	return valueMap(Object.fromEntries(looks));
}

/** A cell without a value stays blank, where a dash would look like a link. */
export const NOTHING: ValueMapping = {
	type: MappingType.SpecialValue,
	options: { match: SpecialValueMatch.Null, result: { text: ' ', color: 'text', index: 99 } },
};

const SEVERITY_COLOUR = { critical: COLOUR.red, warning: COLOUR.amber, info: COLOUR.blue } as const;

export function severityMapping(lang: Lang): ValueMapping {
	const looks = Object.entries(SEVERITY_COLOUR).map(([severity, color]) => {
		return [severity, { text: SEVERITY_WORDS[severity as keyof typeof SEVERITY_COLOUR][lang], color }];
	});
	return valueMap(Object.fromEntries(looks));
}

/** Series named by a severity get its word and colour. */
export function severityLooks(lang: Lang): { name: string; properties: Property[] }[] {
	return Object.entries(SEVERITY_COLOUR).map(([severity, color]) => ({
		name: severity,
		properties: [shownAs(SEVERITY_WORDS[severity as keyof typeof SEVERITY_COLOUR][lang]), fixed(color)],
	}));
}

export const fixed = (color: string): Property => ({
	id: 'color',
	value: { mode: 'fixed', fixedColor: color },
});
export const shownAs = (name: string): Property => ({ id: 'displayName', value: name });

/** Series named by an outcome get its word and colour. */
export function outcomeLooks(lang: Lang): { name: string; properties: Property[] }[] {
	return OUTCOMES.map(outcome => ({
		name: outcome,
		properties: [shownAs(OUTCOME_WORDS[outcome][lang]), fixed(OUTCOME_COLOUR[outcome])],
	}));
}

export function itemLooks(lang: Lang): { name: string; properties: Property[] }[] {
	return ITEM_OUTCOMES.map(outcome => ({
		name: outcome,
		properties: [shownAs(capital(ITEM_WORDS[outcome][lang])), fixed(ITEM_COLOUR[outcome])],
	}));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Thresholds as pairs of a lower bound and a colour; the first bound is everything below. */
export function thresholds(...steps: [number | null, string][]): ThresholdsConfigBuilder {
	return new ThresholdsConfigBuilder()
		.mode(ThresholdsMode.Absolute)
		.steps(steps.map(([value, color]) => ({ value, color })));
}

/** A share of runs that did not fail: what hypercare asks for is 95 %. */
export const SHARE_STEPS: [number | null, string][] = [
	[null, COLOUR.red],
	[0.9, COLOUR.amber],
	[0.95, COLOUR.green],
];

/** A count of something bad: calm at 0, coloured from 1. */
export const badFrom1 = (color: string) => thresholds([null, COLOUR.grey], [1, color]);

export const byThresholds = () => new FieldColorBuilder().mode(FieldColorModeId.Thresholds);
export const plainColour = (color: string) =>
	new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(color);
