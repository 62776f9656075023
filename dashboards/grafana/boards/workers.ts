import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import {
	ageOverTime,
	forAPerson,
	oldestItem,
	queueTable,
	standingStill,
	waitingItems,
	waitingOverTime,
} from '../panels/queues.ts';
import { latchedCount, latchedTriggers } from '../panels/triggers.ts';
import { busyWorkers, goneWorkers, runsPerWorker, workerStates, workerTable } from '../panels/workers.ts';
import { queue } from '../variables.ts';

/** Is work piling up, does anything stand still, and who is there to do it? */
export function workersBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-workers',
		title: say('Queues and workers', 'Køer og robotmaskiner'),
		about: say(
			'Is work piling up, does anything stand still, and which workers are there to do it?',
			'Hober arbejdet sig op, står noget stille, og hvilke robotmaskiner er der til at tage det?',
		),
		from: 'now-6h',
		variables: [queue(say)],
	})
		.withPanel(waitingItems(context))
		.withPanel(oldestItem(context))
		.withPanel(standingStill(context))
		.withPanel(forAPerson(context))
		.withPanel(busyWorkers(context))
		.withPanel(goneWorkers(context))
		.withPanel(queueTable(context))
		.withPanel(waitingOverTime(context))
		.withPanel(ageOverTime(context))
		.withPanel(latchedCount(context))
		.withPanel(latchedTriggers(context))
		.withRow(new RowBuilder(say('Workers', 'Robotmaskiner')))
		.withPanel(workerTable(context))
		.withPanel(workerStates(context))
		.withPanel(runsPerWorker(context))
		.withPanel(
			about(context, [
				say(
					'Queues are told by platforms (an adapter, or a script of yours); workers are also known by the runs that name them. A platform that has been silent for an hour is no longer believed: its queues go from the lists and its workers become unknown.',
					'Køer oplyses af platforme (en adapter eller jeres eget script); robotmaskiner kendes også af de kørsler, der nævner dem. En platform, der har været tavs i en time, tror vi ikke længere på: dens køer forsvinder fra listerne, og dens maskiner bliver ukendte.',
				),
				say(
					'States of a queue: **Standing still** items wait, none taken and nothing in progress for an hour · **Waiting** nobody is at it just now · **In progress** a robot is at it · **Empty** nothing waits.',
					'En køs tilstande: **Står stille** sager venter, ingen taget og intet i gang i en time · **Venter** ingen er i gang lige nu · **I gang** en robot er i gang · **Tom** intet venter.',
				),
			]),
		)
		.build();
}
