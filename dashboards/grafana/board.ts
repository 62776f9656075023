import {
	AnnotationQueryBuilder,
	DashboardBuilder,
	DashboardCursorSync,
	DashboardLinkBuilder,
	DashboardLinkType,
	type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { COLOUR } from '../colours.ts';
import { ALERTS, newVersions } from './promql.ts';
import { over, SOURCE } from './queries.ts';
import type { Say, Speech } from './say.ts';
import { address, dataSource } from './variables.ts';

type Builder<T> = { build(): T };

/** Where people reach what the boards link to. */
export interface Addresses {
	/** The pages of `web`. */
	web: string;
}

export interface BoardContext extends Speech {
	at: Addresses;
}

interface Frame {
	uid: string;
	title: string;
	about: string;
	/** How far back it looks at first, as Grafana writes it. */
	from: string;
	variables: Builder<VariableModel>[];
	/** Links beside those every board has. */
	links?: DashboardLinkBuilder[];
}

/** What every board of ours has: data source, links, alerts as annotations, no editing, a refresh as slow as the facts. */
export function frame({ say, at }: BoardContext, board: Frame): DashboardBuilder {
	const ofRobots = board.variables.some(variable => variable.build().name === 'robot');
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
		.links([...linksOf(say), ...(board.links ?? [])])
		.withVariable(dataSource())
		.withVariable(address('web', 'Web', at.web))
		.annotation(firing(say, ofRobots ? ALERTS : OTHER_ALERTS));
	if (ofRobots) builder.annotation(versions(say));
	for (const variable of board.variables) builder.withVariable(variable);
	return builder;
}

function linksOf(say: Say): DashboardLinkBuilder[] {
	return [
		new DashboardLinkBuilder(say('Boards', 'Tavler'))
			.type(DashboardLinkType.Dashboards)
			.tags(['robotvagt'])
			.asDropdown(true)
			.includeVars(true)
			.keepTime(true),
		pageLink(
			say('Robot pages', 'Robotsider'),
			say('The robot overview without Grafana', 'Robotoverblikket uden Grafana'),
			'$web/',
		),
	];
}

/** A link at the top of a board to a page of ours. */
export function pageLink(title: string, tooltip: string, url: string): DashboardLinkBuilder {
	return new DashboardLinkBuilder(title)
		.type(DashboardLinkType.Link)
		.icon('external link')
		.tooltip(tooltip)
		.url(url)
		.targetBlank(false);
}

/** Alerts about no robot: about the watch itself. */
const OTHER_ALERTS = 'max by (alertname) (ALERTS{alertstate="firing", robot="", alertname!="RpaWatchdog"})';

function firing(say: Say, expr: string): AnnotationQueryBuilder {
	return annotation(say('Alerts', 'Alarmer'), COLOUR.red, expr)
		.titleFormat('{{alertname}}')
		.textFormat('{{robot}}');
}

/** When a robot first ran in a version: what changed that day may have come with it. */
function versions(say: Say): AnnotationQueryBuilder {
	return annotation(say('New versions', 'Nye versioner'), COLOUR.blue, newVersions())
		.titleFormat(say('Version {{version}}', 'Version {{version}}'))
		.textFormat('{{robot}}');
}

function annotation(name: string, colour: string, expr: string): AnnotationQueryBuilder {
	return new AnnotationQueryBuilder()
		.name(name)
		.datasource(SOURCE)
		.enable(true)
		.iconColor(colour)
		.target(over(expr, ''))
		.expr(expr)
		.step('60s');
}
