import { type Incident, SEVERITIES, type Severity } from '#model/incident.ts';

/** Which incidents are shown, from the address; `cursor` is the page of those that are over. */
export interface IncidentsFilter {
	robot?: string | undefined;
	severity?: Severity | undefined;
	cursor?: string | undefined;
}

/** So many past incidents on a page. */
const PAGE = 25;

export function incidentsFilterOf(query: Record<string, unknown>): IncidentsFilter {
	const text = (value: unknown) =>
		typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
	return {
		robot: text(query.robot),
		severity: SEVERITIES.find(severity => severity === query.severity),
		cursor: text(query.cursor),
	};
}

export const isFiltering = ({ robot, severity }: IncidentsFilter): boolean =>
	robot !== undefined || severity !== undefined;

export function thatFit(incidents: readonly Incident[], { robot, severity }: IncidentsFilter): Incident[] {
	return incidents.filter(
		incident =>
			(robot === undefined || incident.robot === robot) &&
			(severity === undefined || incident.severity === severity),
	);
}

function parameters({ robot, severity, cursor }: IncidentsFilter): URLSearchParams {
	return new URLSearchParams({
		...(robot !== undefined && { robot }),
		...(severity !== undefined && { severity }),
		...(cursor !== undefined && { cursor }),
	});
}

/** The query of the notifier's `GET /v1/incidents` for a page of those that are over. */
export function pastRequest(filter: IncidentsFilter): URLSearchParams {
	const query = parameters(filter);
	query.set('limit', String(PAGE));
	return query;
}

/** The address of the page with this filter. */
export function incidentsAddress(filter: IncidentsFilter): string {
	const query = parameters(filter).toString();
	return query === '' ? '/incidents' : `/incidents?${query}`;
}
