import type { Benchmark } from './benchmark.ts';
import { ingest } from './ingest.ts';
import { mail } from './mail.ts';
import { pages } from './pages.ts';
import { robotCost } from './robot.ts';

/** Every benchmark, in the order `npm run bench` runs them. */
export const BENCHMARKS: readonly Benchmark[] = [ingest, robotCost, mail, pages];
