import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import { progressTable, verdictMatrix } from '../panels/hypercare.ts';
import {
	failingCriteria,
	inHypercare,
	readyForSignOff,
	tooLittleEvidence,
} from '../panels/hypercare-counts.ts';
import {
	criteriaPassed,
	incidentsPerDay,
	provenSuccess,
	verdictHistory,
} from '../panels/hypercare-history.ts';
import { relapseTable } from '../panels/relapse.ts';
import { toDecide } from '../panels/to-decide.ts';
import { department, robot } from '../variables.ts';

/** How near is each robot to its sign-off, and what is missing? */
export function hypercareBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-hypercare',
		title: say('Hypercare', 'Hypercare'),
		about: say(
			'How near is each robot to its sign-off, and what is missing?',
			'Hvor tæt er hver robot på sit sign-off, og hvad mangler?',
		),
		from: 'now-30d',
		variables: [department(say), robot(say, 'department=~"$department", phase="hypercare"')],
	})
		.withPanel(inHypercare(context))
		.withPanel(readyForSignOff(context))
		.withPanel(failingCriteria(context))
		.withPanel(tooLittleEvidence(context))
		.withPanel(progressTable(context))
		.withPanel(verdictMatrix(context))
		.withRow(new RowBuilder(say('Over time', 'Over tid')))
		.withPanel(verdictHistory(context))
		.withPanel(criteriaPassed(context))
		.withPanel(provenSuccess(context))
		.withPanel(incidentsPerDay(context))
		.withRow(new RowBuilder(say('After sign-off', 'Efter sign-off')))
		.withPanel(relapseTable(context))
		.withPanel(toDecide(context))
		.withPanel(
			about(context, [
				say(
					'A robot in hypercare is watched until the evidence is complete. **Too little evidence** is a verdict of its own: 5 good runs of 5 prove only that at least 55 % succeed.',
					'En robot i hypercare overvåges, til grundlaget er komplet. **For lidt grundlag** er en vurdering i sig selv: 5 gode kørsler ud af 5 beviser kun, at mindst 55 % lykkes.',
				),
				say(
					'The evidence behind each verdict, and the sign-off, are on the robot’s page: click its name.',
					'Grundlaget bag hver vurdering og selve sign-off findes på robottens side: klik på navnet.',
				),
			]),
		)
		.build();
}
