import { at, type MailFacts, type Row, type Wording, type Words } from './facts.ts';
import { cleanLine } from './letter.ts';
import { scheduleWords } from './schedule-words.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { PHASE_WORDS, TEXTS } from './texts.ts';

/** Who has it, where somebody does. */
export function acknowledgedRow({ incident }: MailFacts, { say, times }: Words, { lang }: Wording): Row {
	const { acknowledged } = incident;
	const who =
		acknowledged &&
		NEXT_SENTENCES.acknowledged[lang]({
			by: acknowledged.by,
			when: times.moment(acknowledged.at),
			comment: cleanLine(acknowledged.comment ?? ''),
		});
	return [say(TEXTS.acknowledged), who];
}

/** What the robot is, does next and last did well. */
export function robotRows({ incident, robot }: MailFacts, { say, times }: Words, wording: Wording): Row[] {
	if (incident.robot === null) return [];
	if (robot === null) return [[say(TEXTS.robot), incident.robot]];
	const { lang, timeZone } = wording;
	return [
		[
			say(TEXTS.lastSuccess),
			robot.lastSuccessAt === null ? say(TEXTS.never) : times.moment(at(robot.lastSuccessAt)),
		],
		[say(TEXTS.nextRun), robot.nextRunAt && times.moment(at(robot.nextRunAt))],
		[say(TEXTS.schedule), scheduleWords(robot.schedule, lang, timeZone)],
		[say(TEXTS.robot), robot.name === robot.id ? robot.id : `${robot.name} (${robot.id})`],
		[say(TEXTS.phase), say(PHASE_WORDS[robot.phase])],
		[say(TEXTS.department), robot.department],
		[say(TEXTS.targetSystems), robot.targetSystems.join(', ')],
	];
}

/** Whom to talk to. */
export function peopleRows({ robot, to }: MailFacts, { say }: Words): Row[] {
	const owner = [robot?.owner, ...(robot?.ownerMails ?? [])].filter(Boolean).join(', ');
	return [
		[say(TEXTS.owner), owner],
		[say(TEXTS.oncall), to.join(', ')],
	];
}
