import { LineInterpolation } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { fixed } from '../fields.ts';
import { lines } from '../panel.ts';
import { CHOSEN, gauge, usual } from '../promql.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';

const dashed = { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } };
const width = (value: number) => ({ id: 'custom.lineWidth', value });
const unnamed = { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } };

/** The last run; the histogram adds nothing but its exemplars: the runs the line is made of. */
const LAST = `${gauge('rpa_run_last_duration_seconds')} + on (robot) 0 * sum by (robot) (rpa_run_duration_seconds_bucket{${CHOSEN}})`;
/** The register's limit, where it is near enough to leave the rest of the graph readable. */
const LIMIT = `${gauge('rpa_robot_max_duration_seconds')} < on (robot) 3 * ${usual('high')}`;

/** Seconds of one robot's runs, with the band they usually stay in. */
export function durationWithBand({ say }: Speech): SeriesBuilder {
	const low = say('Usual, shortest', 'Plejer, kortest');
	const high = say('Usual', 'Plejer');
	return lines({
		title: say('Duration and what is usual', 'Varighed og hvad der er sædvanligt'),
		about: say(
			'The line is the last run, the band what four of five good runs took, the dashed line the limit of the register where it is near. Each diamond is a run: click it to open its trace.',
			'Linjen er den seneste kørsel, båndet er hvad fire af fem gode kørsler tog, den stiplede linje er registrets grænse, når den er nær. Hver rombe er en kørsel: klik for at åbne dens trace.',
		),
		none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		unit: 's',
	})
		.min(0)
		.span(16)
		.lineInterpolation(LineInterpolation.StepAfter)
		.withTarget(over(usual('low'), low))
		.withTarget(over(usual('high'), high, 'B'))
		.withTarget(over(LAST, say('Last run', 'Seneste kørsel'), 'C').exemplar(true))
		.withTarget(over(LIMIT, say('Limit', 'Grænse'), 'D'))
		.overrideByQuery('A', [fixed(COLOUR.blue), width(0), unnamed])
		.overrideByQuery('B', [
			fixed(COLOUR.blue),
			width(0),
			{ id: 'custom.fillBelowTo', value: low },
			{ id: 'custom.fillOpacity', value: 18 },
		])
		.overrideByQuery('C', [fixed(COLOUR.blue)])
		.overrideByQuery('D', [fixed(COLOUR.orange), width(1), dashed]);
}
