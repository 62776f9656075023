import { said } from './texts.ts';

/** Sentences about an incident that holds many robots. */
export const GROUP_SENTENCES = {
	systemDown: said<{ system: string; robots: string; runs: string; since: string }>(
		s =>
			`${s.system} looks down: ${s.robots} failed on it since ${s.since} (${s.runs}), so the system is the cause, not the robots.`,
		s =>
			`${s.system} ser ud til at være nede: ${s.robots} har fejlet på det siden ${s.since} (${s.runs}), så det er systemet og ikke robotterne.`,
	),
	manyFailures: said<{ robots: string; runs: string; since: string }>(
		s =>
			`${s.robots} have been in trouble since ${s.since} (${s.runs}) without a target system in common: look for what they share, such as the network, the machines or a login.`,
		s =>
			`${s.robots} har haft problemer siden ${s.since} (${s.runs}) uden et fælles fagsystem: led efter det, de deler, for eksempel netværk, maskiner eller et login.`,
	),
	affected: said<{ departments: string }>(
		s => `Affected: ${s.departments}.`,
		s => `Det rammer ${s.departments}.`,
	),
	actSystem: said<{ system: string }>(
		s => `See whether ${s.system} answers and tell its owner; the robots' own mails are held back meanwhile.`,
		s =>
			`Se efter, om ${s.system} svarer, og giv dets ansvarlige besked; robotternes egne mails holdes tilbage imens.`,
	),
	actMany: said<void>(
		() => "The robots' own mails are held back meanwhile; start with the first one below.",
		() => 'Robotternes egne mails holdes tilbage imens; begynd med den første nedenfor.',
	),
	recoveredSystem: said<{ system: string; when: string; length: string; robots: string; runs: string }>(
		s =>
			`${s.system} works again, noticed ${s.when}, after ${s.length}. ${s.robots} had failed on it (${s.runs}).`,
		s =>
			`${s.system} virker igen, set ${s.when}, efter ${s.length}. ${s.robots} havde fejlet på det (${s.runs}).`,
	),
	recoveredMany: said<{ when: string; length: string; robots: string; runs: string }>(
		s =>
			`The many failures are over since ${s.when}, after ${s.length}. ${s.robots} had been in trouble (${s.runs}).`,
		s =>
			`De mange fejl er ovre siden ${s.when}, efter ${s.length}. ${s.robots} havde haft problemer (${s.runs}).`,
	),
	allWork: said<void>(
		() => 'All of them work again.',
		() => 'De virker alle igen.',
	),
	notProven: said<{ robots: string }>(
		s => `Not proven yet, no good run since: ${s.robots}. Start them by hand if their work cannot wait.`,
		s =>
			`Ikke bevist endnu, ingen god kørsel siden: ${s.robots}. Start dem i hånden, hvis deres arbejde ikke kan vente.`,
	),
	next: said<{ minutes: string }>(
		s =>
			`When it is over, you get a mail in this thread. Robots that join come together, at most one mail every ${s.minutes}.`,
		s =>
			`Når det er ovre, får du en mail i denne tråd. Robotter, der kommer til, kommer samlet, højst én mail hver ${s.minutes}.`,
	),
};
