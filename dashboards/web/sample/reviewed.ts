import { HANDOVER_ITEMS, type HandoverItemName } from '#model/decision.ts';
import type { DriftSignal } from '#model/drift.ts';
import type { HypercareIncident, HypercareReview, HypercareRobot } from '#model/hypercare.ts';
import type { PhaseSpan } from '#model/phase.ts';
import type { SignOff } from '#model/sign-off.ts';
import type { Lang } from '../../words.ts';
import { compared } from './compared.ts';
import { ASTA, METTE, PER } from './people.ts';
import { robotDetail } from './robots.ts';
import { iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** The whole review of made-up robots, in the shape of `GET /v1/robots/:id/hypercare`. */
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** What people have said of a robot, and what else differs from the plainest review there can be. */
export type Decided = Partial<HypercareReview>;

export function reviewOfRobot(
	now: number,
	robot: SampleRobot,
	review: HypercareRobot | null,
	decided: Decided,
	lang: Lang,
): HypercareReview {
	const { drift } = robotDetail(now, robot, lang);
	return {
		now: iso(now),
		robot: {
			id: robot.id,
			name: robot.name,
			description: robot.description,
			department: robot.department,
			owner: robot.owner,
			targetSystems: robot.targetSystems,
			criticality: robot.criticality,
			schedule: robot.schedule ?? 'adhoc',
			timeZone: 'Europe/Copenhagen',
		},
		phase: robot.phase,
		phases: phasesOf(robot),
		incidents: [],
		samples: [],
		handover: handedOver([]),
		explanations: [],
		missedRuns: [],
		releases: [],
		drift: drift.map(calm),
		signOffs: [],
		conditions: [],
		proposals: [],
		plan: { nextOn: null, held: [] },
		overrides: null,
		...decided,
		review: review && { ...review, ...openOnes(decided) },
	};
}

function openOnes({ signOffs = [], conditions = [] }: Decided) {
	return {
		signOff: signOffs.find(one => one.state === 'open') ?? null,
		conditions: conditions.filter(one => one.fulfilled === null),
	};
}

const calm = (signal: DriftSignal): DriftSignal =>
	signal.active
		? { ...signal, active: false, score: 1.2, current: signal.baseline, since: null, change: null }
		: signal;

function phasesOf({ phase, goLive }: SampleRobot): PhaseSpan[] {
	const from = goLive === null ? null : iso(Date.parse(goLive));
	const span = (over: Partial<PhaseSpan> & Pick<PhaseSpan, 'phase'>): PhaseSpan => ({
		from: null,
		until: null,
		cause: 'register',
		by: null,
		reason: null,
		...over,
	});
	if (phase === 'unregistered') return [];
	if (phase === 'development' || from === null) return [span({ phase: 'development' })];
	const first = [span({ phase: 'development', until: from }), span({ phase: 'hypercare', from })];
	return phase === 'hypercare' ? first : [...first.slice(0, 1), span({ phase: 'operation', from })];
}

/** The hand-over list with the items named done; the first of the others lacks something in the register. */
export function handedOver(
	done: readonly HandoverItemName[],
	now = Date.parse('2026-11-23T13:00:00Z'),
): HypercareReview['handover'] {
	return HANDOVER_ITEMS.map((item, i) => ({
		item,
		state: done.includes(item) ? 'done' : item === 'retention' && done.length > 0 ? 'not_relevant' : 'open',
		note: item === 'retention' && done.length > 0 ? 'Robotten gemmer ingen sagsdata.' : null,
		reference: done.includes(item) ? `https://wiki.example.dk/rpa/${item}` : null,
		by: done.includes(item) ? (i % 2 === 0 ? ASTA : PER) : null,
		at: done.includes(item) ? iso(now - (9 - i) * DAY) : null,
		missing: item === 'access-and-expiry' && !done.includes(item) ? 'credentials' : null,
	}));
}

export function incident(
	over: Partial<HypercareIncident> & Pick<HypercareIncident, 'id' | 'what' | 'sev' | 'openedAt'>,
	lasted: number | null,
	acknowledgedAfter: number | null = 9 * 60_000,
): HypercareIncident {
	const at = Date.parse(over.openedAt);
	return {
		kind: 'alert',
		graded: null,
		text: null,
		acknowledgedAt: acknowledgedAfter === null ? null : iso(at + acknowledgedAfter),
		closedAt: lasted === null ? null : iso(at + lasted),
		run: null,
		version: '1.4.0',
		reportedBy: null,
		...over,
	};
}

/** Cases an owner has checked, five runs in a row, newest last. */
export function samplesOf(now: number, robot: SampleRobot, errors = 0): HypercareReview['samples'] {
	return robot.lastRuns.slice(0, 5).map((run, i) => ({
		id: `s${i + 1}`,
		by: METTE,
		at: iso(Date.parse(run.startedAt ?? iso(now)) + 3 * HOUR),
		checked: i === 0 ? 10 : 4,
		errors: i === 4 ? errors : 0,
		runs: [run.id],
		comment: i === 0 ? 'Alle breve holdt op mod sagen.' : null,
	}));
}

/** The same with other words wherever people or robots choose them. */
export function wordedReview(review: HypercareReview, words: string | undefined): HypercareReview {
	if (words === undefined) return review;
	const evil = { id: words.slice(0, 60), name: words.slice(0, 100), via: 'local' as const };
	const at = review.now;
	return {
		...review,
		phases: [{ phase: 'hypercare', from: at, until: null, cause: 'decision', by: words, reason: words }],
		incidents: [
			{
				...incident({ id: words.slice(0, 60), what: words.slice(0, 60), sev: 1, openedAt: at }, null),
				kind: 'reported',
				text: words,
				reportedBy: evil,
				version: words,
				graded: { by: evil, at, reason: words },
			},
		],
		samples: [{ id: '1', by: evil, at, checked: 3, errors: 1, runs: [words], comment: words }],
		handover: review.handover.map(one => ({
			...one,
			note: words,
			reference: `javascript:${words}`,
			by: evil,
			at,
			missing: words,
		})),
		explanations: [{ id: '1', by: evil, at, subject: 'volume', about: null, ratio: 1.4, reason: words }],
		missedRuns: [{ due: at, explained: false }],
		releases: [{ version: words, at, run: words }],
		releaseComparisons: [compared({ version: words, at, run: words })],
		drift: [
			{
				signal: words,
				unit: 'none',
				score: 1,
				level: 10,
				active: true,
				baseline: 1,
				band: [0.5, 1.5],
				current: 2,
				runs: 3,
				runsNeeded: 5,
				since: { run: words, at },
				change: words,
			},
		],
		signOffs: [hostileSignOff(words, evil, at)],
		conditions: [
			{ id: '1', signOff: '1', text: words, deadline: '2026-11-20', by: evil, at, fulfilled: null },
			{
				id: '2',
				signOff: '1',
				text: words,
				deadline: '2026-12-01',
				by: evil,
				at,
				fulfilled: { by: evil, at, comment: words },
			},
		],
		proposals: [{ id: '1', cause: 'relapse', at, about: [words] }],
		plan: { nextOn: '2026-11-20', held: [{ id: '1', by: evil, at, heldOn: '2026-11-20', comment: words }] },
		overrides: { reason: words, values: { [words.slice(0, 60)]: words } },
	};
}

function hostileSignOff(words: string, by: SignOff['frozenBy'], at: string): SignOff {
	const hash = 'f'.repeat(64);
	const exceptions = [{ criterion: words.slice(0, 60), reason: words }];
	return {
		id: words.slice(0, 20),
		state: 'open',
		hash,
		frozenAt: at,
		frozenBy: by,
		verdict: 'fail',
		unmet: [words.slice(0, 60)],
		signatures: [
			{
				by,
				at,
				role: 'rpa-team',
				decision: 'approved',
				comment: words,
				exceptions,
				condition: null,
				until: null,
				hash,
				seq: 1,
			},
		],
		decidedAt: null,
		until: null,
	};
}
