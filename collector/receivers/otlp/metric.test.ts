import { describe, expect, test } from 'vitest';
import type { MetricPointEntry } from '../../ledger/types.ts';
import { NOW } from '../app.fixture.ts';
import { attribute, metrics, nanos, post } from './request.fixture.ts';

describe('a metric', () => {
	const point = { timeUnixNano: nanos(NOW), startTimeUnixNano: nanos(NOW - 1000) };

	test('under a name of ours, or of a kind we do not read, is refused with the reason', async () => {
		const { response, entries, rejected } = await post(
			'metrics',
			metrics(
				{ name: 'rpa.runs', gauge: { dataPoints: [{ ...point, asInt: 1 }] } },
				{ name: 'e', exponentialHistogram: { dataPoints: [{}, {}] } },
				{ name: 's', sum: { dataPoints: [{ ...point, asInt: 1 }], isMonotonic: true } },
			),
		);
		expect(response.json().partialSuccess.rejectedDataPoints).toBe(4);
		expect(response.json().partialSuccess.errorMessage).toContain('rpa_runs is a name of ours');
		expect(response.json().partialSuccess.errorMessage).toContain('exponentialHistogram is not read here');
		expect(entries).toEqual([]);
		expect(rejected).toEqual({ reserved_name: 1, unsupported: 2, invalid: 1 });
	});

	test('keeps its labels apart from ours, and free text out of them', async () => {
		const attributes = [
			attribute('robot', { stringValue: 'impostor' }),
			attribute('job', { stringValue: 'x' }),
			attribute('case-no', { stringValue: 'sag 2026/1234' }),
			attribute('case.no', { stringValue: 'b' }),
		];
		const { entries } = await post(
			'metrics',
			metrics({ name: 'g', gauge: { dataPoints: [{ ...point, asDouble: 1.5, attributes }] } }),
		);
		expect((entries[0] as MetricPointEntry).labels).toEqual({
			exported_robot: 'impostor',
			exported_job: 'x',
			case_no: 'sag #/#;b',
		});
	});

	test('whose series have become the same is added up, so that no count jumps to and fro', async () => {
		const of = (id: string, asInt: number) => ({
			...point,
			asInt,
			attributes: [attribute('case', { stringValue: id })],
		});
		const dataPoints = [of('1001', 2), of('1002', 3)];
		const sum = { dataPoints, isMonotonic: true, aggregationTemporality: 2 };
		const { entries } = await post('metrics', metrics({ name: 'c', sum }));
		expect(entries).toMatchObject([{ name: 'c_total', value: 5, labels: { case: '#' } }]);
	});

	test.each([
		['counts and bounds of different length', { explicitBounds: [1], bucketCounts: [1], count: 1 }],
		['falling bounds', { explicitBounds: [2, 1], bucketCounts: [1, 0, 0], count: 1 }],
		['a count that is not their sum', { explicitBounds: [1], bucketCounts: [1, 0], count: 3 }],
	])('a histogram with %s is refused', async (_what, broken) => {
		const histogram = { dataPoints: [{ ...point, ...broken }], aggregationTemporality: 2 };
		const { response } = await post('metrics', metrics({ name: 'h', histogram }));
		expect(response.json().partialSuccess.rejectedDataPoints).toBe(1);
	});

	test('that says there is no value now is left out', async () => {
		const { response, entries } = await post(
			'metrics',
			metrics({ name: 'g', gauge: { dataPoints: [{ ...point, flags: 1 }] } }),
		);
		expect(response.json()).toEqual({});
		expect(entries).toEqual([]);
	});
});
