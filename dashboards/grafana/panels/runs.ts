import type { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, outcomeLooks, thresholds } from '../fields.ts';
import { seriesToRobot } from '../links.ts';
import { barGauge, bars, dailyBars } from '../panel.ts';
import { bySystem, CHOSEN, DURATION_NOW, FAILED, grown, grownFrom, named, usual } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';

export function runsPerDay({ say, lang }: Speech): SeriesBuilder {
	const panel = dailyBars({
		title: say('Runs per day by outcome', 'Kørsler pr. dag efter udfald'),
		about: say(
			'Finished runs, a bar for each day, the last one today up to the last whole hour. A business exception means that the robot worked and the case could not be handled.',
			'Afsluttede kørsler, en søjle pr. dag, den sidste i dag til og med seneste hele time. En forretningsundtagelse betyder, at robotten virkede, men sagen ikke kunne behandles.',
		),
		none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.withTarget(over(grownFrom('rpa_runs_total', 'outcome', '1d'), '{{outcome}}'));
	for (const { name, properties } of outcomeLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}

/** Each bar the runs since the bar before it, however far back one looks. */
export function runsOverTime({ say, lang }: Speech): SeriesBuilder {
	const panel = bars({
		title: say('Runs by outcome', 'Kørsler efter udfald'),
		about: say(
			'Finished runs; each bar is what ended from its time on, for an hour at least, the last one so far.',
			'Afsluttede kørsler; hver søjle er, hvad der sluttede fra dens tid og mindst en time frem, den sidste indtil nu.',
		),
		none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		unit: 'none',
	})
		.interval('1h')
		.maxDataPoints(60)
		.decimals(0)
		.withTarget(over(grownFrom('rpa_runs_total', 'outcome', '$__interval'), '{{outcome}}'));
	for (const { name, properties } of outcomeLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}

export function failuresByRobot({ say }: Speech): SeriesBuilder {
	const failed = grownFrom('rpa_runs_total', 'robot', '$__interval', `${CHOSEN}, ${FAILED}`);
	return bars({
		title: say('Failed runs by robot', 'Fejlede kørsler efter robot'),
		about: say(
			'Failed runs; each bar is what failed from its time on, for an hour at least, the last one so far. Several robots at once: look for the system they share.',
			'Fejlede kørsler; hver søjle er, hvad der fejlede fra dens tid og mindst en time frem, den sidste indtil nu. Flere robotter på én gang: se efter det system, de deler.',
		),
		none: say('No known failed runs in this period', 'Ingen kendte fejlede kørsler i perioden'),
		unit: 'none',
	})
		.interval('1h')
		.maxDataPoints(60)
		.decimals(0)
		.withTarget(over(named(`(${failed}) > 0`), '{{name}}'))
		.dataLinks(seriesToRobot(say));
}

/** The robots whose run takes longest beside what is usual of it. */
export function slowest({ say }: Speech): BarGaugeBuilder {
	const ratio = `(${DURATION_NOW}) / (${usual('middle')} > 0)`;
	return barGauge({
		title: say('Duration against usual', 'Varighed mod det normale'),
		about: say(
			'The ten robots whose run, the one that goes on or the last one, took longest beside the median of their good runs (100 %). Amber from 150 %, violet from 200 %.',
			'De ti robotter, hvis kørsel, den igangværende eller den seneste, tog længst i forhold til medianen af deres gode kørsler (100 %). Gul fra 150 %, violet fra 200 %.',
		),
		none: say('No robot has run often enough yet', 'Ingen robot har endnu kørt ofte nok'),
		unit: 'percentunit',
	})
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(thresholds([null, COLOUR.blue], [1.5, COLOUR.amber], [2, COLOUR.violet]))
		.withTarget(now(named(`topk(10, ${ratio})`), '{{name}}'))
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
		none: say('No known failed runs in this period', 'Ingen kendte fejlede kørsler i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.red))
		.withTarget(now(`${bySystem(failures)} > 0`, '{{system}}'));
}

export function errorTypes({ say }: Speech): BarGaugeBuilder {
	return barGauge({
		title: say('Failed runs by type of error', 'Fejlede kørsler efter fejltype'),
		about: say(
			'The ten types of error seen most in the period chosen. Rare types count as _OTHER.',
			'De ti hyppigste fejltyper i den valgte periode. Sjældne typer tæller som _OTHER.',
		),
		none: say('No known errors in this period', 'Ingen kendte fejl i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.red))
		.withTarget(
			now(`topk(10, (${grown('rpa_run_errors_total', 'error_type', '$__range')}) > 0)`, '{{error_type}}'),
		);
}
