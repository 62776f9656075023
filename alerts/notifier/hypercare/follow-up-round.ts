import { isWorkingDay } from '#model/calendar.ts';
import type { HypercareReview, Proposal } from '#model/hypercare.ts';
import { localOf } from '../oncall/local-time.ts';
import { closedDays } from '../oncall/oncall.ts';
import { followUpPosting } from './follow-up-mails.ts';
import { type FollowUp, followUpsOf } from './follow-ups.ts';
import { PREFIX } from './posting.ts';
import type { RoundDeps } from './round.ts';

/** Nobody decides on a robot at night; and what is due is due for days. */
const FROM = '07:00';
const TO = '17:00';
const EVERY_MS = 3_600_000;
/** Robots people still decide about. */
const PHASES = ['hypercare', 'operation'];

/** Whether it is time to look: in working hours, once an hour. A time far ahead comes from a clock that was wrong. */
function isDue({ store, oncall, wording, now }: RoundDeps): boolean {
	const { day, time } = localOf(now(), wording.timeZone);
	if (!isWorkingDay(day, closedDays(oncall().file)) || time < FROM || time >= TO) return false;
	const seen = store.notes.get('follow-ups-seen');
	return seen === null || seen > now() || now() - seen >= EVERY_MS;
}

/** Criteria of a relapse have their proposal anew when one more fails or one fails no longer; only the first is news. */
function isNews({ store }: RoundDeps, { key }: FollowUp, { about, cause }: Proposal): boolean {
	const failing = about.toSorted().join('.');
	if (cause !== 'relapse' || !key.endsWith(failing)) return true;
	const prefix = `${PREFIX}${key.slice(0, -failing.length)}`;
	const told = store.posts
		.list({ prefix, limit: 100 })
		.flatMap(post => post.key.slice(prefix.length).split('.'));
	return about.some(criterion => !told.includes(criterion));
}

function isTold(deps: RoundDeps, followUp: FollowUp): boolean {
	if (deps.store.posts.get(`${PREFIX}${followUp.key}`) !== null) return true;
	return followUp.kind === 'proposal' && !isNews(deps, followUp, followUp.proposal);
}

async function tellOf(deps: RoundDeps, review: HypercareReview): Promise<void> {
	const { sources, wording, oncall, now } = deps;
	const { timeZone } = wording;
	const calendar = { today: localOf(now(), timeZone).day, closed: closedDays(oncall().file), timeZone };
	for (const followUp of followUpsOf(review, calendar)) {
		if (isTold(deps, followUp)) continue;
		const parties = deps.parties;
		deps.post([await followUpPosting(followUp, review, { sources, parties, wording, now: now() })]);
	}
}

/**
 * Reminds people of what is due about every robot in hypercare and in operation. It may be asked for as often as one likes: it
 * looks once an hour in working hours, and what has been told is known by its key. Rejects when the collector does not answer;
 * then the next call looks again.
 */
export async function followUpRound(deps: RoundDeps): Promise<void> {
	if (!isDue(deps)) return;
	const { sources, store, wording, now } = deps;
	const robots = (await sources.robots())?.robots ?? [];
	for (const { id } of robots.filter(({ phase }) => PHASES.includes(phase))) {
		const review = await sources.review(id, wording.lang);
		if (review !== null) await tellOf(deps, review);
	}
	store.notes.set('follow-ups-seen', now());
}
