import type { DriftChange } from '#model/drift.ts';
import {
	directionWord,
	endingSentence,
	headlineOf,
	moveText,
	type Speaking,
	sentencesOf,
	signalWord,
	systemHeadlineOf,
	systemSentencesOf,
} from '#model/drift-text.ts';
import type { DriftFacts } from '../drift/facts.ts';
import { at, type MailFacts, type Wording, type Words } from './facts.ts';
import { cleanLine, type Letter, type OutcomeRow } from './letter.ts';
import { robotUrl } from './links.ts';

/** A mail about a robot, or a system, that has changed: said as the pages say it. */
const TEXTS = {
	what: { en: 'What has changed', da: 'Hvad der har ændret sig' },
	earlier: { en: 'Changed as well', da: 'Har også ændret sig' },
	robots: { en: 'The robots', da: 'Robotterne' },
	systemOver: {
		en: 'all robots that changed with it are as they were again.',
		da: 'alle robotter, der ændrede sig med det, er igen, som de plejer.',
	},
	systemSettled: {
		en: 'all robots that changed with it are settled; how stands below.',
		da: 'alle robotter, der ændrede sig med det, er på plads igen; hvordan står nedenfor.',
	},
	systemLess: {
		en: 'it is no longer several robots that have changed with it. How each stands is below.',
		da: 'det er ikke længere flere robotter, der har ændret sig med det. Hvordan hver står, ses nedenfor.',
	},
	noTeam: {
		en: 'No RPA team is named, so this goes to the robot’s own recipients. Name one in oncall.yaml (alerts: RpaDriftDetected) or in robots.yaml (rpaTeam).',
		da: 'Intet RPA-team er angivet, så denne mail går til robottens egne modtagere. Angiv et i oncall.yaml (alerts: RpaDriftDetected) eller i robots.yaml (rpaTeam).',
	},
} as const;

export const speaking = (
	{ times }: Words,
	{ lang }: Wording,
	nameOf?: (robot: string) => string,
): Speaking => ({
	lang,
	when: moment => times.moment(at(moment)),
	...(nameOf && { nameOf }),
});

const leadOf = (drift: DriftFacts | null): DriftChange | null => drift?.changes[0] ?? null;
const changeUrl = (wording: Wording, robot: string): string => `${robotUrl(wording, robot)}#drift`;

/** What the mail is called, where it is known what has changed; without the robot's name where it is about a system. */
export function driftTopic({ drift }: MailFacts, words: Words, wording: Wording): string | null {
	const spoken = speaking(words, wording);
	const lead = leadOf(drift);
	if (lead !== null) return headlineOf(lead, spoken, words.name);
	return drift?.system ? systemHeadlineOf(drift.system.drift, spoken) : null;
}

/** The first sentence: from what to what; of what is over, how it ended. */
export function driftLead({ drift, says }: MailFacts, words: Words, wording: Wording): string | null {
	const spoken = speaking(words, wording);
	const { lang } = wording;
	const lead = leadOf(drift);
	if (lead === null) {
		if (!drift?.system) return null;
		if (says.closing) return systemOver(drift.system, words);
		const [why] = systemSentencesOf(drift.system.drift, lang);
		return cleanLine(`${systemHeadlineOf(drift.system.drift, spoken)}. ${why}`, 1000);
	}
	const ending = says.closing ? endingSentence(lead, spoken) : null;
	const name = `${words.name}, ${signalWord(lead.signal, lang)}`;
	if (says.closing) return ending === null ? null : cleanLine(`${name}: ${ending}`, 1000);
	return cleanLine(`${headlineOf(lead, spoken, words.name)}. ${sentencesOf(lead, spoken)[0]}`, 1000);
}

/** How a change of a system ended; null of one whose robots nothing is known of, such as failures that are only theirs together. */
function systemOver({ drift, changes }: NonNullable<DriftFacts['system']>, { say }: Words): string | null {
	const states = new Set(changes.map(({ state }) => state));
	if (states.size === 0) return null;
	const text = states.has('open')
		? TEXTS.systemLess
		: states.has('accepted')
			? TEXTS.systemSettled
			: TEXTS.systemOver;
	return cleanLine(`${drift.targetSystem}: ${say(text)}`, 1000);
}

const plain = (words: string, url: string | null = null): OutcomeRow => ({
	symbol: '•',
	tone: 'plain',
	words: cleanLine(words, 1000),
	url,
});

function systemLists(facts: MailFacts, words: Words, wording: Wording): Letter['lists'] {
	const { drift, changes } = facts.drift!.system!;
	const { lang } = wording;
	const nameOf = (id: string) => facts.robots.find(robot => robot.id === id)?.name ?? id;
	const rows = drift.robots.map(({ robot, change }) => {
		const found = changes.find(one => one.id === change && one.robot === robot);
		const what =
			found && `: ${signalWord(found.signal, lang)} ${directionWord(found, lang)}, ${moveText(found, lang)}`;
		const ending = found && endingSentence(found, speaking(words, wording));
		return plain(`${nameOf(robot)}${what ?? ''}${ending ? `. ${ending}` : ''}`, changeUrl(wording, robot));
	});
	const said = systemSentencesOf(drift, lang)
		.slice(1)
		.map(sentence => plain(sentence));
	return [{ title: words.say(TEXTS.robots), rows: [...rows, ...said] }];
}

/** Everything there is to know of it, a sentence a line, and what the same incident told of before. */
export function driftLists(facts: MailFacts, words: Words, wording: Wording): Letter['lists'] {
	const { drift } = facts;
	if (drift?.system) return systemLists(facts, words, wording);
	const lead = leadOf(drift);
	if (drift === null || lead === null) return [];
	const nameOf = (id: string) => facts.robots.find(robot => robot.id === id)?.name ?? id;
	const spoken = speaking(words, wording, nameOf);
	const said = sentencesOf(lead, spoken).map(sentence => plain(sentence));
	const others = drift.changes
		.slice(1)
		.map(one => plain(`${headlineOf(one, spoken)}: ${moveText(one, wording.lang)}`));
	return [
		{ title: words.say(TEXTS.what), rows: said },
		...(others.length > 0 ? [{ title: words.say(TEXTS.earlier), rows: others }] : []),
	];
}

/** Where nobody is named for such mails, whoever gets them is told where to. */
export const noTeamText = ({ because }: MailFacts, { lang }: Wording): string =>
	because === 'team' ? '' : TEXTS.noTeam[lang];
