import { createHash } from 'node:crypto';
import type { RunError, RunEvent } from '#model/event.ts';
import type { ItemCounts, Outcome } from '#model/outcome.ts';
import type { PastRobot } from './past-robots.ts';
import type { Random } from './random.ts';

/** One run of the past, before it is told. */
export interface PastRun {
	robot: PastRobot;
	/** Unique, and the same each time the past is made up. */
	key: string;
	startedAt: number;
	/** Days before today, fractions allowed. */
	daysAgo: number;
	/** It met a system that was down. */
	outage: boolean;
}

const ERRORS: RunError[] = [
	{ type: 'SystemDown', message: 'Systemet er ude af drift. Prøv igen senere.' },
	{ type: 'FormChanged', message: 'the form has no field "beloeb"' },
	{ type: 'TimeoutError', message: 'The operation was aborted due to timeout' },
];
const USUAL_FAILURES = 0.006;
const FAILURES_BEFORE_GO_LIVE = 0.12;

/** The events of a run: each step, then the end. All marked as imported. */
export function eventsOf(run: PastRun, random: Random): RunEvent[] {
	const { robot } = run;
	const ending = endingOf(run, random);
	const items = random.between(...robot.items);
	const common = {
		robot: robot.id,
		run: createHash('sha256').update(run.key).digest('hex').slice(0, 32),
		source: robot.source,
		imported: true,
	};
	const steps = stepsOf(run, ending, items, random).map(step => ({
		type: 'step.finished' as const,
		...common,
		...step,
	}));
	const { at, step } = steps.at(-1)!;
	const counts = countItems(run, ending, items, random);
	const error = ending.error && { ...ending.error, step };
	return [
		...steps,
		{
			type: 'run.finished',
			...common,
			startedAt: iso(run.startedAt),
			at,
			outcome: ending.outcome,
			trigger: robot.trigger,
			version: versionOf(run),
			worker: `vdi-0${random.between(1, 3)}`,
			targetSystems: robot.targetSystems,
			...(counts && { items: counts }),
			...(error && { error }),
		},
	];
}

/** The steps up to the one it ended in, one after the other. */
function stepsOf(run: PastRun, ending: Ending, items: number, random: Random) {
	const { robot } = run;
	const pace = random.spread(0.08);
	const done = robot.steps.slice(0, (ending.atStep ?? robot.steps.length) + 1);
	let at = run.startedAt;
	return done.map((step, index) => {
		const isEnd = ending.atStep === index;
		const work = step.work ? items * robot.secondsPerItem : 0;
		const usual = (step.seconds * random.spread(0.2) + work) * slowness(run, step.name);
		const startedAt = iso(at);
		at += Math.max(10, usual * pace * 1000 * (isEnd ? ending.share : 1));
		const outcome: Outcome = isEnd ? ending.outcome : 'success';
		return {
			step: step.name,
			startedAt,
			at: iso(at),
			outcome,
			...(isEnd && ending.error && { error: ending.error }),
		};
	});
}

interface Ending {
	outcome: Outcome;
	error?: RunError;
	/** Where it ended; undefined when it went through. */
	atStep?: number;
	/** How much of that step it did. */
	share: number;
}

function endingOf({ robot, daysAgo, outage }: PastRun, random: Random): Ending {
	const isTried = daysAgo > robot.goLive;
	const fails = outage || random.chance(isTried ? FAILURES_BEFORE_GO_LIVE : USUAL_FAILURES);
	const atStep = random.between(0, robot.steps.length - 1);
	const share = random.next();
	const work = robot.steps.findIndex(step => step.work);
	if (fails) {
		const error = outage ? ERRORS[0]! : random.pick(ERRORS);
		return { outcome: error.type === 'TimeoutError' ? 'timeout' : 'system_exception', error, atStep, share };
	}
	if (random.chance(robot.refused)) {
		const error = { type: 'BusinessException', message: 'Kampagnen er ikke godkendt af afdelingen' };
		return { outcome: 'business_exception', error, atStep: Math.max(0, work), share };
	}
	return { outcome: 'success', share: 1 };
}

/** What was handled up to the end; undefined where the robot counts nothing. */
function countItems(
	{ robot }: PastRun,
	ending: Ending,
	items: number,
	random: Random,
): ItemCounts | undefined {
	if (robot.items[1] === 0) return undefined;
	const work = robot.steps.findIndex(step => step.work);
	const reached = ending.atStep === undefined || ending.atStep > work;
	const done = reached ? items : ending.atStep === work ? Math.floor(items * ending.share) : 0;
	let judged = 0;
	for (let n = 0; n < done; n++) if (random.chance(robot.judged)) judged++;
	return { success: done - judged, ...(judged > 0 && { business_exception: judged }) };
}

/** How many times as long as usual a step took then. */
function slowness({ robot: { spells = [] }, daysAgo }: PastRun, step: string): number {
	return spells
		.filter(({ from, until }) => daysAgo < from && daysAgo >= until)
		.reduce((times, spell) => times * (spell.steps[step] ?? 1), 1);
}

/** Versions follow each other in equal parts of the robot's past. */
function versionOf({ robot, daysAgo }: PastRun): string {
	const part = Math.floor((1 - daysAgo / robot.firstDay) * robot.versions.length);
	return robot.versions[Math.min(robot.versions.length - 1, Math.max(0, part))]!;
}

function iso(at: number): string {
	return new Date(Math.round(at)).toISOString();
}
