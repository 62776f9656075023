import {
	ConstantVariableBuilder,
	CustomVariableBuilder,
	DatasourceVariableBuilder,
	QueryVariableBuilder,
	TextBoxVariableBuilder,
	VariableHide,
	VariableRefresh,
	VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { SOURCE } from './queries.ts';
import type { Say } from './say.ts';

/** Which Prometheus. The names are those grafana/dashboard-linter asks for where a board has two kinds of source. */
export function dataSource(): DatasourceVariableBuilder {
	return new DatasourceVariableBuilder('prometheus_datasource')
		.label('Prometheus data source')
		.type('prometheus')
		.current({ text: 'Prometheus', value: 'rpa-prometheus' });
}

/** Where the traces are; hidden, since there is one such place. */
export function traceSource(): DatasourceVariableBuilder {
	return new DatasourceVariableBuilder('jaeger_datasource')
		.label('Jaeger data source')
		.type('jaeger')
		.hide(VariableHide.HideVariable)
		.current({ text: 'Robot traces', value: 'rpa-traces' });
}

/** An address of ours. Dashboard JSON knows no environment, so it is written in when the board is built. */
export function address(name: string, label: string, url: string): ConstantVariableBuilder {
	return new ConstantVariableBuilder(name).label(label).value(url);
}

interface Choice {
	name: string;
	label: string;
	query: string;
	/** Cut out of each value, when the value itself is not the choice. */
	regex?: string;
	/** What All means; without it, all the values there are. */
	all?: string;
	/** One at a time; `all` may still be chosen where it is given. */
	single?: boolean;
}

function choice({ name, label, query, regex, all, single = false }: Choice): QueryVariableBuilder {
	const withAll = !single || all !== undefined;
	const variable = new QueryVariableBuilder(name)
		.label(label)
		.datasource(SOURCE)
		.query({ query, refId: `variable-${name}` })
		.definition(query)
		.refresh(VariableRefresh.OnTimeRangeChanged)
		.sort(VariableSort.AlphabeticalCaseInsensitiveAsc)
		.multi(!single)
		.includeAll(withAll);
	if (withAll)
		variable.current(single ? { text: 'All', value: '$__all' } : { text: ['All'], value: ['$__all'] });
	if (regex !== undefined) variable.regex(regex);
	return all === undefined ? variable : variable.allValue(all);
}

/** A robot that is not registered has no department and no system: All must include the empty one. */
const ANY = '.*';

export function department(say: Say): QueryVariableBuilder {
	return choice({
		name: 'department',
		label: say('Department', 'Afdeling'),
		query: 'label_values(rpa_robot_info, department)',
		all: ANY,
	});
}

export function phase(say: Say): QueryVariableBuilder {
	return choice({
		name: 'phase',
		label: say('Phase', 'Fase'),
		query: 'label_values(rpa_robot_info{department=~"$department"}, phase)',
		all: ANY,
	});
}

export function targetSystem(say: Say): QueryVariableBuilder {
	return choice({
		name: 'system',
		label: say('Target system', 'Målsystem'),
		query: 'label_values(rpa_robot_info{department=~"$department"}, target_system)',
		regex: '/([^,]+)/g',
		all: ANY,
	});
}

/** Robots by the names people know, a while back, so that the boards still show the past when the collector is away. */
const robotsNamed = (fitting: string) =>
	`query_result(max by (robot, name) (last_over_time(rpa_robot_info{${fitting}}[6h])))`;
const BY_NAME = '/name="(?<text>.*)",\\s*robot="(?<value>[^"]+)"/';

/** The robots that fit the other choices; panels look at these alone. */
export function robot(say: Say, fitting: string): QueryVariableBuilder {
	return choice({ name: 'robot', label: say('Robot', 'Robot'), query: robotsNamed(fitting), regex: BY_NAME });
}

/** One robot. */
export function oneRobot(say: Say): QueryVariableBuilder {
	return choice({
		name: 'robot',
		label: say('Robot', 'Robot'),
		query: robotsNamed(''),
		regex: BY_NAME,
		single: true,
	});
}

/** One robot, or every one that has told of a run: the collector takes `.*` for a service to mean them all. */
export function oneRobotOrAll(say: Say): QueryVariableBuilder {
	return oneRobot(say).includeAll(true).allValue(ANY).current({ text: 'All', value: '$__all' });
}

/** The trace that is shown; `none` until one is chosen, since the data source calls an empty id an error. */
export function trace(say: Say): TextBoxVariableBuilder {
	return new TextBoxVariableBuilder('trace').label(say('Trace', 'Trace')).defaultValue('none');
}

/** Which runs are listed, as tags of the search for them. */
export function whichRuns(say: Say): CustomVariableBuilder {
	const choices: [string, string][] = [
		[say('Every run', 'Alle kørsler'), 'rpa.span=run'],
		[say('Failed', 'Fejlede'), 'rpa.span=run error=true'],
		[say('Business exceptions', 'Forretningsundtagelser'), 'rpa.span=run rpa.outcome=business_exception'],
		[say('Successful', 'Gennemførte'), 'rpa.span=run rpa.outcome=success'],
	];
	const [text, value] = choices[0] as [string, string];
	return new CustomVariableBuilder('runs')
		.label(say('Runs', 'Kørsler'))
		.values(choices.map(([name, tags]) => `${name} : ${tags}`).join(', '))
		.current({ text, value });
}

export function queue(say: Say): QueryVariableBuilder {
	return choice({
		name: 'queue',
		label: say('Queue', 'Kø'),
		query: 'label_values(rpa_queue_items, queue)',
		all: ANY,
	});
}
