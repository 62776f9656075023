import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR, STATE_COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, fixed, plainColour } from '../fields.ts';
import { lines, stat } from '../panel.ts';
import { gauge, grown, grownFrom } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';

const DELAY = 'rpa_schedule_last_start_delay_seconds';
const MISSED = 'rpa_schedule_missed_runs_total';

export function missedRuns({ say }: Speech): StatBuilder {
	return stat({
		title: say('Missed runs', 'Udeblevne kørsler'),
		about: say(
			'Scheduled runs in the period chosen that did not start within their grace.',
			'Planlagte kørsler i den valgte periode, der ikke startede inden for fristen.',
		),
		none: '?',
		unit: 'none',
	})
		.height(6)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(STATE_COLOUR.missed))
		.withTarget(now(grown(MISSED, '', '$__range')));
}

export function startDelay({ say }: Speech): StatBuilder {
	return stat({
		title: say('Start delay', 'Startforsinkelse'),
		about: say(
			'How long after its scheduled time the last scheduled run started.',
			'Hvor længe efter planens tid den seneste planlagte kørsel startede.',
		),
		none: say('no scheduled run yet', 'endnu ingen planlagt kørsel'),
		unit: 's',
	})
		.height(6)
		.colorScheme(plainColour('text'))
		.withTarget(now(gauge(DELAY)));
}

/** Seconds the scheduled runs started late, and how many did not start at all. */
export function punctuality({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Punctuality', 'Punktlighed'),
		about: say(
			'How long after its scheduled time each run started; the bars, on the right-hand axis, are runs that did not start within their grace.',
			'Hvor længe efter planens tid hver kørsel startede; søjlerne, på højre akse, er kørsler, der ikke startede inden for fristen.',
		),
		none: say('No scheduled run in this period', 'Ingen planlagt kørsel i perioden'),
		unit: 's',
	})
		.min(0)
		.height(6)
		.interval('1h')
		.maxDataPoints(84)
		.span(18)
		.withTarget(over(gauge(DELAY), say('Delay', 'Forsinkelse')))
		.withTarget(over(grownFrom(MISSED, 'robot', '$__interval'), say('Missed', 'Udeblevne'), 'B'))
		.overrideByQuery('A', [fixed(COLOUR.blue), { id: 'custom.lineInterpolation', value: 'stepAfter' }])
		.overrideByQuery('B', [
			fixed(STATE_COLOUR.missed),
			{ id: 'unit', value: 'none' },
			{ id: 'decimals', value: 0 },
			{ id: 'custom.drawStyle', value: 'bars' },
			{ id: 'custom.fillOpacity', value: 80 },
			{ id: 'custom.axisPlacement', value: 'right' },
			{ id: 'custom.axisSoftMax', value: 3 },
		]);
}
