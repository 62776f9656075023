import { expect, test } from 'vitest';
import type { DriftDetail } from '#model/drift.ts';
import { metric } from '#model/metric.ts';
import { changeOf, detailOf } from '../drift/change.fixture.ts';
import { driftFamilies } from './drift.ts';
import { expose } from './exposition.ts';
import { OTHER } from './scrape.ts';

const later = { run: 'run-90', at: '2026-11-02T09:00:00.000Z' };
const shared = { targetSystem: 'Prisme', robots: ['sager'] };

/** Lines of the exposition that begin with a name. */
async function lines(name: string, ...details: DriftDetail[]): Promise<string[]> {
	const robots = [...details.map(({ robot }) => robot), OTHER];
	const driftDetail = (id: string) => details.find(({ robot }) => robot === id)!;
	const text = await expose(driftFamilies({ robots }, { driftDetail }), 'text');
	return text
		.split('\n')
		.filter(line => line.startsWith(`${name}{`))
		.map(line => line.slice(name.length));
}

test('each signal tells its score, whether a change is open, what is normal, what it is now and since when', async () => {
	const detail = detailOf('breve', [changeOf('breve-1')]);
	const labels = '{robot="breve",signal="duration"}';
	expect(await lines('rpa_drift_score', detail)).toContain(`${labels} 12`);
	expect(await lines('rpa_drift_active', detail)).toEqual([
		`${labels} 1`,
		'{robot="breve",signal="items"} 0',
	]);
	expect(await lines('rpa_drift_baseline', detail)).toContain(`${labels} 20`);
	expect(await lines('rpa_drift_current', detail)).toContain(`${labels} 30`);
	const since = Date.parse('2026-11-02T06:00:00Z') / 1000;
	expect(await lines('rpa_drift_since_timestamp_seconds', detail)).toEqual([`${labels} ${since}`]);
});

test("the robot's evidence stands against its level; before its first run there is neither", async () => {
	const detail = detailOf('breve', []);
	expect(await lines('rpa_drift_evidence', detail)).toEqual(['{robot="breve"} 24']);
	expect(await lines('rpa_drift_level', detail)).toEqual(['{robot="breve"} 1300']);
	const none = { ...detail, signals: [] };
	expect(await lines('rpa_drift_evidence', none)).toEqual([]);
	expect(await lines('rpa_drift_changes_total', none)).toEqual([]);
});

test('an alarm is shown under the signal that led it, as long as anything it found is open', async () => {
	const step = changeOf('breve-1', { signal: 'step:SAP post' });
	const duration = changeOf('breve-2');
	const alarm = '{robot="breve",signal="step:SAP post"}';
	expect(await lines('rpa_drift_alarm', detailOf('breve', [duration, step]))).toEqual([`${alarm} 1`]);
	const over = { ...step, state: 'over' as const };
	expect(await lines('rpa_drift_alarm', detailOf('breve', [duration, over]))).toEqual([`${alarm} 1`]);
	const both = detailOf('breve', [{ ...duration, state: 'accepted' }, over]);
	expect(await lines('rpa_drift_alarm', both)).toEqual([`${alarm} 0`]);
});

test('a signal that led an alarm before and leads another now is shown once, as open', async () => {
	const detail = detailOf('breve', [
		changeOf('breve-2', { foundAt: later }),
		changeOf('breve-1', { state: 'over' }),
	]);
	expect(await lines('rpa_drift_alarm', detail)).toEqual(['{robot="breve",signal="duration"} 1']);
});

test('what others on a system changed in too is shown with the system, also under the signal that leads the alarm', async () => {
	const detail = detailOf('breve', [
		changeOf('breve-2', { shared }),
		changeOf('breve-1', { signal: 'step:SAP post', state: 'over' }),
	]);
	expect(await lines('rpa_drift_shared', detail)).toEqual([
		'{robot="breve",signal="duration",target_system="Prisme"} 1',
		'{robot="breve",signal="step:SAP post",target_system="Prisme"} 1',
	]);
	const accepted = detailOf('breve', [changeOf('breve-1', { shared, state: 'accepted' })]);
	expect(await lines('rpa_drift_shared', accepted)).toEqual([]);
});

test('changes and new error types are counted, also those that are no longer listed', async () => {
	const detail = detailOf('breve', [changeOf('breve-12', { foundAt: later }), changeOf('breve-9')]);
	expect(await lines('rpa_drift_changes_total', detail)).toEqual(['{robot="breve"} 12']);
	const counted = { ...detail, found: { changes: 61, newErrors: 23 } };
	expect(await lines('rpa_drift_changes_total', counted)).toEqual(['{robot="breve"} 61']);
	expect(await lines('rpa_drift_new_errors_total', counted)).toEqual(['{robot="breve"} 23']);
});

test('every family carries the labels that the catalogue promises', () => {
	const detail = detailOf('breve', [changeOf('breve-1', { shared })]);
	const families = driftFamilies({ robots: ['breve'] }, { driftDetail: () => detail });
	for (const { name, samples } of families) {
		expect(samples.length).toBeGreaterThan(0);
		for (const { labels } of samples) expect(Object.keys(labels)).toEqual([...metric(name).labels]);
	}
});
