import type { Lang, Text } from '../mails/texts.ts';
import type { Totals } from './totals.ts';

const text = (en: string, da: string): Text => ({ en, da });

export const TEXTS = {
	well: text('All is well', 'Alt er vel'),
	unwell: text('Not all is well', 'Ikke alt er vel'),
	checks: text('What was watched', 'Det blev overvåget'),
	openIncidents: text('Incidents', 'Hændelser'),
	openRobots: text('All robots', 'Alle robotter'),
	why: text('What this proves', 'Hvad den beviser'),
	whyText: text(
		'This mail went the way every alarm goes: from the ledger of runs through the notifier and the mail server to you. It says nothing of whether robots worked, only that somebody would have been told.',
		'Denne mail er gået den vej, enhver alarm går: fra registret over kørsler gennem notifieren og mailserveren til dig. Den siger intet om, om robotterne virkede, kun at nogen ville have fået det at vide.',
	),
} as const;

interface WatchWords {
	wellSubject(span: string): string;
	unwellSubject(span: string, faults: number): string;
	well(): string;
	unwell(faults: readonly string[]): string;
	watched(robots: number | null): string;
	ran(totals: Totals | null, span: string): string;
	mailed(told: { all: number; told: number } | null, late: number, silenced: number): string;
	watchdog(seen: string | 0 | null): string;
	noWatchdog(): string;
	heartbeat(sent: string | 0 | null): string;
	noHeartbeat(): string;
	outbox(mails: number, oldest: string | 0 | null): string;
	incidents(open: number, unacknowledged: number): string;
}

const en: WatchWords = {
	wellSubject: span => `All is well: the watch was awake (${span})`,
	unwellSubject: (span, faults) =>
		`Not all is well: ${faults} ${faults === 1 ? 'fault' : 'faults'} in the watch itself (${span})`,
	well: () => 'The robots were watched, every failed run was mailed, and alarms get through.',
	unwell: faults =>
		`Not all is well with the watch itself: ${faults.join('; ')}. Somebody must look at it today.`,
	watched: robots =>
		robots === null
			? 'the collector does not answer: it is not known what runs'
			: `${robots} robots in service are watched`,
	ran: (totals, span) =>
		totals === null
			? 'runs could not be looked up'
			: `${totals.runs} runs (${span}), ${totals.failures} failed, ${totals.missed} missed`,
	mailed(told, late, silenced) {
		if (told === null) return 'whether every failed run was mailed could not be looked up';
		if (late > 0) return `${late} failed ${late === 1 ? 'run has' : 'runs have'} not been mailed to on-call`;
		if (told.all === 0) return 'no failed run to mail';
		return told.told === told.all
			? `every failed run was mailed (${told.all} of ${told.all})`
			: `failed runs mailed: ${told.told} of ${told.all}, the rest ${silenced > 0 ? 'are silenced' : 'ended just now'}`;
	},
	watchdog: seen =>
		seen
			? `Prometheus and Alertmanager last heard of ${seen}`
			: 'Prometheus and Alertmanager have never been heard of',
	noWatchdog: () => 'no Alertmanager is set: rules are not watched from here',
	heartbeat: sent =>
		sent
			? `last sign of life to the outside watcher ${sent}`
			: 'no sign of life has reached the outside watcher',
	noHeartbeat: () => 'no outside watcher is set',
	outbox: (mails, oldest) =>
		mails === 0
			? 'no mail waits'
			: oldest
				? `${mails} ${mails === 1 ? 'mail waits' : 'mails wait'}, the oldest since ${oldest}`
				: `${mails} ${mails === 1 ? 'mail waits' : 'mails wait'} for their time`,
	incidents: (open, unacknowledged) =>
		open === 0
			? 'no incident is open'
			: `${open} ${open === 1 ? 'incident is' : 'incidents are'} open, ${unacknowledged === 0 ? 'somebody has each' : `nobody has ${unacknowledged}`}`,
};

const da: WatchWords = {
	wellSubject: span => `Alt er vel: overvågningen var vågen (${span})`,
	unwellSubject: (span, faults) => `Ikke alt er vel: ${faults} fejl i selve overvågningen (${span})`,
	well: () => 'Robotterne blev overvåget, hver fejlet kørsel blev mailet, og alarmer kommer frem.',
	unwell: faults =>
		`Ikke alt er vel med selve overvågningen: ${faults.join('; ')}. Nogen skal se på det i dag.`,
	watched: robots =>
		robots === null
			? 'collectoren svarer ikke: det vides ikke, hvad der kører'
			: `${robots} robotter i brug overvåges`,
	ran: (totals, span) =>
		totals === null
			? 'kørsler kunne ikke slås op'
			: `${totals.runs} kørsler (${span}), ${totals.failures} fejlede, ${totals.missed} udeblev`,
	mailed(told, late, silenced) {
		if (told === null) return 'om hver fejlet kørsel blev mailet, kunne ikke slås op';
		if (late > 0)
			return `${late} ${late === 1 ? 'fejlet kørsel' : 'fejlede kørsler'} er ikke mailet til vagten`;
		if (told.all === 0) return 'ingen fejlet kørsel at maile';
		return told.told === told.all
			? `hver fejlet kørsel blev mailet (${told.all} af ${told.all})`
			: `fejlede kørsler mailet: ${told.told} af ${told.all}, resten er ${silenced > 0 ? 'gjort tavse' : 'lige sluttet'}`;
	},
	watchdog: seen =>
		seen
			? `Prometheus og Alertmanager sidst hørt fra ${seen}`
			: 'Prometheus og Alertmanager er aldrig hørt fra',
	noWatchdog: () => 'ingen Alertmanager er sat op: regler overvåges ikke herfra',
	heartbeat: sent =>
		sent
			? `sidste livstegn til den udenforstående vagt ${sent}`
			: 'intet livstegn har nået den udenforstående vagt',
	noHeartbeat: () => 'ingen udenforstående vagt er sat op',
	outbox: (mails, oldest) =>
		mails === 0
			? 'ingen mail venter'
			: oldest
				? `${mails} ${mails === 1 ? 'mail' : 'mails'} venter, den ældste siden ${oldest}`
				: `${mails} ${mails === 1 ? 'mail' : 'mails'} venter på deres tid`,
	incidents: (open, unacknowledged) =>
		open === 0
			? 'ingen hændelse er åben'
			: `${open} ${open === 1 ? 'hændelse' : 'hændelser'} er åbne, ${unacknowledged === 0 ? 'nogen har hver af dem' : `ingen har ${unacknowledged}`}`,
};

export const WORDS: Record<Lang, WatchWords> = { en, da };
