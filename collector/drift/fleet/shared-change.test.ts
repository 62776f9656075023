import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DriftChange } from '#model/drift.ts';
import { type RobotChanges, sharedChanges } from './shared-change.ts';

const DAY = 86_400_000;
const MONDAY = Date.parse('2026-11-16T06:00Z');

/** A robot in some systems that became slower so many days after Monday (null: it did not). */
function robot(
	name: string,
	targetSystems: string[],
	days: number | null,
	more: Partial<DriftChange> = {},
): RobotChanges {
	const at = new Date(MONDAY + (days ?? 0) * DAY).toISOString();
	const change: DriftChange = {
		...{ id: `${name}-1`, signal: 'duration', unit: 'seconds', kind: 'up', from: 20, to: 30, state: 'open' },
		...{ since: { run: `${name}-7`, at }, foundAt: { run: `${name}-12`, at }, endedAt: null, runs: 6 },
		...{ beyond: null, evidence: 4000, level: 3000, levelYears: 12, accountedFor: [], alsoMoved: [] },
		...{ mix: [], nearby: [], shared: null, accepted: null, ...more },
	};
	return { robot: name, targetSystems, changes: days === null ? [] : [change] };
}

const namesOf = (robots: readonly RobotChanges[]) =>
	sharedChanges(robots).map(({ targetSystem, robots: moved }) => [
		targetSystem,
		...moved.map(one => one.robot),
	]);

describe('robots that changed at the same time', () => {
	test('are one change of the system they work in', () => {
		const [found] = sharedChanges([
			robot('a', ['SD Løn'], 0),
			robot('b', ['SD Løn'], 1),
			robot('c', ['SD Løn'], null),
		]);
		expect(found).toMatchObject({
			...{ targetSystem: 'SD Løn', kind: 'moved', since: { run: 'a-7' }, evidence: 4000 },
			robots: [
				{ robot: 'a', change: 'a-1' },
				{ robot: 'b', change: 'b-1' },
			],
		});
	});

	test('point at the system of which most robots moved, not at one that many work in', () => {
		const robots = [
			robot('a', ['KMD Aktiv', 'SD Løn'], 0),
			robot('b', ['Prisme', 'KMD Aktiv', 'SD Løn'], 0.5),
			robot('c', ['KMD Aktiv'], null),
			robot('d', ['Prisme'], null),
		];
		expect(namesOf(robots)).toEqual([['SD Løn', 'a', 'b']]);
	});

	test.each<[string, RobotChanges[]]>([
		['one alone', [robot('a', ['SD Løn'], 0), robot('b', ['SD Løn'], null)]],
		['two that began days apart', [robot('a', ['SD Løn'], 0), robot('b', ['SD Løn'], 3)]],
		['two of many', ['a', 'b', 'c', 'd', 'e'].map((name, n) => robot(name, ['SD Løn'], n < 2 ? 0 : null))],
		[
			'one slower, one faster',
			[robot('a', ['X'], 0), robot('b', ['X'], 0, { from: 30, to: 20, kind: 'down' })],
		],
		['fewer cases on both', ['a', 'b'].map(name => robot(name, ['X'], 0, { signal: 'items' }))],
		['two that are over', ['a', 'b'].map(name => robot(name, ['X'], 0, { state: 'over' }))],
	])('are none of the system: %s', (_, robots) => {
		expect(sharedChanges(robots)).toEqual([]);
	});

	test.each(['accepted', 'over'] as const)('stay one when for some of them it is %s', state => {
		const robots = [robot('a', ['X'], 0, { state }), robot('b', ['X'], 0)];
		expect(namesOf(robots)).toEqual([['X', 'a', 'b']]);
	});

	test('are told the same in whatever order they come, each change once', () => {
		const some = fc.array(
			fc.record({
				systems: fc.subarray(['X', 'Y', 'Z'], { minLength: 1 }),
				days: fc.option(fc.integer({ min: 0, max: 4 })),
			}),
			{ maxLength: 8 },
		);
		fc.assert(
			fc.property(some, made => {
				const robots = made.map(({ systems, days }, n) => robot(`r${n}`, systems, days));
				const found = sharedChanges(robots);
				expect(sharedChanges(robots.toReversed())).toEqual(found);
				const ids = found.flatMap(one => one.robots.map(({ change }) => change));
				expect(new Set(ids).size).toBe(ids.length);
			}),
		);
	});
});
