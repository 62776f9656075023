import { isFailure } from '#model/outcome.ts';
import type { RobotDetail } from '#model/read.ts';
import { isGroup } from '../incidents/labels.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import {
	endOf,
	failingSince,
	type MailFacts,
	present,
	type Row,
	sentences,
	type Wording,
	type Words,
} from './facts.ts';
import { cleanLine, type Letter } from './letter.ts';
import { incidentUrl } from './links.ts';
import { escalationLead, nextText, someOf } from './next.ts';
import type { Parts } from './parts.ts';
import { missedSentence, tookRow } from './recovered.ts';
import { acknowledgedRow, peopleRows } from './rows.ts';
import { finishedRuns, outcomeRow } from './run-words.ts';
import { GROUP_SENTENCES } from './sentences-groups.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { type Lang, TEXTS } from './texts.ts';

/** The letter is about several robots. */
export const isGroupLetter = ({ incident, allRuns, allGathered }: MailFacts): boolean =>
	isGroup(incident.alertname) && allRuns.length + allGathered.length > 0;

/** A robot with its failed runs in this incident, oldest first. */
interface Member {
	id: string;
	name: string;
	robot: RobotDetail | null;
	runs: RunFacts[];
}

/** The robots, the one that failed first at the top. */
function membersOf({ allRuns, robots }: MailFacts): Member[] {
	return [...Map.groupBy(allRuns, ({ run }) => run.robot)].map(([id, runs]) => {
		const robot = robots.find(one => one.id === id) ?? null;
		return { id, robot, name: cleanLine(robot?.name ?? id), runs };
	});
}

/** A run after its last failure here that did not fail, and none since that did. Silence proves nothing. */
function worksAgain({ robot, runs }: Member): boolean {
	const last = finishedRuns(robot).at(-1);
	return last !== undefined && !isFailure(last.outcome) && endOf(last) >= endOf(runs.at(-1)!.run);
}

const robotsIn = ({ allGathered }: MailFacts, members: readonly Member[]): number =>
	new Set([...members.map(({ id }) => id), ...allGathered.flatMap(({ robot }) => robot ?? [])]).size;

/** `4 failed runs, 2 other alerts`. */
function countsText({ allRuns, allGathered }: MailFacts, lang: Lang): string {
	const runs = allRuns.length === 0 ? [] : [TEXTS.failedRuns[lang](allRuns.length)];
	const alerts = allGathered.length === 0 ? [] : [TEXTS.otherAlerts[lang](allGathered.length)];
	return [...runs, ...alerts].join(', ');
}

/** What the sentences say of the whole. */
function figures(facts: MailFacts, members: readonly Member[], { times }: Words, { lang }: Wording) {
	const closedAt = facts.incident.closedAt ?? facts.now;
	return {
		robots: TEXTS.robots[lang](robotsIn(facts, members)),
		runs: countsText(facts, lang),
		since: times.clock(failingSince(facts)),
		when: times.clock(closedAt),
		length: times.length((closedAt - failingSince(facts)) / 1000),
	};
}

function affected(members: readonly Member[], wording: Wording): string | null {
	const departments = [...new Set(members.flatMap(({ robot }) => robot?.department ?? []))];
	if (departments.length === 0) return null;
	return GROUP_SENTENCES.affected[wording.lang]({ departments: someOf(departments, wording) });
}

function leadFailing(facts: MailFacts, members: Member[], words: Words, wording: Wording): string {
	const { lang } = wording;
	const system = facts.subject === null ? null : cleanLine(facts.subject, 100);
	const said = figures(facts, members, words, wording);
	return sentences(
		escalationLead(facts, words, wording),
		system === null
			? GROUP_SENTENCES.manyFailures[lang](said)
			: GROUP_SENTENCES.systemDown[lang]({ ...said, system }),
		affected(members, wording),
		system === null ? GROUP_SENTENCES.actMany[lang]() : GROUP_SENTENCES.actSystem[lang]({ system }),
	);
}

function leadOver(facts: MailFacts, members: Member[], words: Words, wording: Wording): string {
	const { lang } = wording;
	const said = figures(facts, members, words, wording);
	const open = members.filter(member => !worksAgain(member)).length;
	return sentences(
		facts.subject === null
			? GROUP_SENTENCES.recoveredMany[lang](said)
			: GROUP_SENTENCES.recoveredSystem[lang]({ ...said, system: cleanLine(facts.subject, 100) }),
		open === 0
			? GROUP_SENTENCES.allWork[lang]()
			: GROUP_SENTENCES.notProven[lang]({ robots: TEXTS.robots[lang](open) }),
		missedSentence(facts, wording),
	);
}

/** Each robot with those of its runs that this mail names. */
function runLists(facts: MailFacts, members: Member[], words: Words, wording: Wording): Letter['lists'] {
	const named = new Set(facts.runs.map(({ run }) => run.id));
	return members.flatMap(({ name, runs }) => {
		const rows = runs
			.filter(({ run }) => named.has(run.id))
			.map(({ run }) => outcomeRow(run, words, wording));
		return rows.length === 0 ? [] : [{ title: name, rows }];
	});
}

/** Alerts of robots that have no mail of their own. */
function gatheredList({ gathered }: MailFacts, { say, times }: Words, wording: Wording): Letter['lists'] {
	if (gathered.length === 0) return [];
	const rows = gathered.map(({ id, title, since }) => ({
		symbol: '!',
		tone: 'plain' as const,
		words: `${cleanLine(title)} · ${times.moment(since)}`,
		url: incidentUrl(wording, id),
	}));
	return [{ title: say(TEXTS.alsoHere), rows }];
}

/** The robots by whether they have worked since. */
function provenLists(members: Member[], words: Words, wording: Wording): Letter['lists'] {
	const listOf = (title: string, some: Member[]) => {
		const rows = some.map(({ name, robot, runs }) => {
			const row = outcomeRow(finishedRuns(robot).at(-1) ?? runs.at(-1)!.run, words, wording);
			return { ...row, words: `${name}: ${row.words}` };
		});
		return rows.length === 0 ? [] : [{ title, rows }];
	};
	return [
		...listOf(
			words.say(TEXTS.notProven),
			members.filter(member => !worksAgain(member)),
		),
		...listOf(words.say(TEXTS.workingAgain), members.filter(worksAgain)),
	];
}

function rowsOf(facts: MailFacts, members: Member[], words: Words, wording: Wording): Row[] {
	const { say, times } = words;
	const { lang } = wording;
	const { incident, subject, number, says } = facts;
	const robots = TEXTS.robots[lang](robotsIn(facts, members));
	const names = someOf(
		members.map(({ name }) => name),
		wording,
	);
	return [
		...(says.closing ? [] : [acknowledgedRow(facts, words, wording)]),
		[say(TEXTS.targetSystem), subject],
		[say(TEXTS.since), times.moment(failingSince(facts))],
		[say(TEXTS.until), incident.closedAt === null ? null : times.moment(incident.closedAt)],
		[say(TEXTS.affectedRobots), names === '' ? robots : `${robots}: ${names}`],
		[say(TEXTS.failures), String(facts.allRuns.length)],
		[say(TEXTS.alsoHere), facts.allGathered.length > 0 ? String(facts.allGathered.length) : null],
		...(says.closing ? [tookRow(facts, words, wording)] : []),
		[say(TEXTS.mailsSent), says.closing ? TEXTS.mails[lang](number) : null],
		...peopleRows(facts, words),
	];
}

/** A mail about many robots at once: the system they failed on, or that there is none. */
export function groupParts(facts: MailFacts, words: Words, wording: Wording): Parts {
	const { says } = facts;
	const members = membersOf(facts);
	const minutes = words.times.length(wording.updateSeconds);
	const lead = says.closing
		? leadOver(facts, members, words, wording)
		: leadFailing(facts, members, words, wording);
	return {
		badge: says.closing
			? { word: words.say(TEXTS.badgeEnded), tone: members.every(worksAgain) ? 'good' : 'warn' }
			: { word: words.say(facts.subject === null ? TEXTS.badgeFailed : TEXTS.badgeDown), tone: 'bad' },
		preheader: someOf(
			members.map(({ name }) => name),
			wording,
		),
		lead,
		rows: present(rowsOf(facts, members, words, wording)),
		error: null,
		lists: [
			...(says.closing ? provenLists(members, words, wording) : []),
			...runLists(facts, members, words, wording),
			...gatheredList(facts, words, wording),
		],
		log: null,
		next: nextText(
			facts,
			words,
			wording,
			says.closing ? NEXT_SENTENCES.over[wording.lang]() : GROUP_SENTENCES.next[wording.lang]({ minutes }),
		),
	};
}
