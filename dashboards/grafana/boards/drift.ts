import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import {
	changedSystems,
	changesOverTime,
	driftingRobots,
	newErrors,
	openChanges,
	signalTable,
	watchedSignals,
} from '../panels/drift.ts';
import { evidenceOverTime, robotEvidence, usualAndNow } from '../panels/drift-history.ts';
import { department, phase, robot } from '../variables.ts';

/** Which robot has changed, in what, since when, from what to what, and how sure is that? */
export function driftBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-drift',
		title: say('Drift', 'Ændringer'),
		about: say(
			'Which robot has changed, in what, since when, from what to what, and how sure is that?',
			'Hvilken robot har ændret sig, i hvad, siden hvornår, fra hvad til hvad, og hvor sikkert er det?',
		),
		from: 'now-30d',
		variables: [department(say), phase(say), robot(say, 'department=~"$department", phase=~"$phase"')],
	})
		.withPanel(driftingRobots(context))
		.withPanel(openChanges(context))
		.withPanel(watchedSignals(context))
		.withPanel(newErrors(context))
		.withPanel(robotEvidence(context))
		.withPanel(changedSystems(context))
		.withPanel(changesOverTime(context))
		.withPanel(signalTable(context, 'times'))
		.withPanel(signalTable(context, 'amounts'))
		.withPanel(signalTable(context, 'shares'))
		.withRow(new RowBuilder(say('In depth', 'I dybden')))
		.withPanel(usualAndNow(context, 'times'))
		.withPanel(usualAndNow(context, 'amounts'))
		.withPanel(usualAndNow(context, 'shares'))
		.withPanel(evidenceOverTime(context))
		.withPanel(
			about(context, [
				say(
					'The watch looks at runs, not at time: each run adds evidence for or against a change, and the level of each robot is the number of runs that pass, on average, between two false alarms.',
					'Overvågningen ser på kørsler, ikke på tid: hver kørsel lægger til eller trækker fra beviset for en ændring, og hver robots niveau er det antal kørsler, der i gennemsnit går mellem to falske alarmer.',
				),
			]),
		)
		.build();
}
