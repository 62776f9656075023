import type { Criterion } from '../types.ts';
import { businessExceptions } from './business-exceptions.ts';
import { correctness } from './correctness.ts';
import { drift } from './drift.ts';
import { duration } from './duration.ts';
import { handover } from './handover.ts';
import { incidents } from './incidents.ts';
import { items } from './items.ts';
import { length } from './length.ts';
import { punctuality } from './punctuality.ts';
import { release } from './release.ts';
import { response } from './response.ts';
import { runSuccess } from './run-success.ts';
import { volume } from './volume.ts';

/**
 * What a robot does every day: asked of it in hypercare, and after its sign-off while it is watched for relapse. That it was
 * watched for long enough, checked, left as it was and handed over is what the sign-off said.
 */
export const RELAPSE_CRITERIA: readonly Criterion[] = [
	runSuccess,
	items,
	businessExceptions,
	incidents,
	response,
	punctuality,
	volume,
	duration,
	drift,
];

/** Everything a robot must show in hypercare, in the order people read it. */
export const CRITERIA: readonly Criterion[] = [length, ...RELAPSE_CRITERIA, correctness, release, handover];
