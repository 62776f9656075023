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
import { hoursByRobot, hoursSaved, itemsPerDay } from '../panels/items.ts';
import { outcomeHistory, robotTable, stateHistory } from '../panels/robots.ts';
import { errorTypes, failuresBySystem, runsPerDay, slowest } from '../panels/runs.ts';
import { serviceWindows, systemsDown, systemTable } from '../panels/target-systems.ts';
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
		.withPanel(robotsCount(context).span(2))
		.withPanel(runningCount(context))
		.withPanel(failingCount(context).span(2))
		.withPanel(failedToday(context))
		.withPanel(lateCount(context).span(2))
		.withPanel(hangingCount(context))
		.withPanel(alertsCount(context))
		.withPanel(hypercareCount(context))
		.withPanel(driftingCount(context))
		.withPanel(robotTable(context))
		.withPanel(systemsDown(context))
		.withPanel(systemTable(context))
		.withPanel(serviceWindows(context))
		.withPanel(outcomeHistory(context).height(8))
		.withPanel(stateHistory(context).height(8))
		.withRow(new RowBuilder(say('Runs and items', 'Kørsler og sager')))
		.withPanel(runsPerDay(context))
		.withPanel(itemsPerDay(context))
		.withPanel(failuresBySystem(context).span(8))
		.withPanel(errorTypes(context).span(8))
		.withPanel(slowest(context).span(8))
		.withPanel(hoursSaved(context).span(6).height(8))
		.withPanel(hoursByRobot(context).span(18).height(8))
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
