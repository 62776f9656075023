import { LineInterpolation } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { severityLooks, verdictMapping } from '../fields.ts';
import { seriesToRobot } from '../links.ts';
import { dailyBars, lines, timeline } from '../panel.ts';
import { criteriaHolding, gauge, grownFrom, IN_HYPERCARE, named, verdictCode } from '../promql.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';

const none = ({ say }: Speech) => say('No robot in hypercare', 'Ingen robot i hypercare');

/** The worst verdict of each robot over time: the way towards sign-off. */
export function verdictHistory(speech: Speech): TimelineBuilder {
	const { say, lang } = speech;
	const worst = `min by (robot) (${verdictCode()})`;
	return timeline({
		title: say('The way towards sign-off', 'Vejen mod sign-off'),
		about: say(
			'The worst verdict of each robot over time; it is ready to be looked at when it says passed.',
			'Hver robots dårligste vurdering over tid; den er klar til gennemgang, når der står opfyldt.',
		),
		none: none(speech),
		unit: 'none',
	})
		.mappings([verdictMapping(lang)])
		.height(7)
		.withTarget(over(named(worst), '{{name}}'))
		.dataLinks(seriesToRobot(say));
}

/** How many criteria are passed: up is towards sign-off. */
export function criteriaPassed(speech: Speech): SeriesBuilder {
	const { say } = speech;
	return lines({
		title: say('Criteria passed', 'Opfyldte kriterier'),
		about: say(
			'How many criteria each robot passes. The line of a robot on its way to sign-off goes up.',
			'Hvor mange kriterier hver robot opfylder. Linjen for en robot på vej mod sign-off går opad.',
		),
		none: none(speech),
		unit: 'none',
	})
		.span(8)
		.min(0)
		.decimals(0)
		.lineInterpolation(LineInterpolation.StepAfter)
		.withTarget(over(named(criteriaHolding('pass')), '{{name}}'))
		.dataLinks(seriesToRobot(say));
}

/** Success so far, and what of it is proven. */
export function provenSuccess(speech: Speech): SeriesBuilder {
	const { say } = speech;
	return lines({
		title: say('Success, and how much of it is proven', 'Succes, og hvor meget af den der er bevist'),
		about: say(
			'The dashed line is the lower bound: with 95 % certainty the robot succeeds at least this often. It rises with every good run.',
			'Den stiplede linje er den nedre grænse: med 95 % sikkerhed lykkes robotten mindst så ofte. Den stiger med hver god kørsel.',
		),
		none: none(speech),
		unit: 'percentunit',
	})
		.span(8)
		.max(1)
		.axisSoftMin(0.5)
		.withTarget(over(named(gauge('rpa_hypercare_success_ratio')), '{{name}}'))
		.withTarget(
			over(
				named(gauge('rpa_hypercare_success_lower_bound_ratio')),
				`{{name}}, ${say('proven', 'bevist')}`,
				'B',
			),
		)
		.overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } }])
		.dataLinks(seriesToRobot(say));
}

/** Incidents of the robots in hypercare, by how grave they were. */
export function incidentsPerDay(speech: Speech): SeriesBuilder {
	const { say, lang } = speech;
	const opened = grownFrom('rpa_notifier_incidents_total', 'robot, severity', '1d');
	const panel = dailyBars({
		title: say('Incidents per day', 'Hændelser pr. dag'),
		about: say(
			'Incidents on-call was mailed about for robots in hypercare, a bar for each day, the last one today up to the last whole hour.',
			'Hændelser, som vagten fik mail om for robotter i hypercare, en søjle pr. dag, den sidste i dag til og med seneste hele time.',
		),
		none: say('No incident is known of', 'Ingen kendte hændelser'),
		unit: 'none',
	})
		.span(8)
		.decimals(0)
		.withTarget(over(`sum by (severity) ((${opened}) and on (robot) ${IN_HYPERCARE})`, '{{severity}}'));
	for (const { name, properties } of severityLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}
