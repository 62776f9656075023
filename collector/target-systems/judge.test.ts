import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type RobotTrials, type SystemInfo } from './judge.ts';
import type { Trial } from './trial.ts';

const NOW = Date.parse('2026-11-02T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Said {
	failed?: boolean;
	on?: string[];
	sure?: boolean;
}
/** A run that ended so many minutes ago. */
function trial(
	minutesAgo: number,
	{ failed = true, on = ['KMD Aktiv'], sure = on.length === 1 }: Said = {},
): Trial {
	return { run: `run ${minutesAgo}`, endedAt: NOW - minutesAgo * MINUTE, failed, systems: on, sure };
}
const good = (minutesAgo: number, said: Said = {}) => trial(minutesAgo, { ...said, failed: false });
const robot = (name: string, ...trials: Trial[]): RobotTrials => ({ robot: name, trials });

const SYSTEMS = ['KMD Aktiv', 'Prisme', 'SD Løn'];
function stateNow(robots: RobotTrials[], now = NOW, downAfter = 2) {
	const worked = (system: string) =>
		robots.filter(one => one.trials.some(run => run.systems.includes(system))).map(one => one.robot);
	const infos = SYSTEMS.map((name): SystemInfo => ({ name, downAfter, robots: worked(name) }));
	return new Map(judge(robots, infos, now).map(state => [state.name, state]));
}
const down = (robots: RobotTrials[], now = NOW, downAfter = 2) =>
	[...stateNow(robots, now, downAfter).values()].filter(one => one.downSince !== null).map(one => one.name);

describe('a target system is down', () => {
	test('when two robots have failed on it within half an hour, since the first of them', () => {
		const robots = [robot('a', trial(20)), robot('b', trial(5))];
		const state = stateNow(robots).get('KMD Aktiv');
		expect(state?.downSince).toBe(NOW - 20 * MINUTE);
		expect(state?.failing.map(one => one.robot)).toEqual(['b', 'a']);
	});

	test('not when one robot fails again and again', () => {
		expect(down([robot('a', trial(1), trial(5), trial(9), trial(12))])).toEqual([]);
	});

	test('not when the failures are more than half an hour apart', () => {
		expect(down([robot('a', trial(40)), robot('b', trial(9))])).toEqual([]);
		expect(down([robot('a', trial(39)), robot('b', trial(9))])).toEqual(['KMD Aktiv']);
	});

	test('after as many robots as the register says', () => {
		const robots = ['a', 'b', 'c'].map((name, n) => robot(name, trial(n)));
		expect(down(robots, NOW, 4)).toEqual([]);
		expect(down(robots, NOW, 3)).toEqual(['KMD Aktiv']);
	});

	test('still, when one of the robots is tried again an hour later and fails', () => {
		const robots = [robot('a', trial(1), trial(61)), robot('b', trial(60))];
		expect(stateNow(robots).get('KMD Aktiv')?.downSince).toBe(NOW - 61 * MINUTE);
	});

	test('for the robots that fail on it hours later as well', () => {
		const robots = [robot('a', trial(300)), robot('b', trial(301)), robot('c', trial(1))];
		expect(
			stateNow(robots)
				.get('KMD Aktiv')
				?.failing.map(one => one.robot),
		).toEqual(['c', 'a', 'b']);
	});
});

describe('it is no longer down', () => {
	const both = [robot('a', trial(20)), robot('b', trial(10))];

	test('when another robot has worked well in it after the failures', () => {
		expect(down([...both, robot('c', good(5))])).toEqual([]);
		expect(stateNow([...both, robot('c', good(5))]).get('KMD Aktiv')?.failing).toEqual([]);
		expect(down([...both, robot('c', good(25))])).toEqual(['KMD Aktiv']);
	});

	test('when only one of the robots still fails', () => {
		expect(down([robot('a', good(1), trial(20)), robot('b', trial(10))])).toEqual([]);
		const another = robot('a', trial(1, { on: ['Prisme'] }), trial(20));
		expect(down([another, robot('b', trial(10))])).toEqual([]);
	});

	test('when nobody has tried it for a day and two hours: then nobody knows', () => {
		expect(down(both, NOW + 25 * HOUR)).toEqual(['KMD Aktiv']);
		expect(down(both, NOW + 26 * HOUR)).toEqual([]);
		expect(stateNow(both, NOW + 26 * HOUR).get('KMD Aktiv')?.failing).toEqual([]);
	});

	test('but not by a robot that may as well have worked elsewhere, where failed runs named it', () => {
		const elsewhere = robot('c', good(5, { on: ['KMD Aktiv', 'Prisme'], sure: false }));
		expect(down([...both, elsewhere])).toEqual(['KMD Aktiv']);
		const guessed = ['a', 'b'].map(name =>
			robot(name, trial(9, { on: ['KMD Aktiv', 'Prisme'], sure: false })),
		);
		expect(down([...guessed, elsewhere])).toEqual([]);
	});
});

describe('one cause makes one system down', () => {
	const all = { on: SYSTEMS };

	test('the one known to fail, where a run may have failed on several', () => {
		const robots = [robot('a', trial(9, { on: ['Prisme'] })), robot('b', trial(8, all))];
		expect(down(robots)).toEqual(['Prisme']);
	});

	test('the one that most of the failing robots share', () => {
		const robots = [
			robot('a', trial(9, { on: ['KMD Aktiv', 'Prisme'] })),
			robot('b', trial(8, { on: ['SD Løn', 'Prisme'] })),
			robot('c', trial(7, all)),
		];
		expect(down(robots)).toEqual(['Prisme']);
		expect(stateNow(robots).get('Prisme')?.failing).toHaveLength(3);
	});

	test('one of those that would do as well, the one fewest robots work in', () => {
		const robots = [
			robot('a', trial(9, all)),
			robot('b', trial(8, all)),
			robot('c', good(30, { on: ['KMD Aktiv', 'Prisme'] })),
		];
		expect(down(robots)).toEqual(['SD Løn']);
	});

	test('and two causes make two', () => {
		const robots = [
			...['a', 'b'].map(name => robot(name, trial(9, { on: ['KMD Aktiv'] }))),
			...['c', 'd'].map(name => robot(name, trial(8, { on: ['SD Løn', 'Prisme'] }))),
		];
		expect(down(robots)).toEqual(['KMD Aktiv', 'Prisme']);
	});

	test('a system that has been worked in since is not it', () => {
		const robots = ['a', 'b'].map(name => robot(name, trial(9, { on: ['KMD Aktiv', 'Prisme'] })));
		expect(down([...robots, robot('c', good(5, { on: ['KMD Aktiv'] }))])).toEqual(['Prisme']);
	});
});

const anyTrial = fc
	.record({
		minutesAgo: fc.integer({ min: 0, max: 3000 }),
		failed: fc.boolean(),
		on: fc.subarray(SYSTEMS, { minLength: 1 }),
		sure: fc.boolean(),
	})
	.map(({ minutesAgo, ...said }) => trial(minutesAgo, { ...said, sure: said.sure || said.on.length === 1 }));
const anyRobots = fc
	.array(fc.array(anyTrial, { maxLength: 6 }), { minLength: 1, maxLength: 8 })
	.map(lists =>
		lists.map((trials, n) => robot(`robot-${n}`, ...trials.sort((a, b) => b.endedAt - a.endedAt))),
	);

test('the answer is the same in whatever order robots and systems are told', () => {
	fc.assert(
		fc.property(anyRobots, fc.integer(), (robots, seed) => {
			const other = [...robots].sort((a, b) => hash(a.robot, seed) - hash(b.robot, seed));
			expect(stateOfAll(other)).toEqual(stateOfAll(robots));
		}),
	);
});

test('a system is down only if enough robots fail on it, each of them as its last run, and each is held against one system it may have failed on', () => {
	fc.assert(
		fc.property(anyRobots, robots => {
			const states = [...stateNow(robots).values()];
			for (const { name, downSince, failing } of states) {
				if (downSince !== null) expect(failing.length).toBeGreaterThanOrEqual(2);
				for (const one of failing) {
					const last = robots.find(known => known.robot === one.robot)!.trials[0]!;
					expect([last.failed, last.run, last.systems.includes(name)]).toEqual([true, one.run, true]);
				}
			}
			const guessing = robots.filter(one => one.trials[0]?.sure === false).map(one => one.robot);
			const blamed = states
				.filter(one => one.downSince !== null)
				.flatMap(one => one.failing.map(failing => failing.robot))
				.filter(name => guessing.includes(name));
			expect(new Set(blamed).size).toBe(blamed.length);
		}),
	);
});

test('a robot that works well in all of the systems ends every outage', () => {
	fc.assert(
		fc.property(anyRobots, robots => {
			const proof = robot('proof', trial(-1, { failed: false, on: SYSTEMS, sure: true }));
			expect(down([...robots, proof])).toEqual([]);
		}),
	);
});

test('one more robot failing on a system that is down does not bring it up', () => {
	fc.assert(
		fc.property(anyRobots, fc.constantFrom(...SYSTEMS), (robots, system) => {
			fc.pre(down(robots).includes(system));
			expect(down([...robots, robot('one more', trial(0, { on: [system] }))])).toContain(system);
		}),
	);
});

const stateOfAll = (robots: RobotTrials[]) =>
	[...stateNow(robots).values()].map(({ robots: _, ...state }) => state);
const hash = (text: string, seed: number) =>
	[...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)! + seed) | 0, seed);
