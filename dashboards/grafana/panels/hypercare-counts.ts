import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { COLOUR, VERDICT_COLOUR } from '../../colours.ts';
import { count } from '../count.ts';
import { badFrom1, plainColour, thresholds } from '../fields.ts';
import { counted, criteriaHolding, IN_HYPERCARE } from '../promql.ts';
import type { Speech } from '../say.ts';

export function inHypercare({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Robots in hypercare', 'Robotter i hypercare'),
			about: say('Robots between go-live and sign-off.', 'Robotter mellem idriftsættelse og sign-off.'),
		},
		counted(IN_HYPERCARE),
	).colorScheme(plainColour(COLOUR.blue));
}

export function readyForSignOff({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Evidence complete', 'Grundlaget er komplet'),
			about: say(
				'Robots for which every criterion is passed. People still sign off.',
				'Robotter, hvor alle kriterier er opfyldt. Det er stadig mennesker, der siger god for dem.',
			),
		},
		counted(`((${criteriaHolding('fail')}) + (${criteriaHolding('insufficient')})) == 0`),
	).thresholds(thresholds([null, COLOUR.grey], [1, VERDICT_COLOUR.pass]));
}

export function failingCriteria({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('A criterion fails', 'Et kriterium er ikke opfyldt'),
			about: say(
				'Robots with at least one failed criterion.',
				'Robotter med mindst ét kriterium, der ikke er opfyldt.',
			),
		},
		counted(`(${criteriaHolding('fail')}) > 0`),
	).thresholds(badFrom1(VERDICT_COLOUR.fail));
}

export function tooLittleEvidence({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Too little evidence', 'For lidt grundlag'),
			about: say(
				'Robots with at least one criterion that cannot be judged yet. That is no pass.',
				'Robotter med mindst ét kriterium, der endnu ikke kan vurderes. Det er ikke at bestå.',
			),
		},
		counted(`(${criteriaHolding('insufficient')}) > 0`),
	).thresholds(badFrom1('text'));
}
