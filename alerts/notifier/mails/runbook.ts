import { RUN_FAILED } from '../incidents/labels.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { ALERT_TEXTS } from './alert-texts.ts';

/** Our own alerts have a page each; what others have is told by their annotations. */
export const hasRunbook = (alertname: string): boolean =>
	alertname === RUN_FAILED || ALERT_TEXTS[alertname] !== undefined;

const isWeb = (url: string | null | undefined): url is string => /^https?:\/\//.test(url ?? '');

/** The address somebody gave: the robot's in the register, else the annotation of somebody's own rule. Null where none is. */
export function givenRunbook(
	alertname: string,
	robot: { runbook: string | null } | null,
	alerts: readonly AlertRow[],
): string | null {
	const annotated = hasRunbook(alertname) ? undefined : alerts.at(-1)?.annotations.runbook_url;
	return [robot?.runbook, annotated].find(isWeb) ?? null;
}

const trimmed = (base: string) => base.replace(/\/+$/, '');

export const runbookUrl = ({ webUrl }: { webUrl: string }, alertname: string): string =>
	`${trimmed(webUrl)}/runbooks/${encodeURIComponent(alertname)}`;

/** The one page to read about an incident: the one somebody gave, else ours. */
export function runbookOf(store: Store, wording: { webUrl: string }) {
	return ({ id, alertname, robot }: IncidentRow): string | null => {
		const known = robot === null ? null : store.robots.get(robot);
		const given = givenRunbook(alertname, known, store.alerts.list(id));
		return given ?? (hasRunbook(alertname) ? runbookUrl(wording, alertname) : null);
	};
}
