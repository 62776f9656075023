import type { RobotDetail, RobotList, RunSummary } from '#model/read.ts';
import type { Lang } from '../../words.ts';
import { criteriaOf } from './criteria.ts';
import { signalsOf } from './drift.ts';
import { dice, ERRORS, history, iso, run } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** Made-up robots in the shape of the read API, seen from `now`. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function robot(over: Partial<SampleRobot> & { id: string; name: string }): SampleRobot {
	const runs = over.lastRuns ?? [];
	const success = runs.findLast(one => one.outcome === 'success');
	return {
		description: null,
		registered: true,
		department: 'Jobcenter',
		owner: 'Lis Bøgh',
		criticality: 'normal',
		targetSystems: ['Prisme'],
		phase: 'operation',
		schedule: '0 6 * * 1-5 Europe/Copenhagen',
		state: 'fine',
		activeRuns: runs.filter(one => one.state !== 'finished').length,
		unnotifiedFailures: 0,
		drifting: [],
		lastRuns: runs,
		lastStartAt: runs.at(-1)?.startedAt ?? null,
		lastEndAt: runs.findLast(one => one.endedAt !== null)?.endedAt ?? null,
		lastSuccessAt: success?.endedAt ?? null,
		nextRunAt: null,
		deadlineAt: null,
		runs30d: runs.length,
		failures30d: runs.filter(one => one.error !== null).length,
		itemsToday: {},
		expectedItems: 30,
		maxDurationSeconds: 1800,
		goLive: '2026-03-02',
		runbook: 'https://intranet.example/rpa/runbook',
		...over,
	};
}

/** One robot in each state a robot can be in. */
export function sixRobots(now: number): SampleRobot[] {
	const past = (id: string, every: number, seed: number, until = now) =>
		history(id, { count: 30, until, every, seed });
	const failed = run(
		{
			id: 'laege-30',
			robot: 'betaling-af-laegeerklaeringer',
			outcome: 'system_exception',
			durationSeconds: 95,
			error: ERRORS.selector,
			items: { success: 4 },
		},
		now - 14 * MINUTE,
	);
	const active = (id: string, state: RunSummary['state'], since: number, seen: number) =>
		run(
			{ id: `${id}-now`, robot: id, state, items: { success: 12 }, lastSeenAt: iso(now - seen) },
			now - since,
		);
	const laege = [...past('betaling-af-laegeerklaeringer', 86_400, 4, now - HOUR).slice(1), failed];
	const flex = [
		...past('beregning-af-flekslontilskud', 86_400, 5).slice(1),
		active('beregning-af-flekslontilskud', 'running', 4 * MINUTE, 2000),
	];
	return [
		robot({
			id: 'betaling-af-laegeerklaeringer',
			name: 'Betaling af lægeerklæringer',
			criticality: 'high',
			state: 'failing',
			lastRuns: laege,
			nextRunAt: iso(now + 16 * HOUR),
			deadlineAt: iso(now + 16.25 * HOUR),
			itemsToday: { success: 4, system_exception: 1 },
			unnotifiedFailures: 0,
			targetSystems: ['Prisme', 'KMD Nova'],
			description: 'Checks that the bevilling is there and pays the doctor’s invoice.',
			failures30d: 3,
		}),
		robot({
			id: 'par-11-oplysningspligt',
			name: '§ 11 Oplysningspligt',
			department: 'Ydelseskontoret',
			owner: 'Mette Lund',
			state: 'missed',
			lastRuns: past('par-11-oplysningspligt', 604_800, 2, now - 6.9 * DAY),
			nextRunAt: iso(now + 7 * DAY - 3 * HOUR),
			deadlineAt: iso(now - 2.2 * HOUR),
			schedule: '0 6 * * 1 Europe/Copenhagen',
			targetSystems: ['KMD Aktiv'],
		}),
		robot({
			id: 'beregning-af-flekslontilskud',
			name: 'Beregning af flekslønstilskud',
			state: 'running',
			lastRuns: flex,
			nextRunAt: iso(now + DAY),
			itemsToday: { success: 12 },
		}),
		robot({
			id: 'udsendelse-af-kampagnebreve',
			name: 'Udsendelse af kampagnebreve',
			department: 'Integrationsafdelingen',
			owner: 'Omar Said',
			phase: 'hypercare',
			state: 'unproven',
			schedule: 'adhoc',
			goLive: '2026-11-16',
			lastRuns: [],
			targetSystems: ['Digital Post'],
		}),
		robot({
			id: 'opdatering-af-konti-i-sd-loen',
			name: 'Opdatering af konti i SD Løn',
			department: 'Løn & Personale',
			owner: 'Kirsten Holm',
			phase: 'hypercare',
			schedule: 'adhoc',
			lastRuns: past('opdatering-af-konti-i-sd-loen', 200_000, 9, now + 200_000_000 - 3 * HOUR).slice(18),
			targetSystems: ['SD Løn', 'Prisme'],
			itemsToday: { success: 31 },
			goLive: '2026-11-09',
		}),
		robot({
			id: 'autogenerering-af-byggesagsstatistik',
			name: 'Autogenerering af byggesagsstatistik',
			department: 'Byg & Miljø',
			owner: 'Jens Krag',
			criticality: 'low',
			lastRuns: past('autogenerering-af-byggesagsstatistik', 2_600_000, 7).slice(16),
			nextRunAt: iso(now + 8 * DAY),
			targetSystems: ['SBSYS'],
		}),
	];
}

export function manyRobots(now: number, count: number): SampleRobot[] {
	const six = sixRobots(now);
	const next = dice(count);
	return Array.from({ length: count }, (_, i) => {
		const like = six[next() < 0.12 ? Math.floor(next() * 4) : 4 + Math.floor(next() * 2)] as SampleRobot;
		const id = `${like.id}-${i}`;
		const lastRuns = history(id, { count: 30, until: now - next() * DAY, every: 86_400, seed: i });
		const settled =
			like.state === 'fine' ? { lastRuns, lastSuccessAt: lastRuns.at(-1)?.endedAt ?? null } : {};
		return {
			...like,
			...settled,
			id,
			name: `${like.name} ${i + 1}`,
			nextRunAt: like.schedule === 'adhoc' ? null : iso(now + next() * DAY),
		};
	});
}

export const list = (now: number, robots: SampleRobot[]): RobotList => ({ now: iso(now), robots });

/** What the page of a robot tells of its schedule: all there can be, at one robot or another. */
function scheduleOf(now: number, { schedule, nextRunAt, targetSystems }: SampleRobot) {
	const work = { reason: 'Ny version', targetSystem: targetSystems[0] ?? null };
	const weekly = [2, 9, 16].map(days => ({
		from: iso(now + days * DAY),
		until: iso(now + days * DAY + 4 * HOUR),
		reason: 'Ugentlig opdatering',
		targetSystem: null,
	}));
	const first = nextRunAt === null ? null : Date.parse(nextRunAt);
	return {
		nextRuns: first === null ? [] : [0, 1, 2, 3, 4].map(day => iso(first + day * DAY)),
		serviceWindow:
			schedule === 'adhoc' ? { from: iso(now - HOUR), until: iso(now + 2 * HOUR), ...work } : null,
		nextServiceWindows: schedule === 'adhoc' ? [] : weekly,
		suggestedSchedule: schedule === 'adhoc' ? SUGGESTED : null,
		credentials: [
			{ name: 'Robottens bruger', expires: iso(now + 97 * DAY).slice(0, 10) },
			{ name: `Certifikat til ${targetSystems[0]}`, expires: iso(now + 9 * DAY).slice(0, 10) },
		],
	};
}
const SUGGESTED = {
	schedule: { cron: '15 7 * * *', days: 'bank', grace: '15m' },
	yaml: 'schedule:\n  cron: 15 7 * * *\n  days: bank\n  grace: 15m\n',
	starts: 35,
	matched: 34,
	missed: 1,
};

export function robotDetail(now: number, summary: SampleRobot, lang: Lang = 'en'): RobotDetail {
	const hypercare = summary.phase === 'hypercare';
	return {
		...summary,
		oncall: ['rpa-vagt@kommune.example'],
		ownerMails: [],
		...scheduleOf(now, summary),
		failedOn: [],
		targetSystemDown: null,
		minDurationSeconds: 5,
		hypercare: hypercare
			? {
					days: 14,
					runs: summary.lastRuns.length,
					criteria: criteriaOf(now, summary, lang),
				}
			: null,
		drift: signalsOf(now, summary),
	};
}
