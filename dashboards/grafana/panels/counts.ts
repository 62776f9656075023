import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { COLOUR, STATE_COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, plainColour, thresholds } from '../fields.ts';
import { links, toBoard } from '../links.ts';
import { stat } from '../panel.ts';
import {
	ALERTS,
	CHOSEN,
	counted,
	DRIFTING,
	FAILED,
	gauge,
	grown,
	LATE,
	ROBOTS,
	STUCK,
	TOO_LONG,
} from '../promql.ts';
import { now } from '../queries.ts';
import type { Say, Speech } from '../say.ts';

/** The headline numbers. Without contact to the collector they are `?`, never 0. */
function count(title: string, about: string, expr: string): PanelBuilder {
	return stat({ title, about, none: '?', unit: 'none' })
		.withTarget(now(expr))
		.decimals(0)
		.colorScheme(byThresholds());
}

const toRuns = (say: Say) => toBoard(say('Show the runs', 'Vis kørslerne'), 'rpa-runs');

export function robotsCount({ say }: Speech): PanelBuilder {
	return count(
		say('Robots', 'Robotter'),
		say('Robots that fit the choices above.', 'Robotter, der passer til valgene ovenfor.'),
		`count(${ROBOTS})`,
	).colorScheme(plainColour('text'));
}

export function runningCount({ say }: Speech): PanelBuilder {
	return count(
		say('Running now', 'Kører nu'),
		say('Runs that have started and not ended.', 'Kørsler, der er startet og ikke sluttet.'),
		`sum(${gauge('rpa_runs_active')})`,
	)
		.thresholds(thresholds([null, COLOUR.grey], [1, STATE_COLOUR.running]))
		.dataLinks(toRuns(say));
}

export function failingCount({ say }: Speech): PanelBuilder {
	return count(
		say('Failing', 'Fejler'),
		say(
			'Robots whose last finished run ended in a system exception, a timeout or an unknown way.',
			'Robotter, hvis seneste kørsel endte med systemfejl, tidsudløb eller ukendt.',
		),
		`sum(${gauge('rpa_robot_failing')})`,
	)
		.thresholds(badFrom1(STATE_COLOUR.failing))
		.dataLinks(toRuns(say));
}

export function failedToday({ say }: Speech): PanelBuilder {
	return count(
		say('Failed runs, 24 h', 'Fejlede kørsler, 24 t.'),
		say('Runs that failed within the last 24 hours.', 'Kørsler, der fejlede inden for de seneste 24 timer.'),
		grown('rpa_runs_total', '', '1d', `${CHOSEN}, ${FAILED}`),
	)
		.thresholds(badFrom1(STATE_COLOUR.failing))
		.dataLinks(toRuns(say));
}

export function lateCount({ say }: Speech): PanelBuilder {
	return count(
		say('Late', 'Forsinket'),
		say(
			'Robots that should have started by now: their schedule and its grace have passed.',
			'Robotter, der skulle være startet nu: planens tid og fristen er gået.',
		),
		counted(LATE),
	).thresholds(badFrom1(STATE_COLOUR.missed));
}

export function hangingCount({ say }: Speech): PanelBuilder {
	return count(
		say('Stuck or too long', 'Hænger eller for længe'),
		say(
			'Robots with a run that shows no sign of life, or that has run longer than the register allows.',
			'Robotter med en kørsel uden livstegn, eller som har kørt længere, end registret tillader.',
		),
		counted(`(${STUCK}) or (${TOO_LONG})`),
	).thresholds(badFrom1(STATE_COLOUR.stuck));
}

export function hypercareCount({ say }: Speech): PanelBuilder {
	return count(
		say('In hypercare', 'I hypercare'),
		say('Robots between go-live and sign-off.', 'Robotter mellem idriftsættelse og sign-off.'),
		counted(gauge('rpa_robot_info', 'robot', `${CHOSEN}, phase="hypercare"`)),
	)
		.thresholds(thresholds([null, COLOUR.grey], [1, COLOUR.blue]))
		.dataLinks(toBoard(say('How far they have come', 'Hvor langt de er kommet'), 'rpa-hypercare'));
}

export function driftingCount({ say }: Speech): PanelBuilder {
	return count(
		say('Drifting', 'Har ændret sig'),
		say(
			'Robots with an open change of duration, items, failures or steps.',
			'Robotter med en åben ændring i varighed, sager, fejl eller trin.',
		),
		counted(DRIFTING),
	)
		.thresholds(badFrom1(STATE_COLOUR.drifting))
		.dataLinks(toBoard(say('What has changed', 'Hvad har ændret sig'), 'rpa-drift'));
}

export function alertsCount({ say }: Speech): PanelBuilder {
	return count(
		say('Open alerts', 'Åbne alarmer'),
		say(
			'Alerts about these robots that Prometheus holds to be true now.',
			'Alarmer om disse robotter, som Prometheus anser for sande nu.',
		),
		counted(ALERTS),
	)
		.thresholds(badFrom1(STATE_COLOUR.failing))
		.dataLinks(links({ title: say('Show the incidents', 'Vis hændelserne'), url: '$web/incidents' }));
}
