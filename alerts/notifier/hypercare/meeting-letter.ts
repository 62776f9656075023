import { SEVS } from '#model/decision.ts';
import type { RobotStatus } from '#model/status.ts';
import type { Figure, Part, ReportLetter } from '../reports/letter.ts';
import { failuresOf, isEnough, runsOf, totalsOf } from '../reports/totals.ts';
import { letterOf, note, type Told, type Voice, voiceOf } from './told.ts';
import { AFTER, WORDS } from './words-after.ts';
import { SIGN_OFF } from './words-sign-off.ts';

export interface MeetingTold extends Told {
	/** YYYY-MM-DD, by when it is to be held. */
	on: string;
	/** What the robot did since then; null when it could not be had. */
	since: { at: number; isMeeting: boolean };
	status: RobotStatus | null;
}

function figureRows(status: RobotStatus, { review, since }: MeetingTold, voice: Voice): Figure[] {
	const { say, number, hours, lang, percent } = voice;
	const [runs, failures] = [runsOf(status), failuresOf(status)];
	const { handled, businessExceptions } = totalsOf([status]);
	const incidents = review.incidents.filter(({ openedAt }) => Date.parse(openedAt) >= since.at);
	const [sev1, sev2, sev3] = SEVS.map(sev => incidents.filter(one => one.sev === sev).length);
	const plain = (label: string, value: string, besides: string | null = null) => ({
		label,
		value,
		note: besides,
	});
	return [
		plain(say(AFTER.runs), number(runs)),
		plain(say(AFTER.failedRuns), number(failures), !isEnough(runs) ? null : percent(failures / runs)),
		plain(say(AFTER.missed), number(status.missedRuns)),
		plain(say(AFTER.handled), number(handled)),
		plain(say(AFTER.exceptions), number(businessExceptions)),
		plain(say(AFTER.incidents), WORDS[lang].sevs(sev1!, sev2!, sev3!)),
		...(status.hoursSaved === null
			? []
			: [
					plain(
						say(AFTER.saved),
						hours(status.hoursSaved),
						status.hoursPlanned === null ? null : `${say(AFTER.planned)} ${hours(status.hoursPlanned)}`,
					),
				]),
	];
}

function figuresPart(told: MeetingTold, voice: Voice): Part {
	const { say } = voice;
	const title = say(told.since.isMeeting ? AFTER.since : AFTER.sinceSignOff);
	if (told.status === null) return note(title, say(AFTER.noFigures));
	return { kind: 'figures', title, rows: figureRows(told.status, told, voice) };
}

/** The meeting of owner and RPA team about a robot in operation: invited to, due, or long overdue. */
export function meetingLetter(told: MeetingTold, kind: 'invitation' | 'due' | 'overdue'): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const words = WORDS[lang];
	const day = voice.dateText(told.on);
	const said = {
		invitation: [words.invitationSubject(name, day), words.invitation(name, day)],
		due: [words.todayMeetingSubject(name), words.todayMeeting(name, day)],
		overdue: [words.lateMeetingSubject(name), words.lateMeeting(name, day)],
	}[kind] as [string, string];
	const badge = { invitation: AFTER.meeting, due: AFTER.meetingDue, overdue: AFTER.overdue }[kind];
	return letterOf(told, voice, {
		subject: said[0],
		badge: { word: say(badge), tone: kind === 'invitation' ? 'good' : kind === 'due' ? 'warn' : 'bad' },
		lead: said[1],
		links: [
			{ label: say(AFTER.openReviews), url: voice.url('/reviews') },
			{ label: say(SIGN_OFF.review), url: voice.url() },
		],
		parts: [figuresPart(told, voice), note(say(AFTER.agenda), say(AFTER.agendaText))],
	});
}
