import { RUN_FAILED } from '../incidents/labels.ts';
import type { Cause } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { ALERT_TEXTS } from './alert-texts.ts';
import { cleanLine } from './letter.ts';
import type { Lang } from './texts.ts';

export const RUN_FAILED_TITLE = { en: 'run failed', da: 'kørsel fejlede' };

/** What an incident is about in a few words: `§ 11 Oplysningspligt: run failed`. */
export function titleOf(store: Store, lang: Lang) {
	return ({ alertname, robot, subject }: Cause): string => {
		const title =
			alertname === RUN_FAILED ? RUN_FAILED_TITLE[lang] : (ALERT_TEXTS[alertname]?.title[lang] ?? alertname);
		const about = robot === null ? subject : (store.robots.get(robot)?.name ?? robot);
		return cleanLine(about === null ? title : `${about}: ${title}`);
	};
}
