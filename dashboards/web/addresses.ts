/** Where the page of a run is. */
export const runUrl = (id: string): string => `/runs/${encodeURIComponent(id)}`;

/** Where the page of a robot is. */
export const robotUrl = (robot: string): string => `/robots/${encodeURIComponent(robot)}`;

/** Where a change of a robot is told of, and where people accept it. */
export const changeUrl = (robot: string, change: string): string =>
	`${robotUrl(robot)}/changes/${encodeURIComponent(change)}`;

/** Where the whole history of one of its signals is. */
export const driftHistoryUrl = (robot: string, signal: string): string =>
	`${robotUrl(robot)}/drift?${new URLSearchParams({ signal })}`;

/** Where the page of an incident is. */
export const incidentUrl = (id: string): string => `/incidents/${encodeURIComponent(id)}`;

/** Where a report is, as it was mailed. */
export const reportUrl = (key: string): string => `/reports/${encodeURIComponent(key)}`;

/** Where it is written what to do about an alert. */
export const runbookUrl = (alertname: string): string => `/runbooks/${encodeURIComponent(alertname)}`;

/** Where the review of a robot is, and where one of its sign-offs is. */
export const hypercareUrl = (robot: string): string => `/hypercare/${encodeURIComponent(robot)}`;
export const signOffUrl = (robot: string, signOff: string): string =>
	`${hypercareUrl(robot)}/sign-offs/${encodeURIComponent(signOff)}`;

/** Where somebody reports what they found, with the form begun for a run. */
export const reportIncidentUrl = (robot: string, run?: string): string =>
	`${hypercareUrl(robot)}/incidents${run === undefined ? '' : `?run=${encodeURIComponent(run)}`}#report`;
