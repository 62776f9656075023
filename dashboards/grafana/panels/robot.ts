import { BigValueColorMode } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import {
	byThresholds,
	outcomeMapping,
	plainColour,
	SHARE_STEPS,
	stateMapping,
	thresholds,
} from '../fields.ts';
import { links } from '../links.ts';
import { stat, timeline } from '../panel.ts';
import { CHOSEN, gauge, lastOutcome, RUNNING_CODE, stateCode, success, worstEnded } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';

/** How one robot is, in a line of headlines. */
export function state({ say, lang }: Speech): StatBuilder {
	return stat({
		title: say('State', 'Tilstand'),
		about: say(
			'How the robot is now, as far as its last run and its schedule tell. Click to open its page.',
			'Hvordan robotten har det nu, efter dens seneste kørsel og plan. Klik for at åbne dens side.',
		),
		none: '?',
		unit: 'none',
	})
		.span(4)
		.colorMode(BigValueColorMode.BackgroundSolid)
		.mappings([stateMapping(lang)])
		.dataLinks(
			links({ title: say('Open the robot’s page', 'Åbn robottens side'), url: '$web/robots/$robot' }),
		)
		.withTarget(now(stateCode()));
}

export function lastRunOutcome({ say, lang }: Speech): StatBuilder {
	return stat({
		title: say('Last outcome', 'Seneste udfald'),
		about: say('How the last finished run ended.', 'Hvordan den seneste afsluttede kørsel endte.'),
		none: say('no known run', 'ingen kendt kørsel'),
		unit: 'none',
	})
		.span(4)
		.mappings([outcomeMapping(lang)])
		.withTarget(now(lastOutcome()));
}

export function lastRunEnd(speech: Speech): StatBuilder {
	const { say } = speech;
	return moment(
		say('Last run', 'Seneste kørsel'),
		say('When the last run ended, however it ended.', 'Hvornår den seneste kørsel sluttede, uanset hvordan.'),
		say('no known run', 'ingen kendt kørsel'),
		'rpa_run_last_completion_timestamp_seconds',
	);
}

export function nextRun({ say }: Speech): StatBuilder {
	return moment(
		say('Next run', 'Næste kørsel'),
		say('When the schedule next starts the robot.', 'Hvornår planen næste gang starter robotten.'),
		say('no known plan', 'ingen kendt plan'),
		'rpa_schedule_next_run_timestamp_seconds',
	);
}

export function nextDeadline({ say }: Speech): StatBuilder {
	return moment(
		say('Must have started', 'Senest startet'),
		say(
			'By when the next run must have started: its scheduled time and the grace. Past it, the robot is late.',
			'Hvornår den næste kørsel senest skal være startet: planens tid og fristen. Derefter er robotten forsinket.',
		),
		say('no known deadline', 'ingen kendt frist'),
		'rpa_robot_deadline_timestamp_seconds',
	);
}

function moment(title: string, about: string, none: string, metric: string): StatBuilder {
	return stat({ title, about, none, unit: 'dateTimeFromNow' })
		.colorScheme(plainColour('text'))
		.withTarget(now(`${gauge(metric)} * 1000`));
}

export function success7d({ say }: Speech): StatBuilder {
	return successOf(
		say('Success, 7 d', 'Succes, 7 d.'),
		say(
			'The share of runs of the last 7 days that did not fail. A business exception is no failure of the robot. Green from 95 %, red below 90 %.',
			'Andelen af de seneste 7 dages kørsler, der ikke fejlede. En forretningsundtagelse er ikke robottens fejl. Grøn fra 95 %, rød under 90 %.',
		),
		say('no known runs', 'ingen kendte kørsler'),
		'7d',
	);
}

export function success30d({ say }: Speech): StatBuilder {
	return successOf(
		say('Success, 30 d', 'Succes, 30 d.'),
		say(
			'The same for the last 30 days. Green from 95 %, red below 90 %.',
			'Det samme for de seneste 30 dage. Grøn fra 95 %, rød under 90 %.',
		),
		say('no known runs', 'ingen kendte kørsler'),
		'30d',
	);
}

function successOf(title: string, about: string, none: string, window: '7d' | '30d'): StatBuilder {
	return stat({ title, about, none, unit: 'percentunit' })
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(thresholds(...SHARE_STEPS))
		.withTarget(now(success(window)));
}

/** When the robot's runs ended and how, and how its last run had ended. */
export function runHistory({ say, lang }: Speech): TimelineBuilder {
	const running = `max by (robot) (max_over_time(rpa_runs_active{${CHOSEN}}[$__interval] offset -$__interval)) > 0`;
	return timeline({
		title: say('Run history', 'Kørselshistorik'),
		about: say(
			'Above: when runs ended, and how; blue is a run that goes on. Below: how the last finished run had ended. Where several ended close together, the worst is shown. A gap below means that nobody was watching.',
			'Øverst: hvornår kørsler sluttede, og hvordan; blå er en kørsel, der er i gang. Nederst: hvordan den seneste afsluttede kørsel var endt. Hvor flere sluttede tæt på hinanden, vises den værste. Et hul nederst betyder, at ingen holdt øje.',
		),
		none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		unit: 'none',
	})
		.height(6)
		.interval('5m')
		.mappings([outcomeMapping(lang)])
		.withTarget(
			over(`${worstEnded('$__interval', '')} or (${running}) * 0 + ${RUNNING_CODE}`, say('Runs', 'Kørsler')),
		)
		.withTarget(over(lastOutcome('$__interval'), say('Last outcome', 'Seneste udfald'), 'B'));
}
