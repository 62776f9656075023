import {
	AnnotationQueryBuilder,
	DashboardBuilder,
	DashboardCursorSync,
	DashboardLinkBuilder,
	DashboardLinkType,
	type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { COLOUR } from '../colours.ts';
import { now, SOURCE } from './queries.ts';
import type { Say, Speech } from './say.ts';
import { dataSource, web } from './variables.ts';

type Builder<T> = { build(): T };

export interface BoardContext extends Speech {
	/** Where the pages of `web` are. */
	webUrl: string;
}

interface Frame {
	uid: string;
	title: string;
	about: string;
	/** How far back it looks at first, as Grafana writes it. */
	from: string;
	variables: Builder<VariableModel>[];
}

/** What every board of ours has: data source, links, alerts as annotations, no editing, a refresh as slow as the facts. */
export function frame({ say, webUrl }: BoardContext, board: Frame): DashboardBuilder {
	const builder = new DashboardBuilder(board.title)
		.id(null)
		.uid(board.uid)
		.description(board.about)
		.tags(['robotvagt'])
		.readonly()
		.timezone('browser')
		.tooltip(DashboardCursorSync.Crosshair)
		.refresh('1m')
		.time({ from: board.from, to: 'now' })
		.links(links(say))
		.withVariable(dataSource())
		.withVariable(web(webUrl))
		.annotation(firing(say));
	for (const variable of board.variables) builder.withVariable(variable);
	return builder;
}

function links(say: Say): DashboardLinkBuilder[] {
	return [
		new DashboardLinkBuilder(say('Boards', 'Tavler'))
			.type(DashboardLinkType.Dashboards)
			.tags(['robotvagt'])
			.asDropdown(true)
			.includeVars(true)
			.keepTime(true),
		new DashboardLinkBuilder(say('Robot pages', 'Robotsider'))
			.type(DashboardLinkType.Link)
			.icon('external link')
			.tooltip(say('The robot overview without Grafana', 'Robotoverblikket uden Grafana'))
			.url('$web/')
			.targetBlank(false),
	];
}

function firing(say: Say): AnnotationQueryBuilder {
	return new AnnotationQueryBuilder()
		.name(say('Alerts', 'Alarmer'))
		.datasource(SOURCE)
		.enable(true)
		.iconColor(COLOUR.red)
		.target(now('max by (alertname, robot) (ALERTS{alertstate="firing", robot=~"$robot"})'))
		.expr('max by (alertname, robot) (ALERTS{alertstate="firing", robot=~"$robot"})')
		.step('60s')
		.titleFormat('{{alertname}}')
		.textFormat('{{robot}}');
}
