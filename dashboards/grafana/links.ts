import { DashboardLinkBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from './say.ts';

/**
 * Ways from a board to another, to the pages of `web`, the runbooks among them; Grafana fills in what stands in `${…}`. The time
 * that is looked at goes along.
 */
export interface Way {
	title: string;
	url: string;
}

const robotTitle = (say: Say) => say('Open the robot’s board', 'Åbn robottens tavle');
const robotUrl = (robot: string) => `/d/rpa-robot?var-robot=${robot}&\${__url_time_range}`;
const pageTitle = (say: Say) => say('Open the robot’s page', 'Åbn robottens side');

/** From a series to its robot's board. */
export function seriesToRobot(say: Say): DashboardLinkBuilder[] {
	return links({ title: robotTitle(say), url: robotUrl(`\${__field.labels.robot}`) });
}

/** From a table's cell to the board of its row's robot. */
export function cellToRobot(say: Say): { id: string; value: unknown } {
	return cellTo({ title: robotTitle(say), url: robotUrl(`\${__data.fields.robot}`) });
}

/** From a table's cell to the page of its row's robot, or a place on it. */
export function cellToPage(say: Say, place = ''): { id: string; value: unknown } {
	return cellTo({ title: pageTitle(say), url: `\${web}/robots/\${__data.fields.robot}${place}` });
}

/** From a table's cell to the hypercare review of its row's robot. */
export function cellToReview(say: Say): { id: string; value: unknown } {
	return cellTo({
		title: say('Open the review', 'Åbn gennemgangen'),
		url: `\${web}/hypercare/\${__data.fields.robot}`,
	});
}

/** From a cell that names an alert to what to do about it. */
export function cellToRunbook(say: Say): { id: string; value: unknown } {
	return cellTo({
		title: say('What to do about it', 'Hvad man gør ved det'),
		url: `\${web}/runbooks/\${__value.raw}`,
	});
}

/** From a headline to the board that tells more, with the same choices made. */
export function toBoard(title: string, uid: string): DashboardLinkBuilder[] {
	const choices = `\${department:queryparam}&\${robot:queryparam}&\${__url_time_range}`;
	return links({ title, url: `/d/${uid}?${choices}` });
}

/** Of several ways Grafana lets people choose. */
export function cellTo(...ways: Way[]): { id: string; value: unknown } {
	return { id: 'links', value: ways.map(way => ({ ...way, targetBlank: false })) };
}

export function links(...ways: Way[]): DashboardLinkBuilder[] {
	return ways.map(({ title, url }) => new DashboardLinkBuilder(title).url(url));
}
