import {
	ConstantVariableBuilder,
	DatasourceVariableBuilder,
	QueryVariableBuilder,
	VariableRefresh,
	VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { SOURCE } from './queries.ts';
import type { Say } from './say.ts';

/** Which Prometheus. */
export function dataSource(): DatasourceVariableBuilder {
	return new DatasourceVariableBuilder('datasource')
		.label('Data source')
		.type('prometheus')
		.current({ text: 'Prometheus', value: 'rpa-prometheus' });
}

/** Where the pages of `web` are. Dashboard JSON knows no environment, so the address is written in when it is built. */
export function web(url: string): ConstantVariableBuilder {
	return new ConstantVariableBuilder('web').label('Web').value(url);
}

interface Choice {
	name: string;
	label: string;
	query: string;
	/** Cut out of each value, when the value itself is not the choice. */
	regex?: string;
	/** What All means; without it, all the values there are. */
	all?: string;
}

function choice({ name, label, query, regex, all }: Choice): QueryVariableBuilder {
	const variable = new QueryVariableBuilder(name)
		.label(label)
		.datasource(SOURCE)
		.query({ query, refId: `variable-${name}` })
		.definition(query)
		.refresh(VariableRefresh.OnTimeRangeChanged)
		.sort(VariableSort.AlphabeticalCaseInsensitiveAsc)
		.multi(true)
		.includeAll(true)
		.current({ text: ['All'], value: ['$__all'] });
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

/** The robots that fit the other choices; panels look at these alone. */
export function robot(say: Say, fitting: string): QueryVariableBuilder {
	return choice({
		name: 'robot',
		label: say('Robot', 'Robot'),
		query: `label_values(rpa_robot_info{${fitting}}, robot)`,
	});
}

export function signal(say: Say): QueryVariableBuilder {
	return choice({
		name: 'signal',
		label: say('Signal', 'Signal'),
		query: 'label_values(rpa_drift_score{robot=~"$robot"}, signal)',
		all: ANY,
	});
}
