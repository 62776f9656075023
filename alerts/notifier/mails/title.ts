import { RUN_FAILED } from '../incidents/labels.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { ALERT_TEXTS } from './alert-texts.ts';
import { cleanLine } from './letter.ts';
import type { Lang } from './texts.ts';

export const RUN_FAILED_TITLE = { en: 'run failed', da: 'kørsel fejlede' };

/** What an incident is about in a few words: `§ 11 Oplysningspligt: run failed`. */
export function titleOf(store: Store, lang: Lang) {
	return ({ alertname, robot }: Pick<IncidentRow, 'alertname' | 'robot'>): string => {
		const title =
			alertname === RUN_FAILED ? RUN_FAILED_TITLE[lang] : (ALERT_TEXTS[alertname]?.title[lang] ?? alertname);
		if (robot === null) return cleanLine(title);
		return cleanLine(`${store.robots.get(robot)?.name ?? robot}: ${title}`);
	};
}
