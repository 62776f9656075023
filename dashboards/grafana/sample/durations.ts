import { family, histogram, type Observed, type Series } from './family.ts';
import { SIX } from './robots.ts';

export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const STEPS = ['Log ind', 'Hent fakturaer', 'Betal fakturaer'];

/** All runs took four minutes; the last one left an exemplar. */
export function durations(): string {
	const series = SIX.map(({ robot, runs }): Observed => ({ labels: { robot }, count: runs, each: 240 }));
	return histogram('rpa_run_duration_seconds', series, ` # {trace_id="${TRACE_ID}"} 240`);
}

/** Every step took 80 seconds; the last one failed where the run did. */
export function stepFamilies(): string[] {
	const steps = SIX.flatMap(one => STEPS.map(step => ({ one, step, labels: { robot: one.robot, step } })));
	return [
		histogram(
			'rpa_step_duration_seconds',
			steps.map(({ one, labels }): Observed => ({ labels, count: one.runs, each: 80 })),
		),
		family(
			'rpa_steps_total',
			steps.flatMap(({ one, step, labels }): Series[] => {
				const failed = step === STEPS.at(-1) ? one.failed : 0;
				return [
					[{ ...labels, outcome: 'success' }, one.runs - failed],
					[{ ...labels, outcome: 'system_exception' }, failed],
				];
			}),
		),
	];
}
