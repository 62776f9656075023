import { expect, test } from 'vitest';
import { expose, negotiate } from './exposition.ts';
import { type Family, histogramSamples } from './family.ts';

test.each([
	[undefined, 'text'],
	['*/*', 'text'],
	['text/plain;version=0.0.4', 'text'],
	['application/openmetrics-text', 'openmetrics'],
	['application/openmetrics-text; version=1.0.0', 'openmetrics'],
	['application/openmetrics-text;version=0.0.1', 'openmetrics-0.0.1'],
	['application/openmetrics-text;version=2.0.0,text/plain;q=0.1', 'text'],
	['text/plain,application/openmetrics-text;q=0.9', 'text'],
	['application/json', 'text'],
	['application/openmetrics-text;q=0', 'text'],
	// Prometheus 2.42
	[
		'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
		'openmetrics',
	],
	// Prometheus 3
	[
		'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
		'openmetrics',
	],
])('a scraper that accepts %s gets %s', (accept, exposition) => {
	expect(negotiate(accept)).toBe(exposition);
});

const exemplar = { traceId: 'ab'.repeat(16), value: 7, at: 1_690_000_000_123 };
const FAMILIES: Family[] = [
	{ name: 'rpa_runs_total', samples: [{ labels: { robot: 'a', outcome: 'success' }, value: 2 }] },
	{ name: 'rpa_robot_failing', samples: [{ labels: { robot: 'a "b"\\\n' }, value: 0 }] },
	{
		name: 'rpa_run_duration_seconds',
		samples: histogramSamples('rpa_run_duration_seconds', { robot: 'a' }, [5, 15], {
			counts: [1, 2, 0],
			sum: 20,
			count: 3,
			exemplars: [null, exemplar, null],
		}),
	},
];

test('the older text has no exemplars and keeps the name of a counter whole', async () => {
	expect(await expose(FAMILIES, 'text')).toBe(
		[
			'# HELP rpa_runs_total Finished runs. A lost run counts as unknown when it is given up, and once more when its true end arrives.',
			'# TYPE rpa_runs_total counter',
			'rpa_runs_total{robot="a",outcome="success"} 2',
			'',
			'# HELP rpa_robot_failing 1 while the last finished run failed, imported history left out.',
			'# TYPE rpa_robot_failing gauge',
			'rpa_robot_failing{robot="a \\"b\\"\\\\\\n"} 0',
			'',
			'# HELP rpa_run_duration_seconds Duration of finished runs.',
			'# TYPE rpa_run_duration_seconds histogram',
			'rpa_run_duration_seconds_bucket{le="5",robot="a"} 1',
			'rpa_run_duration_seconds_bucket{le="15",robot="a"} 3',
			'rpa_run_duration_seconds_bucket{le="+Inf",robot="a"} 3',
			'rpa_run_duration_seconds_sum{robot="a"} 20',
			'rpa_run_duration_seconds_count{robot="a"} 3',
			'',
		].join('\n'),
	);
});

test('OpenMetrics carries the exemplar in the bucket its value falls in, and ends with EOF', async () => {
	const text = await expose(FAMILIES, 'openmetrics');
	expect(text).toContain('# TYPE rpa_runs counter\nrpa_runs_total{robot="a",outcome="success"} 2\n');
	expect(text).toContain(
		`rpa_run_duration_seconds_bucket{le="15",robot="a"} 3 # {trace_id="${exemplar.traceId}"} 7 1690000000.123\n`,
	);
	expect(text).toMatch(/# EOF\n$/);
});

test('a family that is not in the catalogue is refused', async () => {
	await expect(expose([{ name: 'rpa_invented', samples: [] }], 'text')).rejects.toThrow(/rpa_invented/);
});
