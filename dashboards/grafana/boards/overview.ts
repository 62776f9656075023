import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import {
	alertsCount,
	driftingCount,
	failedToday,
	failingCount,
	hangingCount,
	hypercareCount,
	lateCount,
	robotsCount,
	runningCount,
} from '../panels/counts.ts';
import { hoursSaved, itemsPerDay } from '../panels/items.ts';
import { robotTable, stateHistory } from '../panels/robots.ts';
import { durations, errorTypes, failuresBySystem, runsPerDay } from '../panels/runs.ts';
import { department, phase, robot, targetSystem } from '../variables.ts';

/** Which robots need somebody, and how has it gone? */
export function overviewBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-overview',
		title: say('Robot overview', 'Robotoverblik'),
		about: say(
			'Which robots need somebody, and how has it gone?',
			'Hvilke robotter skal nogen se til, og hvordan er det gået?',
		),
		from: 'now-7d',
		variables: [department(say), phase(say), targetSystem(say), robot(say, FITTING)],
	})
		.withPanel(robotsCount(context))
		.withPanel(runningCount(context))
		.withPanel(failingCount(context))
		.withPanel(lateCount(context))
		.withPanel(hangingCount(context))
		.withPanel(hypercareCount(context))
		.withPanel(driftingCount(context))
		.withPanel(alertsCount(context))
		.withPanel(robotTable(context))
		.withPanel(stateHistory(context))
		.withRow(new RowBuilder(say('Runs and items', 'Kørsler og sager')))
		.withPanel(runsPerDay(context))
		.withPanel(itemsPerDay(context))
		.withPanel(durations(context))
		.withPanel(failuresBySystem(context))
		.withPanel(errorTypes(context))
		.withPanel(failedToday(context).span(6).height(9))
		.withPanel(hoursSaved(context).span(6).height(9))
		.withPanel(
			about(context, [
				say(
					'States: **Failing** the last run failed · **Late** it should have started by now · **Stuck** no sign of life · **Too long** over its limit · **Unproven** it has never finished a run · **In order** none of these.',
					'Tilstande: **Fejler** den seneste kørsel fejlede · **Forsinket** den skulle være startet nu · **Hænger** intet livstegn · **For længe** over sin grænse · **Ubevist** den har aldrig afsluttet en kørsel · **I orden** intet af dette.',
				),
				say(
					'A number is **?** when nothing is known: an empty board is no good news.',
					'Et tal er **?**, når intet vides: en tom tavle er ikke en god nyhed.',
				),
			]),
		)
		.build();
}

const FITTING = 'department=~"$department", phase=~"$phase", target_system=~"(.*,)?($system)(,.*)?"';
