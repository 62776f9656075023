import type { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, outcomeLooks } from '../fields.ts';
import { seriesToRobot } from '../links.ts';
import { barGauge, bars, dailyBars, lines } from '../panel.ts';
import { bySystem, CHOSEN, FAILED, gauge, grown, named } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';

export function runsPerDay({ say, lang }: Speech): SeriesBuilder {
	const panel = dailyBars({
		title: say('Runs per day by outcome', 'Kørsler pr. dag efter udfald'),
		about: say(
			'Finished runs, each bar the 24 hours before it. A business exception means that the robot worked and the case could not be handled.',
			'Afsluttede kørsler, hver søjle de 24 timer før den. En forretningsundtagelse betyder, at robotten virkede, men sagen ikke kunne behandles.',
		),
		none: say('No runs in this period', 'Ingen kørsler i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.withTarget(over(grown('rpa_runs_total', 'outcome', '1d'), '{{outcome}}'));
	for (const { name, properties } of outcomeLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}

/** Each bar the runs since the bar before it, however far back one looks. */
export function runsOverTime({ say, lang }: Speech): SeriesBuilder {
	const panel = bars({
		title: say('Runs by outcome', 'Kørsler efter udfald'),
		about: say(
			'Finished runs; each bar is what ended since the one before it, an hour at least.',
			'Afsluttede kørsler; hver søjle er, hvad der sluttede siden den forrige, mindst en time.',
		),
		none: say('No runs in this period', 'Ingen kørsler i perioden'),
		unit: 'none',
	})
		.interval('1h')
		.maxDataPoints(60)
		.decimals(0)
		.withTarget(over(grown('rpa_runs_total', 'outcome', '$__interval'), '{{outcome}}'));
	for (const { name, properties } of outcomeLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}

export function failuresByRobot({ say }: Speech): SeriesBuilder {
	const failed = grown('rpa_runs_total', 'robot', '$__interval', `${CHOSEN}, ${FAILED}`);
	return bars({
		title: say('Failed runs by robot', 'Fejlede kørsler efter robot'),
		about: say(
			'Failed runs; each bar is what failed since the one before it, an hour at least. Several robots at once: look for the system they share.',
			'Fejlede kørsler; hver søjle er, hvad der fejlede siden den forrige, mindst en time. Flere robotter på én gang: se efter det system, de deler.',
		),
		none: say('No failed runs in this period', 'Ingen fejlede kørsler i perioden'),
		unit: 'none',
	})
		.interval('1h')
		.maxDataPoints(60)
		.decimals(0)
		.withTarget(over(named(`(${failed}) > 0`), '{{name}}'))
		.dataLinks(seriesToRobot(say));
}

/** Seconds. The usual length comes from the histogram, so that its exemplars lead to the traces of single runs. */
export function durations({ say }: Speech): SeriesBuilder {
	const buckets = `rpa_run_duration_seconds_bucket{${CHOSEN}}`;
	const week = `sum by (le, robot) (${buckets}) - (sum by (le, robot) (${buckets} offset 7d) or sum by (le, robot) (${buckets} * 0))`;
	return lines({
		title: say('How long runs take', 'Hvor længe kørsler tager'),
		about: say(
			'The last run, and the length 19 of 20 runs of the last 7 days stayed below. Each diamond is a run: click it to open its trace.',
			'Den seneste kørsel, og den længde 19 af 20 kørsler i de seneste 7 dage holdt sig under. Hver rombe er en kørsel: klik for at åbne dens trace.',
		),
		none: say('No runs in this period', 'Ingen kørsler i perioden'),
		unit: 's',
	})
		.min(0)
		.withTarget(over(named(gauge('rpa_run_last_duration_seconds')), `{{name}}, ${say('last', 'seneste')}`))
		.withTarget(
			over(
				named(`histogram_quantile(0.95, ${week})`),
				`{{name}}, ${say('19 of 20', '19 af 20')}`,
				'B',
			).exemplar(true),
		)
		.overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } }])
		.dataLinks(seriesToRobot(say));
}

export function failuresBySystem({ say }: Speech): BarGaugeBuilder {
	const failures = grown('rpa_runs_total', 'robot', '$__range', `${CHOSEN}, ${FAILED}`);
	return barGauge({
		title: say('Failed runs by target system', 'Fejlede kørsler efter målsystem'),
		about: say(
			'Failed runs in the period chosen, by the systems the robots work in. A robot that works in several systems counts in each: look for what they have in common.',
			'Fejlede kørsler i den valgte periode, efter de systemer robotterne arbejder i. En robot med flere systemer tæller i dem alle: se efter, hvad de har til fælles.',
		),
		none: say('No target system is registered', 'Intet målsystem er registreret'),
		unit: 'none',
	})
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.red))
		.withTarget(now(bySystem(failures), '{{system}}'));
}

export function errorTypes({ say }: Speech): BarGaugeBuilder {
	return barGauge({
		title: say('Failed runs by type of error', 'Fejlede kørsler efter fejltype'),
		about: say(
			'The ten types of error seen most in the period chosen. Rare types count as _OTHER.',
			'De ti hyppigste fejltyper i den valgte periode. Sjældne typer tæller som _OTHER.',
		),
		none: say('No errors in this period', 'Ingen fejl i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.red))
		.withTarget(
			now(`topk(10, ${grown('rpa_run_errors_total', 'error_type', '$__range')})`, '{{error_type}}'),
		);
}
