import { said } from './texts.ts';

/** Sentences about who has to do what, until when, and why you. */
export const NEXT_SENTENCES = {
	affected: said<{ department: string }>(
		s => `${s.department} is affected.`,
		s => `Det rammer ${s.department}.`,
	),
	affectedUnknown: said<void>(
		() => 'Nobody is named in the register as affected.',
		() => 'Registret nævner ikke, hvem det rammer.',
	),
	inWindow: said<{ reason: string; until: string }>(
		s => `This was during the service window “${s.reason}” until ${s.until}.`,
		s => `Det var i servicevinduet »${s.reason}« indtil ${s.until}.`,
	),
	unacknowledged: said<{ since: string }>(
		s => `Nobody has acknowledged since ${s.since}: whoever gets this mail is asked to take it.`,
		s => `Ingen har kvitteret siden ${s.since}: den, der får denne mail, bedes tage den.`,
	),
	stillFailing: said<{ by: string; when: string }>(
		s =>
			`${s.by} acknowledged ${s.when}, and it is still not over: whoever gets this mail is asked to take it.`,
		s => `${s.by} kvitterede ${s.when}, og det er stadig ikke ovre: den, der får denne mail, bedes tage den.`,
	),
	repeated: said<{ since: string }>(
		s =>
			`Nobody has acknowledged since ${s.since}, and everybody in the chain has been told: it begins anew with you.`,
		s =>
			`Ingen har kvitteret siden ${s.since}, og alle i kæden har fået besked: den begynder forfra hos dig.`,
	),
	goesTo: said<{ to: string; when: string }>(
		s => `Goes to ${s.to} ${s.when} unless acknowledged.`,
		s => `Går til ${s.to} ${s.when}, hvis ingen kvitterer.`,
	),
	comesBack: said<{ by: string; until: string }>(
		s => `${s.by} has it. If it is not over by ${s.until}, you get another mail.`,
		s => `${s.by} har den. Er det ikke ovre ${s.until}, kommer der en mail igen.`,
	),
	acknowledged: said<{ by: string; when: string; comment: string }>(
		s => `by ${s.by}, ${s.when}${s.comment && `: “${s.comment}”`}`,
		s => `af ${s.by}, ${s.when}${s.comment && `: »${s.comment}«`}`,
	),
	failing: said<{ minutes: string }>(
		s =>
			`When a run succeeds, you get a mail in this thread. Further failures until then come together, at most one mail every ${s.minutes}.`,
		s =>
			`Når en kørsel lykkes, får du en mail i denne tråd. Flere fejl indtil da kommer samlet, højst én mail hver ${s.minutes}.`,
	),
	alert: said<void>(
		() => 'When it is over, you get a mail in this thread.',
		() => 'Når det er ovre, får du en mail i denne tråd.',
	),
	over: said<void>(
		() => 'Nothing: this was the last mail in this thread. A new failure starts a new one.',
		() => 'Ikke mere: det var den sidste mail i denne tråd. En ny fejl starter en ny.',
	),
	whyRobot: said<{ name: string }>(
		s => `You are on call for ${s.name} in the register of robots (recipients.oncall in robots.yaml).`,
		s => `Du har vagten for ${s.name} i robotregistret (recipients.oncall i robots.yaml).`,
	),
	whyTeam: said<{ alert: string }>(
		s => `${s.alert} goes to your team (alerts in oncall.yaml).`,
		s => `${s.alert} går til dit team (alerts i oncall.yaml).`,
	),
	whyDrift: said<void>(
		() => 'Changes of robots go to you (alerts in oncall.yaml, or rpaTeam in robots.yaml).',
		() => 'Ændringer hos robotter går til dig (alerts i oncall.yaml eller rpaTeam i robots.yaml).',
	),
	whyDefault: said<void>(
		() => 'You are the default on-call: nobody is named for this (default in oncall.yaml).',
		() => 'Du har den almindelige vagt: ingen er nævnt for dette (default i oncall.yaml).',
	),
	whyChain: said<void>(
		() => 'You are on call for it, or a step of the chain it was taken up (chains in oncall.yaml).',
		() => 'Du har vagten for den, eller du er et trin i den kæde, den er gået op ad (chains i oncall.yaml).',
	),
	footer: said<{ alert: string; incident: string; number: number; zone: string }>(
		s =>
			`Rule ${s.alert}, incident ${s.incident}, mail ${s.number}. Times are in ${s.zone}. Sent by Robotvagt.`,
		s =>
			`Regel ${s.alert}, hændelse ${s.incident}, mail ${s.number}. Tider er i ${s.zone}. Sendt af Robotvagt.`,
	),
	alertEnded: said<{ what: string; when: string; length: string }>(
		s => `Over since ${s.when}, after ${s.length}: ${s.what}.`,
		s => `Ovre siden ${s.when}, efter ${s.length}: ${s.what}.`,
	),
	goodSince: said<{ when: string }>(
		s => `A run succeeded ${s.when}.`,
		s => `En kørsel lykkedes ${s.when}.`,
	),
	toGo: said<{ count: number }>(
		s => ` and ${s.count} more`,
		s => ` og ${s.count} mere`,
	),
};
