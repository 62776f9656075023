import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame, pageLink } from '../board.ts';
import { about } from '../panels/about.ts';
import { openAlerts } from '../panels/alerts.ts';
import { durationWithBand } from '../panels/duration.ts';
import { itemsAgainstExpected, itemsPerRun } from '../panels/items.ts';
import { credentials, repeatedFailures, startsToday, suffering } from '../panels/limits.ts';
import {
	lastRunEnd,
	lastRunOutcome,
	nextDeadline,
	nextRun,
	runHistory,
	state,
	success7d,
	success30d,
} from '../panels/robot.ts';
import { errorTypes, runsPerDay } from '../panels/runs.ts';
import { missedRuns, punctuality, startDelay } from '../panels/schedule.ts';
import { stepsPerDay, stepTable } from '../panels/steps.ts';
import { robotRuns } from '../panels/traces.ts';
import { oneRobot, traceSource } from '../variables.ts';

/** How is this robot, how does it usually do, and what has happened to it? */
export function robotBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-robot',
		title: say('Robot', 'Robot'),
		about: say(
			'How is this robot, how does it usually do, and what has happened to it?',
			'Hvordan har robotten det, hvordan klarer den sig normalt, og hvad er der sket med den?',
		),
		from: 'now-7d',
		variables: [oneRobot(say), traceSource()],
		links: [
			pageLink(
				say('This robot’s page', 'Robottens side'),
				say('Facts, incidents and hypercare, without Grafana', 'Fakta, hændelser og hypercare, uden Grafana'),
				'$web/robots/$robot',
			),
		],
	})
		.withPanel(state(context))
		.withPanel(lastRunOutcome(context))
		.withPanel(lastRunEnd(context))
		.withPanel(success7d(context))
		.withPanel(success30d(context))
		.withPanel(nextRun(context))
		.withPanel(nextDeadline(context).span(4))
		.withPanel(runHistory(context))
		.withPanel(durationWithBand(context))
		.withPanel(openAlerts(context))
		.withPanel(robotRuns(context))
		.withPanel(errorTypes(context).span(12).height(9))
		.withPanel(runsPerDay(context))
		.withPanel(itemsAgainstExpected(context))
		.withPanel(repeatedFailures(context))
		.withPanel(startsToday(context))
		.withPanel(suffering(context))
		.withPanel(itemsPerRun(context).height(7))
		.withPanel(credentials(context))
		.withRow(new RowBuilder(say('Steps', 'Trin')))
		.withPanel(stepTable(context))
		.withPanel(stepsPerDay(context))
		.withRow(new RowBuilder(say('Schedule', 'Plan')))
		.withPanel(missedRuns(context))
		.withPanel(startDelay(context))
		.withPanel(punctuality(context))
		.withPanel(
			about(context, [
				say(
					'Blue marks over the graphs are new versions of the robot, red ones alerts: what changed that day may explain the rest. Drift has its own board.',
					'Blå mærker over graferne er nye versioner af robotten, røde er alarmer: hvad der blev ændret den dag, kan forklare resten. Ændringer har deres egen tavle.',
				),
			]),
		)
		.build();
}
