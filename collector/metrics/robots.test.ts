import { afterAll, beforeAll, expect, test } from 'vitest';
import { OUTCOMES } from '#model/outcome.ts';
import { type Running, seriesIn } from '../app.fixture.ts';
import { at, NOW, toldCollector } from './told.fixture.ts';

let collector: Running;
beforeAll(async () => {
	collector = await toldCollector();
});
afterAll(() => collector.end());

test('of the outcomes the last run may have had one is 1; before the first run none is', async () => {
	const series = seriesIn(await collector.metrics());
	const last = (robot: string) =>
		OUTCOMES.filter(outcome => {
			const value = series.get(`rpa_run_last_outcome{outcome="${outcome}",robot="${robot}"}`);
			expect([0, 1]).toContain(value);
			return value === 1;
		});
	expect(last('betaling-af-laegeerklaeringer')).toEqual(['success']);
	expect(last('opdatering-af-konti-i-sd-loen')).toEqual(['success']);
	expect(last('par-11-oplysningspligt')).toEqual([]);
});

test('what is usual is told of robots with ten successes, by the last fifty', async () => {
	const series = seriesIn(await collector.metrics());
	const usual = (robot: string) =>
		['low', 'middle', 'high'].map(bound =>
			series.get(`rpa_run_usual_duration_seconds{bound="${bound}",robot="${robot}"}`),
		);
	// Thirty of the last fifty took 300 to 306 s, the twenty before them 100 to 106 s.
	expect(usual('opdatering-af-konti-i-sd-loen')).toEqual([101, 301, 305]);
	expect(usual('betaling-af-laegeerklaeringer')).toEqual([undefined, undefined, undefined]);
});

test('the first start of the day is held against the time of the schedule', async () => {
	const series = seriesIn(await collector.metrics());
	// Due at 05:30 in Copenhagen, started at 07:28:20.
	const name = 'rpa_schedule_last_start_delay_seconds';
	expect(series.get(`${name}{robot="betaling-af-laegeerklaeringer"}`)).toBe(7100);
	expect(series.get(`${name}{robot="udsendelse-af-kampagnebreve"}`)).toBeUndefined();
});

test('a version is shown as it was named, and no text beyond a version', async () => {
	const versions = async () => {
		const told = [...seriesIn(await collector.metrics()).keys()];
		return told.filter(key => key.startsWith('rpa_robot_version_info{robot="betaling-'));
	};
	const named = (version: string) =>
		`rpa_robot_version_info{robot="betaling-af-laegeerklaeringer",version="${version}"}`;
	expect(await versions()).toEqual([named('1.4.2')]);
	const run = { type: 'run.started', robot: 'betaling-af-laegeerklaeringer' };
	await collector.post([{ ...run, run: 'e', at: at(4), version: 'rettet af 010170-1234' }]);
	expect(await versions()).toEqual([named('_other')]);
	await collector.post([{ ...run, run: 'f', at: at(3), version: 'v2026.11+build.1234' }]);
	expect(await versions()).toEqual([named('v2026.11+build.1234')]);
	// A run that names none says nothing of the version.
	await collector.post([{ ...run, run: 'g', at: at(2) }]);
	expect(await versions()).toEqual([named('v2026.11+build.1234')]);
	const ends = ['e', 'f', 'g'].map(id => ({
		...run,
		type: 'run.finished',
		run: id,
		at: at(1),
		outcome: 'success',
	}));
	await collector.post(ends);
});

test('hypercare says what it asks for, and who has left it within thirty days', async () => {
	const series = seriesIn(await collector.metrics());
	const robot = 'robot="betaling-af-laegeerklaeringer"';
	expect(series.get(`rpa_hypercare_days_required{${robot}}`)).toBe(14);
	expect(series.get(`rpa_hypercare_runs_required{${robot}}`)).toBe(20);
	const ended = [...series].filter(([key]) => key.startsWith('rpa_hypercare_ended'));
	expect(ended.toSorted()).toEqual([
		[
			'rpa_hypercare_ended_timestamp_seconds{robot="opdatering-af-konti-i-sd-loen"}',
			Date.parse('2026-10-11T22:00:00Z') / 1000,
		],
		// Three people signed it just now.
		['rpa_hypercare_ended_timestamp_seconds{robot="udsendelse-af-kampagnebreve"}', NOW / 1000],
	]);
});

test('a change that is open says since when', async () => {
	const series = seriesIn(await collector.metrics());
	const labels = 'robot="opdatering-af-konti-i-sd-loen",signal="duration"';
	expect(series.get(`rpa_drift_active{${labels}}`)).toBe(1);
	const since = series.get(`rpa_drift_since_timestamp_seconds{${labels}}`)!;
	expect(Math.abs(since - Date.parse(at(32 * 3600)) / 1000)).toBeLessThan(2 * 3600);
	expect([...series.keys()].filter(key => key.startsWith('rpa_drift_since')).length).toBe(
		[...series].filter(([key, value]) => key.startsWith('rpa_drift_active') && value === 1).length,
	);
});
