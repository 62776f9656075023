import { at, endOf, type MailFacts, sentences, type Wording, type Words } from './facts.ts';
import { cleanLine } from './letter.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { RUN_SENTENCES } from './sentences-runs.ts';

/** The first three names, and how many there are beside them. */
export function someOf(names: readonly string[], { lang }: Wording): string {
	const [more, few] = [names.length - 3, names.slice(0, 3).map(name => cleanLine(name, 120))];
	return more > 0 ? `${few.join(', ')}${NEXT_SENTENCES.toGo[lang]({ count: more })}` : few.join(', ');
}

/** Why it comes to the reader who has perhaps never heard of it: the beginning of an escalated mail. */
export function escalationLead({ escalation, says }: MailFacts, { times }: Words, { lang }: Wording) {
	if (!says.escalation || says.closing || !escalation?.cause) return null;
	const { cause, acknowledged } = escalation;
	const since = times.clock(escalation.since);
	if (cause === 'still_failing' && acknowledged !== null) {
		const when = times.when(acknowledged.at);
		return NEXT_SENTENCES.stillFailing[lang]({ by: cleanLine(acknowledged.by), when });
	}
	return NEXT_SENTENCES[cause === 'repeated' ? 'repeated' : 'unacknowledged'][lang]({ since });
}

/** By when somebody has to say that they have it, and who is told then. */
export function answerBy(
	{ escalation, says, now }: MailFacts,
	{ times }: Words,
	wording: Wording,
): string | null {
	if (says.closing || !escalation) return null;
	const { nextAt, nextTo, acknowledged } = escalation;
	if (acknowledged !== null && acknowledged.until > now) {
		const until = times.clock(acknowledged.until);
		return NEXT_SENTENCES.comesBack[wording.lang]({ by: cleanLine(acknowledged.by), until });
	}
	if (nextAt === null || nextTo.length === 0) return null;
	return NEXT_SENTENCES.goesTo[wording.lang]({ to: someOf(nextTo, wording), when: times.when(nextAt) });
}

/** It failed while work on a system was planned. */
export function windowSentence(facts: MailFacts, { times }: Words, { lang }: Wording): string | null {
	const last = facts.allRuns.at(-1);
	const window = last?.window ?? facts.robot?.serviceWindow;
	if (!window) return null;
	const moment = last === undefined ? facts.incident.since : endOf(last.run);
	if (moment < at(window.from) || moment > at(window.until)) return null;
	const reason = cleanLine([window.targetSystem, window.reason].filter(Boolean).join(': '));
	return NEXT_SENTENCES.inWindow[lang]({ reason, until: times.clock(at(window.until)) });
}

/** It has been over before, and came again. */
export function againSentence({ recurrence }: MailFacts, { times }: Words, { lang }: Wording): string | null {
	if (recurrence === null || recurrence.times < 2) return null;
	return RUN_SENTENCES.again[lang]({ times: recurrence.times, ended: times.when(recurrence.endedAt) });
}

/** Who is affected. */
export function affectedSentence({ robot }: MailFacts, { lang }: Wording): string {
	const department = robot?.department;
	return department
		? NEXT_SENTENCES.affected[lang]({ department: cleanLine(department) })
		: NEXT_SENTENCES.affectedUnknown[lang]();
}

/** What becomes of it without the reader's doing, after what they have to answer. */
export const nextText = (facts: MailFacts, words: Words, wording: Wording, then: string): string =>
	facts.says.closing ? NEXT_SENTENCES.over[wording.lang]() : sentences(answerBy(facts, words, wording), then);
