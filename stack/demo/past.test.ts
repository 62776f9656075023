import { describe, expect, test } from 'vitest';
import type { RunEvent } from '#model/event.ts';
import { pastEvents } from './past.ts';
import { PAST_ROBOTS } from './past-robots.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const DAY = 86_400_000;
const events = pastEvents(NOW, 60);
const runs = events.filter(event => event.type === 'run.finished');
const of = (robot: string) => runs.filter(run => run.robot === robot);
const seconds = (run: { startedAt?: string; at: string }) =>
	(Date.parse(run.at) - Date.parse(run.startedAt!)) / 1000;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe("the demo's past", () => {
	test('is the same each time it is made up, and grows by the day only', () => {
		expect(pastEvents(NOW, 60)).toEqual(events);
		const key = (event: RunEvent) => `${event.run} ${event.type} ${event.at}`;
		const steady = (event: RunEvent) => event.robot === 'par-11-oplysningspligt' && event.at > '2026-01-05';
		const tomorrow = new Set(pastEvents(NOW + DAY, 60).map(key));
		expect(
			events
				.filter(steady)
				.map(key)
				.filter(one => !tomorrow.has(one)),
		).toEqual([]);
	});

	test('is marked as imported, and lies in the last sixty days', () => {
		for (const event of events) {
			expect(event.imported).toBe(true);
			expect(Date.parse(event.at)).toBeLessThan(NOW);
			expect(Date.parse(event.at)).toBeGreaterThanOrEqual(NOW - 60 * DAY);
		}
	});

	test('has runs of every robot, none with a name twice', () => {
		for (const robot of PAST_ROBOTS) expect(of(robot.id).length).toBeGreaterThan(40);
		expect(new Set(runs.map(({ run }) => run)).size).toBe(runs.length);
	});

	test('has failures with an error and its step, and few of them', () => {
		const failed = runs.filter(({ outcome }) => outcome === 'system_exception' || outcome === 'timeout');
		expect(failed.length / runs.length).toBeGreaterThan(0.005);
		expect(failed.length / runs.length).toBeLessThan(0.05);
		for (const { error } of failed) expect(error).toMatchObject({ type: /./, message: /./, step: /./ });
	});

	test('has steps within their run, one after the other', () => {
		const last = new Map<string, string>();
		for (const event of events) {
			if (event.type !== 'step.finished') continue;
			expect(event.startedAt <= event.at).toBe(true);
			expect(event.startedAt >= (last.get(event.run) ?? '')).toBe(true);
			last.set(event.run, event.at);
		}
		for (const run of runs) expect(run.at).toBe(last.get(run.run));
	});

	test('has two robots that have become slower lately, and others that have not', () => {
		const change = (robot: string) => {
			const good = of(robot).filter(({ outcome }) => outcome === 'success');
			const since = new Date(NOW - 9 * DAY).toISOString();
			const late = good.filter(({ at }) => at > since).map(seconds);
			return median(late) / median(good.filter(({ at }) => at < since).map(seconds));
		};
		expect(change('beregning-af-fleksloenstilskud')).toBeGreaterThan(1.3);
		expect(change('opdatering-af-konti-i-sd-loen')).toBeGreaterThan(1.2);
		expect(change('par-11-oplysningspligt')).toBeLessThan(1.15);
	});
});
