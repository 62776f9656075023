import { allIsWell } from './all-is-well.ts';
import { hypercare } from './hypercare.ts';
import { monthly } from './monthly.ts';
import { owners } from './owners.ts';
import type { Report } from './report.ts';
import { weekly } from './weekly.ts';

/** Every report there is. To add one: a file with a `Report`, its name in `#model/report.ts`, its times in `settings.ts`, a line here. */
export const ALL_REPORTS: readonly Report[] = [owners, hypercare, weekly, monthly, allIsWell];
