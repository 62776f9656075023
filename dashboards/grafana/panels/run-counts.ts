import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { OUTCOME_COLOUR, STATE_COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, plainColour, SHARE_STEPS, thresholds } from '../fields.ts';
import { stat } from '../panel.ts';
import { CHOSEN, FAILED, grown, quantile } from '../promql.ts';
import { now } from '../queries.ts';
import type { Speech } from '../say.ts';

/** The runs of the period that is looked at, in numbers. */
const RUNS = grown('rpa_runs_total', '', '$__range');
const FAILURES = grown('rpa_runs_total', '', '$__range', `${CHOSEN}, ${FAILED}`);

function figure(title: string, about: string, expr: string): StatBuilder {
	return stat({ title, about, none: '?', unit: 'none' })
		.span(5)
		.decimals(0)
		.colorScheme(byThresholds())
		.withTarget(now(expr));
}

export function finishedRuns({ say }: Speech): StatBuilder {
	return figure(
		say('Finished runs', 'Afsluttede kørsler'),
		say('Runs that ended in the period chosen.', 'Kørsler, der sluttede i den valgte periode.'),
		RUNS,
	).colorScheme(plainColour('text'));
}

export function failures({ say }: Speech): StatBuilder {
	return figure(
		say('Of them failed', 'Heraf fejlede'),
		say(
			'Those that ended in a system exception, a timeout or an unknown way.',
			'De, der endte med systemfejl, tidsudløb eller ukendt.',
		),
		FAILURES,
	).thresholds(badFrom1(STATE_COLOUR.failing));
}

export function businessExceptions({ say }: Speech): StatBuilder {
	return figure(
		say('Business exceptions', 'Forretningsundtagelser'),
		say(
			'Those where the robot worked and the case could not be handled. They go to the process owner.',
			'De, hvor robotten virkede, men sagen ikke kunne behandles. De går til procesejeren.',
		),
		grown('rpa_runs_total', '', '$__range', `${CHOSEN}, outcome="business_exception"`),
	).thresholds(badFrom1(OUTCOME_COLOUR.business_exception));
}

export function successShare({ say }: Speech): StatBuilder {
	return stat({
		title: say('Success', 'Succes'),
		about: say(
			'The share of these runs that did not fail. Green from 95 %, red below 90 %.',
			'Andelen af disse kørsler, der ikke fejlede. Grøn fra 95 %, rød under 90 %.',
		),
		none: say('no known runs', 'ingen kendte kørsler'),
		unit: 'percentunit',
	})
		.span(5)
		.decimals(1)
		.colorScheme(byThresholds())
		.thresholds(thresholds(...SHARE_STEPS))
		.withTarget(now(`1 - (${FAILURES}) / ((${RUNS}) > 0)`));
}

export function medianDuration({ say }: Speech): StatBuilder {
	return stat({
		title: say('Half took less than', 'Halvdelen tog under'),
		about: say(
			'The median duration of these runs, rounded to the steps of the histogram it comes from.',
			'Disse kørslers median-varighed, rundet til trinene i det histogram, den kommer fra.',
		),
		none: say('no known runs', 'ingen kendte kørsler'),
		unit: 's',
	})
		.span(4)
		.colorScheme(plainColour('text'))
		.withTarget(now(quantile(0.5, 'rpa_run_duration_seconds', '', '$__range')));
}
