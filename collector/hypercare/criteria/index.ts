import type { Criterion } from '../types.ts';
import { duration } from './duration.ts';
import { items } from './items.ts';
import { length } from './length.ts';
import { punctuality } from './punctuality.ts';
import { runSuccess } from './run-success.ts';
import { volume } from './volume.ts';

/** Everything a robot must show in hypercare, in the order people read it. */
export const CRITERIA: readonly Criterion[] = [length, runSuccess, items, punctuality, volume, duration];
