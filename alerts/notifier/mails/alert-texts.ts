import type { AlertTexts } from './alert-text.ts';
import { HYPERCARE_TEXTS } from './alert-texts-hypercare.ts';
import { PLATFORM_TEXTS } from './alert-texts-platforms.ts';
import { ROBOT_TEXTS } from './alert-texts-robots.ts';
import { RUN_TEXTS } from './alert-texts-runs.ts';
import { WATCH_TEXTS } from './alert-texts-watch.ts';

export type { AlertSubject, AlertText } from './alert-text.ts';

/** The words of every alert of ours but RpaRunFailed, whose mail tells of runs (`failed-run.ts`). */
export const ALERT_TEXTS: AlertTexts = {
	...RUN_TEXTS,
	...ROBOT_TEXTS,
	...HYPERCARE_TEXTS,
	...PLATFORM_TEXTS,
	...WATCH_TEXTS,
};
