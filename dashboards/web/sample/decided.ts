import { HANDOVER_ITEMS } from '#model/decision.ts';
import type { SignOffDetail } from '#model/evidence.ts';
import type { Release } from '#model/hypercare.ts';
import { compared, tooSoon } from './compared.ts';
import { ANDERS, ASTA, LIS, METTE, PER } from './people.ts';
import { type Decided, handedOver, incident, samplesOf } from './reviewed.ts';
import { iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** What made-up people have said of the made-up robots: every way a review can stand. */
const DAY = 86_400_000;
const HOUR = 3_600_000;

export const READY = 'indkaldelse-til-samtale';
export const WATCHED = 'afstemning-af-bankkonti';
export const OPERATED = 'betaling-af-laegeerklaeringer';
const RESTARTED = 'udsendelse-af-partshoeringer';
const FAILING = 'udbetaling-af-boligstoette';

/** By robot. Frozen evidence is passed in: it was frozen from what was said before. */
export function decidedIn(
	now: number,
	robots: readonly SampleRobot[],
	frozen: Record<string, SignOffDetail[]>,
): Record<string, Decided> {
	const signed = (id: string) => ({ signOffs: (frozen[id] ?? []).map(one => one.signOff) });
	const all: Record<string, Decided> = {};
	for (const robot of robots) {
		const said = SAID[robot.id];
		if (said !== undefined)
			all[robot.id] = { ...said(now, robot), ...(frozen[robot.id] && signed(robot.id)) };
	}
	return all;
}

export const SAID: Record<string, (now: number, robot: SampleRobot) => Decided> = {
	[FAILING]: failing,
	[READY]: ready,
	[RESTARTED]: restarted,
	[WATCHED]: watched,
	[OPERATED]: operation,
};

const agoOf =
	(now: number) =>
	(days: number, hours = 0) =>
		iso(now - days * DAY - hours * HOUR);

/** A release of the period, and what it is found to have changed. */
const released = (release: Release, tell: typeof compared) => ({
	releases: [release],
	releaseComparisons: [tell(release)],
});

function ready(now: number, robot: SampleRobot): Decided {
	const ago = agoOf(now);
	return {
		samples: samplesOf(now, robot),
		handover: handedOver(HANDOVER_ITEMS.filter(item => item !== 'retention')),
		...released({ version: '1.5.0', at: ago(12), run: robot.lastRuns[11]?.id ?? '' }, compared),
		incidents: [
			incident({ id: 'r1', what: 'RpaRunTooLong', sev: 3, openedAt: ago(18, 4), version: '1.4.0' }, 2 * HOUR),
		],
		overrides: {
			reason: 'Breve til borgere: vi vil se flere sager kontrolleret end de ti.',
			values: { sampleCases: 20, recentRuns: 8 },
		},
	};
}

function watched(now: number, robot: SampleRobot): Decided {
	const ago = agoOf(now);
	return {
		phases: operated('2026-10-13', ago(12)),
		samples: samplesOf(now, robot),
		handover: handedOver(HANDOVER_ITEMS.filter(item => item !== 'retention')),
		releases: [{ version: '2.0.0', at: ago(3), run: robot.lastRuns.at(-3)?.id ?? '' }],
		incidents: [
			incident(
				{ id: 'w1', what: 'RpaRunsFailingRepeatedly', sev: 2, openedAt: ago(2, 5), version: '2.0.0' },
				7 * HOUR,
			),
		],
		proposals: [{ id: 'p1', cause: 'large-version', at: ago(3), about: ['1.4.0', '2.0.0'] }],
		conditions: [
			{
				id: 'c1',
				signOff: '1',
				text: 'Adgangen til Prisme flyttes til en servicekonto med udløb.',
				deadline: iso(now + 2 * DAY).slice(0, 10),
				by: PER,
				at: ago(12),
				fulfilled: null,
			},
		],
		plan: { nextOn: '2027-02-11', held: [] },
	};
}

function operation(now: number): Decided {
	const ago = agoOf(now);
	return {
		phases: operated('2026-03-02', '2026-04-10T09:12:00.000Z'),
		samples: [],
		handover: handedOver(HANDOVER_ITEMS),
		incidents: [incident({ id: 'o1', what: 'RpaRunFailed', sev: 3, openedAt: ago(0, 0.2) }, null, null)],
		conditions: [
			{
				id: 'c1',
				signOff: '1',
				text: 'Driftsvejledningen får et afsnit om genstart midt i en udbetaling.',
				deadline: '2026-04-24',
				by: PER,
				at: '2026-04-10T09:12:00.000Z',
				fulfilled: {
					by: ASTA,
					at: '2026-04-20T11:00:00.000Z',
					comment: 'Skrevet og prøvet sammen med IT-drift.',
				},
			},
		],
		plan: {
			nextOn: '2027-01-10',
			held: [
				{
					id: 'm1',
					by: LIS,
					at: '2026-07-08T08:00:00.000Z',
					heldOn: '2026-07-08',
					comment: 'Kører stabilt; mængden er steget med en tiendedel.',
				},
			],
		},
	};
}

function failing(now: number, robot: SampleRobot): Decided {
	const ago = agoOf(now);
	return {
		samples: samplesOf(now, robot),
		handover: handedOver(['runbook', 'contacts', 'documentation', 'restart-tested', 'benefit-baseline']),
		incidents: [
			incident({ id: 'f1', what: 'RpaTargetSystemDown', sev: 3, openedAt: ago(20, 2) }, 3 * HOUR),
			incident(
				{
					id: 'f2',
					what: 'RpaRunsFailingRepeatedly',
					sev: 2,
					openedAt: ago(16, 5),
					graded: { by: ASTA, at: ago(16), reason: 'Ingen fik en forkert udbetaling.' },
				},
				26 * HOUR,
				40 * 60_000,
			),
			incident(
				{
					id: 'f3',
					what: 'RpaRunFailed',
					sev: 3,
					openedAt: ago(1, 6.5),
					run: 'bolig-failed',
					version: '1.5.0',
				},
				6 * HOUR,
			),
			incident(
				{
					id: 'f4',
					kind: 'reported',
					what: 'wrong_registration',
					sev: 2,
					text: 'To sager var registreret på en forkert enhed.',
					openedAt: ago(0, 5),
					reportedBy: METTE,
					version: '1.5.0',
				},
				null,
				null,
			),
		],
		explanations: [
			{
				id: 'e1',
				by: METTE,
				at: ago(13),
				subject: 'missed-run',
				about: ago(14, 7),
				ratio: null,
				reason: 'KY var lukket for årsopgørelse; kørslen blev samlet op dagen efter.',
			},
		],
		missedRuns: [
			{ due: ago(14, 7), explained: true },
			{ due: ago(5, 7), explained: false },
		],
		...released({ version: '1.5.0', at: ago(10), run: robot.lastRuns[13]?.id ?? '' }, tooSoon),
	};
}

/** Five days ago somebody got the same letter twice. */
function restarted(now: number, robot: SampleRobot): Decided {
	const ago = agoOf(now);
	return {
		samples: samplesOf(now, robot),
		handover: handedOver([
			'runbook',
			'contacts',
			'documentation',
			'restart-tested',
			'alert-route-tested',
			'benefit-baseline',
		]),
		incidents: [
			incident({ id: 'd1', what: 'RpaRunFailed', sev: 3, openedAt: ago(19, 3) }, 5 * HOUR),
			incident(
				{
					id: 'd2',
					kind: 'reported',
					what: 'double_letter',
					sev: 1,
					text: 'Elleve borgere fik den samme partshøring to gange.',
					openedAt: ago(5, 4),
					reportedBy: ANDERS,
					run: robot.lastRuns.at(-6)?.id ?? null,
				},
				30 * HOUR,
				12 * 60_000,
			),
		],
		releases: [{ version: '1.4.1', at: ago(3, 7), run: robot.lastRuns.at(-3)?.id ?? '' }],
	};
}

function operated(goLive: string, signedOff: string): NonNullable<Decided['phases']> {
	const from = `${goLive}T00:00:00.000Z`;
	return [
		{ phase: 'development', from: null, until: from, cause: 'register', by: null, reason: null },
		{ phase: 'hypercare', from, until: signedOff, cause: 'register', by: null, reason: null },
		{
			phase: 'operation',
			from: signedOff,
			until: null,
			cause: 'sign-off',
			by: 'Asta Friis, Lis Bøgh, Per Juhl',
			reason: null,
		},
	];
}
