import { answers } from './ready.ts';

/** A container's health check: `node stack/healthy.ts URL` ends with 0 when the address answers 2xx. */
process.exitCode = (await answers(process.argv[2] ?? '', 4_000)) ? 0 : 1;
