import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import {
	businessExceptions,
	failures,
	finishedRuns,
	medianDuration,
	successShare,
} from '../panels/run-counts.ts';
import { failuresByRobot, runsOverTime } from '../panels/runs.ts';
import { chosenRuns, chosenTrace, failedRuns } from '../panels/traces.ts';
import { oneRobotOrAll, trace, traceSource, whichRuns } from '../variables.ts';

/** Which runs were there, which failed, and what happened in this one? */
export function runsBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-runs',
		title: say('Runs and traces', 'Kørsler og traces'),
		about: say(
			'Which runs were there, which failed, and what happened in this one?',
			'Hvilke kørsler var der, hvilke fejlede, og hvad skete der i den her?',
		),
		from: 'now-7d',
		variables: [oneRobotOrAll(say), whichRuns(say), trace(say), traceSource()],
	})
		.withPanel(finishedRuns(context))
		.withPanel(failures(context))
		.withPanel(businessExceptions(context))
		.withPanel(successShare(context))
		.withPanel(medianDuration(context))
		.withPanel(runsOverTime(context))
		.withPanel(failuresByRobot(context))
		.withPanel(chosenRuns(context))
		.withPanel(failedRuns(context))
		.withRow(new RowBuilder(say('The run chosen', 'Den valgte kørsel')))
		.withPanel(chosenTrace(context))
		.withPanel(
			about(context, [
				say(
					'Every run has a trace: its steps, how long each took, and the error where one broke. Traces are kept as long as the collector’s retention says; the figures above go back further.',
					'Hver kørsel har en trace: dens trin, hvor længe hvert tog, og fejlen, hvor et gik galt. Traces gemmes, så længe collectorens opbevaring siger; tallene ovenfor går længere tilbage.',
				),
			]),
		)
		.build();
}
