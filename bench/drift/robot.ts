import { type Random, random } from './random.ts';

/** What one made-up run says: logarithms of seconds and items, and flags; a failed run says nothing but that it failed. */
export type RobotRun = Map<string, number>;
export type Robot = (run: number) => RobotRun;

const STEPS = ['Log in', 'Search', 'Open', 'Read', 'Check', 'Post', 'Archive', 'Log out'];
/** One step that hardly varies: it only clicks. */
export const STEADY = 'step:Log out';
export const SLOWED = 'step:Post';
export const SIGNALS = ['duration', ...STEPS.map(step => `step:${step}`), 'items', 'failures', 'retries'];

/** What a robot's runs are drawn from, as it is at a run. */
interface Nature {
	/** Factors on a step's seconds and on all of them, on the number of items and on how widely a step's seconds spread. */
	step: Readonly<Record<string, number>>;
	all: number;
	items: number;
	spread: Readonly<Record<string, number>>;
	failures: number;
	retries: number;
}
const USUAL: Nature = { step: {}, all: 1, items: 1, spread: {}, failures: 0.03, retries: 0.08 };

export interface Scenario {
	title: string;
	changed: Partial<Nature>;
	/** The signals that are rightly named first. */
	right: readonly string[];
}

const everyTime = ['duration', ...STEPS.map(step => `step:${step}`)];
export const SCENARIOS: readonly Scenario[] = [
	{ title: 'one step x2', changed: { step: { [SLOWED]: 2 } }, right: [SLOWED] },
	{ title: 'one step +50 %', changed: { step: { [SLOWED]: 1.5 } }, right: [SLOWED] },
	{ title: 'steady step x2', changed: { step: { [STEADY]: 2 } }, right: [STEADY] },
	{ title: 'all +20 %', changed: { all: 1.2 }, right: everyTime },
	{ title: 'all +50 %', changed: { all: 1.5 }, right: everyTime },
	{ title: 'items halved', changed: { items: 0.5 }, right: ['items'] },
	{
		title: 'all spread x2',
		changed: { spread: Object.fromEntries(everyTime.map(signal => [signal, 2])) },
		right: everyTime,
	},
	{ title: 'one step spread x2', changed: { spread: { [SLOWED]: 2 } }, right: [SLOWED] },
	{ title: 'failures 3 -> 25 %', changed: { failures: 0.25 }, right: ['failures'] },
	{ title: 'failures 3 -> 100 %', changed: { failures: 1 }, right: ['failures'] },
	{ title: 'retries 8 -> 40 %', changed: { retries: 0.4 }, right: ['retries'] },
];

/** A robot of eight steps on a host that is faster on some days than on others; from run `at` on as the scenario says. */
export function robot(seed: number, { changed }: Pick<Scenario, 'changed'>, at: number): Robot {
	const drawn = random(seed);
	return run => told(drawn, run < at ? USUAL : { ...USUAL, ...changed });
}

function told(drawn: Random, nature: Nature): RobotRun {
	const failed = drawn.chance(nature.failures);
	const retried = drawn.chance(nature.retries);
	const host = 0.1 * drawn.normal();
	const steps = STEPS.map((name, index) => {
		const signal = `step:${name}`;
		const sd = (signal === STEADY ? 0.08 : 0.25) * (nature.spread[signal] ?? 1);
		const odd = drawn.chance(0.02) ? drawn.exponential() : 0;
		const usual = Math.log(4 + 3 * index) + host + sd * drawn.normal() + odd;
		return [signal, usual + Math.log(nature.all * (nature.step[signal] ?? 1))] as const;
	});
	const items = Math.log1p(Math.round(40 * nature.items * Math.exp(0.35 * drawn.normal())));
	const flags = [
		['failures', failed ? 1 : 0],
		['retries', retried ? 1 : 0],
	] as const;
	if (failed) return new Map(flags);
	const duration = Math.log(steps.reduce((sum, [, seconds]) => sum + Math.exp(seconds), 5));
	return new Map<string, number>([['duration', duration], ...steps, ['items', items], ...flags]);
}
