import type { EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import type { Role } from '#model/person.ts';
import type { Signature, SignOff } from '#model/sign-off.ts';
import { type Actor, hashOf } from '#model/trail.ts';
import { OPERATED, READY, SAID, WATCHED } from './decided.ts';
import { reviews } from './hypercare.ts';
import { ANDERS, ASTA, LIS, PER } from './people.ts';
import { type Decided, reviewOfRobot } from './reviewed.ts';
import { iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Frozen evidence of those that have been put up for signature. */
export function frozenIn(now: number, robots: readonly SampleRobot[]): Record<string, SignOffDetail[]> {
	const detail = (id: string, number: string, at: number, sign: Sign[], over: Partial<SignOff>) =>
		frozen(now, robots, { id, number, at, sign, over });
	const yesterday = now - DAY - 3 * HOUR;
	const april = Date.parse('2026-04-09T08:30:00Z');
	return {
		[READY]: [
			detail(
				READY,
				'1',
				now - 6 * DAY,
				[
					{
						by: LIS,
						role: 'process-owner',
						after: 2,
						decision: 'extended',
						comment: 'Vi vil se en månedsafslutning mere.',
					},
				],
				{
					state: 'extended',
					until: iso(now - DAY).slice(0, 10),
					decidedAt: iso(now - 6 * DAY + 2 * HOUR),
				},
			),
			detail(
				READY,
				'2',
				yesterday,
				[
					{ by: ASTA, role: 'rpa-team', after: 0.5, decision: 'approved', comment: 'Klar til drift.' },
					{ by: LIS, role: 'process-owner', after: 20, decision: 'approved', comment: null },
				],
				{},
			),
		],
		[WATCHED]: [approved(now, robots, WATCHED, now - 12 * DAY - 2 * HOUR, ANDERS)],
		[OPERATED]: [approved(now, robots, OPERATED, april, LIS)],
	};
}

interface Sign {
	by: Actor;
	role: Role;
	/** Hours after it was frozen. */
	after: number;
	decision: Signature['decision'];
	comment: string | null;
}

function approved(
	now: number,
	robots: readonly SampleRobot[],
	id: string,
	at: number,
	owner: Actor,
): SignOffDetail {
	const sign: Sign[] = [
		{ by: ASTA, role: 'rpa-team', after: 0.2, decision: 'approved', comment: null },
		{
			by: owner,
			role: 'process-owner',
			after: 1,
			decision: 'approved',
			comment: 'Breve og beløb er holdt op mod sagerne.',
		},
		{ by: PER, role: 'it-operations', after: 2, decision: 'approved_with_conditions', comment: null },
	];
	const over: Partial<SignOff> = { state: 'approved_with_conditions', decidedAt: iso(at + 2 * HOUR) };
	return frozen(now, robots, { id, number: '1', at, sign, over });
}

interface Freeze {
	id: string;
	number: string;
	at: number;
	sign: Sign[];
	over: Partial<SignOff>;
}

function frozen(
	now: number,
	robots: readonly SampleRobot[],
	{ id, number, at, sign, over }: Freeze,
): SignOffDetail {
	const robot = robots.find(one => one.id === id) as SampleRobot;
	const evidence = snapshotOf(now, { ...robot, phase: 'hypercare' }, at);
	const hash = hashOf(evidence);
	return {
		signOff: {
			id: number,
			state: 'open',
			hash,
			frozenAt: iso(at),
			frozenBy: ASTA,
			verdict: evidence.verdict,
			unmet: evidence.criteria.filter(one => one.verdict !== 'pass').map(one => one.criterion),
			signatures: sign.map(({ by, role, after, decision, comment }, i) => ({
				by,
				at: iso(at + after * HOUR),
				role,
				decision,
				comment,
				exceptions: [],
				condition: decision === 'approved_with_conditions' ? 'c1' : null,
				until: over.until ?? null,
				hash,
				seq: 40 + i,
			})),
			decidedAt: null,
			until: null,
			...over,
		},
		evidence,
	};
}

/** The evidence of a robot as it was at a moment. */
export function snapshotOf(now: number, robot: SampleRobot, at: number): EvidenceSnapshot {
	const said = SAID[robot.id]?.(now, robot) ?? {};
	const until = iso(at);
	const known: Decided = {
		...said,
		incidents: (said.incidents ?? []).filter(one => one.openedAt < until),
		samples: (said.samples ?? []).filter(one => one.at < until),
		releases: (said.releases ?? []).filter(one => one.at < until),
		releaseComparisons: (said.releaseComparisons ?? []).filter(one => one.at < until),
	};
	const then = { ...robot, lastRuns: robot.lastRuns.filter(one => (one.startedAt ?? '') < until) };
	const judged = (lang: 'en' | 'da') => {
		const [review] = reviews(at, [then], lang, {}, { [robot.id]: known });
		return review as NonNullable<typeof review>;
	};
	const [en, da] = [judged('en'), judged('da')];
	const whole = reviewOfRobot(at, then, en, known, 'en');
	return {
		version: 1,
		frozenAt: until,
		robot: whole.robot,
		limits: { days: 14, runs: 20, successRatio: 0.95 },
		overrides: whole.overrides,
		since: en.since,
		restartedBy: en.restartedBy,
		verdict: en.verdict,
		days: en.days,
		runs: en.runs,
		failures: en.failures,
		successRatio: en.successRatio,
		successLowerBound: en.successLowerBound,
		criteria: en.criteria.map(({ rule, missing, ...one }, i) => ({
			...one,
			rule: { en: rule, da: da.criteria[i]?.rule ?? rule },
			missing: missing === null ? null : { en: missing, da: da.criteria[i]?.missing ?? missing },
		})),
		incidents: whole.incidents,
		samples: whole.samples,
		handover: whole.handover,
		explanations: whole.explanations,
		releases: whole.releases,
		...(whole.releaseComparisons?.length ? { releaseComparisons: whole.releaseComparisons } : {}),
		drift: whole.drift,
		runList: then.lastRuns.map(({ id, startedAt, endedAt, outcome, items, version }) => ({
			id,
			startedAt,
			endedAt,
			outcome,
			items: { ...items },
			version,
		})),
	};
}
