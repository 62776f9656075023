import { type Dashboard, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type BoardContext, frame } from '../board.ts';
import { about } from '../panels/about.ts';
import { auditTrail, decisionsKept } from '../panels/audit.ts';
import { lastCalls, mailsByResult, outbox } from '../panels/notifier.ts';
import { mailsPerIncident, timesOfIncidents, waysOut } from '../panels/on-call.ts';
import {
	alertsSent,
	callsToNotifier,
	ruleFaults,
	ruleTime,
	scrapesFailed,
	scrapeTime,
	seriesHeld,
	settingsRead,
} from '../panels/peers.ts';
import {
	answering,
	commitTime,
	eventQueue,
	eventsRefused,
	eventsTakenIn,
	ledgerSize,
	seriesLeftOut,
	sources,
} from '../panels/pipeline.ts';
import {
	lostAlerts,
	notifierContact,
	oldestMail,
	refusedEvents,
	registerState,
	signOfLife,
	silentProcesses,
	waitingMails,
} from '../panels/pipeline-counts.ts';

/** Can I trust what the other boards say? */
export function pipelineBoard(context: BoardContext): Dashboard {
	const { say } = context;
	return frame(context, {
		uid: 'rpa-pipeline',
		title: say('The watch itself', 'Overvågningen selv'),
		about: say('Can I trust what the other boards say?', 'Kan jeg stole på, hvad de andre tavler siger?'),
		from: 'now-6h',
		variables: [],
	})
		.withPanel(silentProcesses(context))
		.withPanel(signOfLife(context))
		.withPanel(notifierContact(context))
		.withPanel(waitingMails(context))
		.withPanel(oldestMail(context))
		.withPanel(registerState(context))
		.withPanel(refusedEvents(context))
		.withPanel(lostAlerts(context))
		.withPanel(answering(context))
		.withPanel(sources(context))
		.withRow(new RowBuilder(say('What comes in: the collector', 'Hvad der kommer ind: collectoren')))
		.withPanel(eventsTakenIn(context))
		.withPanel(eventsRefused(context))
		.withPanel(commitTime(context))
		.withPanel(eventQueue(context))
		.withPanel(ledgerSize(context))
		.withPanel(seriesLeftOut(context))
		.withPanel(auditTrail(context))
		.withPanel(decisionsKept(context))
		.withRow(new RowBuilder(say('Who is told: the notifier', 'Hvem der får besked: notifieren')))
		.withPanel(mailsByResult(context))
		.withPanel(outbox(context))
		.withPanel(lastCalls(context))
		.withPanel(timesOfIncidents(context))
		.withPanel(mailsPerIncident(context))
		.withPanel(waysOut(context))
		.withRow(
			new RowBuilder(
				say('Between them: Prometheus and Alertmanager', 'Imellem dem: Prometheus og Alertmanager'),
			),
		)
		.withPanel(scrapeTime(context))
		.withPanel(scrapesFailed(context))
		.withPanel(ruleTime(context))
		.withPanel(ruleFaults(context))
		.withPanel(alertsSent(context))
		.withPanel(callsToNotifier(context))
		.withPanel(settingsRead(context))
		.withPanel(seriesHeld(context))
		.withPanel(
			about(context, [
				say(
					'The way of a failure: the robot tells the **collector**, which answers once it is on disk · **Prometheus** reads the collector every five seconds and works out the rules · **Alertmanager** groups and silences · the **notifier** mails on-call. The notifier also asks the collector itself, so a failed run is mailed with Prometheus and Alertmanager away.',
					'En fejls vej: robotten fortæller det til **collectoren**, som svarer, når det er på disk · **Prometheus** aflæser collectoren hvert femte sekund og beregner reglerne · **Alertmanager** samler og dæmper · **notifieren** sender mail til vagten. Notifieren spørger også selv collectoren, så en fejlet kørsel mailes, også når Prometheus og Alertmanager er væk.',
				),
				say(
					'All green here means that the other boards tell the truth, an empty one among them. **?** means that nobody knows.',
					'Er alt grønt her, taler de andre tavler sandt, også en tom. **?** betyder, at ingen ved det.',
				),
			]),
		)
		.build();
}
