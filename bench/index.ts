import type { Benchmark } from './benchmark.ts';
import { ingest } from './ingest.ts';

/** Every benchmark, in the order `npm run bench` runs them. */
export const BENCHMARKS: readonly Benchmark[] = [ingest];
