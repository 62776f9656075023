import { RUN_MISSED, WATCHDOG } from '../incidents/labels.ts';
import { ALERT_TEXTS, type AlertText } from './alert-texts.ts';
import {
	acknowledgedRow,
	at,
	incidentLink,
	lastFive,
	type MailFacts,
	robotRows,
	robotUrl,
	type Wording,
	type Words,
} from './facts.ts';
import { cleanLine, type Letter } from './letter.ts';
import { givenRunbook, hasRunbook, runbookUrl } from './runbook.ts';
import { SENTENCES, SEVERITY_WORDS, TEXTS } from './texts.ts';

/** An alert of somebody's own rules speaks with its annotations. */
function foreign({ incident, alerts }: MailFacts): AlertText {
	const annotations = alerts.at(-1)?.annotations ?? {};
	const summary = cleanLine(annotations.summary ?? incident.alertname);
	const description = cleanLine(annotations.description ?? '', 1000);
	const what = () => [summary, description].filter(part => part !== '').join(' ');
	return {
		title: { en: incident.alertname, da: incident.alertname },
		what: { en: what, da: what },
		act: { en: '', da: '' },
	};
}

export const alertText = (facts: MailFacts): AlertText =>
	ALERT_TEXTS[facts.incident.alertname] ?? foreign(facts);

/** Where the longest allowed time says something. */
const RUN_TIMES = new Set(['RpaRunTooLong', 'RpaRunStuck']);

/** When it began; for a missed run, when it should have started at the latest. */
function beginning({ incident, robot, says }: MailFacts): number {
	const deadline = incident.alertname === RUN_MISSED && !says.closing ? robot?.deadlineAt : null;
	return deadline && at(deadline) <= incident.openedAt ? at(deadline) : incident.since;
}

function linksOf(facts: MailFacts, words: Words, wording: Wording): Letter['links'] {
	const { incident, robot, alerts } = facts;
	const { say } = words;
	const { alertname } = incident;
	const known = hasRunbook(alertname);
	const own = givenRunbook(alertname, robot, alerts);
	return [
		incident.robot === null
			? { label: say(TEXTS.openOverview), url: `${wording.webUrl.replace(/\/+$/, '')}/` }
			: { label: say(TEXTS.openRobot), url: robotUrl(wording, incident.robot) },
		incidentLink(facts, words, wording),
		...(own ? [{ label: say(known ? TEXTS.openRobotRunbook : TEXTS.openRunbook), url: own }] : []),
		...(known ? [{ label: say(TEXTS.openRunbook), url: runbookUrl(wording, alertname) }] : []),
	];
}

function rowsOf(facts: MailFacts, words: Words, wording: Wording): [string, string | null][] {
	const { say, times } = words;
	const { incident, robot, alerts } = facts;
	const from = beginning(facts);
	const signals = [...new Set(alerts.map(({ labels }) => labels.signal ?? labels.criterion ?? ''))].filter(
		Boolean,
	);
	return [
		[say(incident.alertname === RUN_MISSED ? TEXTS.deadline : TEXTS.since), times.moment(from)],
		[say(TEXTS.until), incident.closedAt === null ? null : times.moment(incident.closedAt)],
		[say(TEXTS.severity), say(SEVERITY_WORDS[incident.severity])],
		acknowledgedRow(facts, words, wording),
		[say(TEXTS.signal), signals.join(', ')],
		[say(TEXTS.lastHeard), robot?.lastStartAt ? times.moment(at(robot.lastStartAt)) : null],
		[
			say(TEXTS.limit),
			RUN_TIMES.has(incident.alertname) && robot?.maxDurationSeconds
				? times.length(robot.maxDurationSeconds)
				: null,
		],
		...robotRows(facts, words),
	];
}

/** A mail about any other alert: that it holds, or that it is over. */
export function alertParts(facts: MailFacts, words: Words, wording: Wording) {
	const { incident, says, robot } = facts;
	const { lang } = wording;
	const { say, times, name, whom } = words;
	const text = alertText(facts);
	const what = text.what[lang]({ name, when: times.when(beginning(facts)) });
	const seconds = ((incident.closedAt ?? 0) - incident.since) / 1000;
	const five = lastFive(robot, words, wording);
	const open = incident.alertname === WATCHDOG ? TEXTS.badgeBlind : TEXTS.badgeAlert;
	const tone = incident.severity === 'critical' ? ('bad' as const) : ('warn' as const);
	return {
		badge: says.closing ? { word: say(TEXTS.badgeEnded), tone: 'good' as const } : { word: say(open), tone },
		lead: says.closing
			? SENTENCES.alertEnded[lang]({
					what,
					when: times.when(incident.closedAt!),
					length: times.length(seconds),
				})
			: [what, incident.robot === null ? '' : whom, text.act[lang]].filter(part => part !== '').join(' '),
		links: linksOf(facts, words, wording),
		rows: rowsOf(facts, words, wording),
		error: null,
		lists: five.length > 0 ? [{ title: say(TEXTS.lastFive), rows: five }] : [],
		next: says.closing ? SENTENCES.nextOver[lang]() : SENTENCES.nextAlert[lang](),
	};
}
