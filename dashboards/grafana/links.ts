import { DashboardLinkBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from './say.ts';

/** Ways from a board to the pages of `web`; Grafana fills in what stands in `${…}`. */
const title = (say: Say) => say('Open the robot’s page', 'Åbn robottens side');

/** From a series to its robot's page. */
export function seriesToRobot(say: Say): DashboardLinkBuilder[] {
	return [new DashboardLinkBuilder(title(say)).url(`\${web}/robots/\${__field.labels.robot}`)];
}

/** From a table's cell to the page of its row's robot, or a place on it. */
export function cellToRobot(say: Say, place = ''): { id: string; value: unknown } {
	const url = `\${web}/robots/\${__data.fields.robot}${place}`;
	return { id: 'links', value: [{ title: title(say), url, targetBlank: false }] };
}
