import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelName, metricName } from './metric-name.ts';

describe('the Prometheus name of an OpenTelemetry metric', () => {
	test.each([
		['cicd.pipeline.run.duration', 's', 'histogram', 'cicd_pipeline_run_duration_seconds'],
		['cicd.pipeline.run.active', '{run}', 'gauge', 'cicd_pipeline_run_active'],
		['cicd.pipeline.run.errors', '{error}', 'counter', 'cicd_pipeline_run_errors_total'],
		['process.cpu.time', 's', 'counter', 'process_cpu_time_seconds_total'],
		['process.memory.usage', 'By', 'gauge', 'process_memory_usage_bytes'],
		['disk.use', '1', 'gauge', 'disk_use_ratio'],
		['disk.use', '1', 'counter', 'disk_use_total'],
		['net.speed', 'By/s', 'gauge', 'net_speed_bytes_per_second'],
		['wait_seconds', 's', 'gauge', 'wait_seconds'],
		['letters_total', '', 'counter', 'letters_total'],
		['2. try', '', 'gauge', '_2_try'],
	] as const)('%s in %s as a %s is %s', (name, unit, kind, expected) => {
		expect(metricName(name, unit, kind)).toBe(expected);
	});

	test('is always one Prometheus takes, or empty', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (name, unit) => {
				expect(metricName(name, unit, 'gauge')).toMatch(/^$|^[a-zA-Z_][a-zA-Z0-9_]*$/);
				expect(labelName(name)).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
			}),
		);
	});
});
