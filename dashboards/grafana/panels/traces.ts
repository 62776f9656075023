import type { PanelBuilder as AnyBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR } from '../../colours.ts';
import { cellTo } from '../links.ts';
import { table, traceView } from '../panel.ts';
import { jaeger, TRACES } from '../queries.ts';
import type { Speech } from '../say.ts';

/** Recent runs as the collector's Jaeger API tells of them: `tags` says which, `left` which columns are left out. */
function runList(
	{ say }: Speech,
	words: { title: string; about: string; none: string },
	{ tags, limit, left = [] }: { tags: string; limit: number; left?: readonly string[] },
): TableBuilder {
	const panel = table({ ...words, unit: 'µs' })
		.filterable(false)
		.datasource(TRACES)
		.height(11)
		.withTarget(jaeger({ queryType: 'search', service: '$robot', tags, limit }))
		.withTransformation(asColumns(say, left));
	for (const { field, properties } of runLooks(say)) panel.overrideByName(field, properties);
	return panel;
}

/** Both of the names that generations of the data source give each field. */
const FIELDS = {
	start: ['startTime', 'Start time'],
	name: ['traceName', 'Trace name'],
	duration: ['duration', 'Duration'],
	trace: ['traceID', 'Trace ID'],
} as const;
const inOrder = Object.values(FIELDS);

function asColumns(say: Speech['say'], left: readonly string[] = []) {
	const headings = [
		say('Started', 'Startet'),
		say('Robot', 'Robot'),
		say('Duration', 'Varighed'),
		say('Trace', 'Trace'),
	];
	return {
		id: 'organize',
		options: {
			excludeByName: Object.fromEntries(left.map(name => [name, true])),
			indexByName: Object.fromEntries(inOrder.flatMap((names, i) => names.map(name => [name, i]))),
			renameByName: Object.fromEntries(inOrder.flatMap((names, i) => names.map(name => [name, headings[i]]))),
		},
	};
}

function runLooks(say: Speech['say']): { field: string; properties: { id: string; value: unknown }[] }[] {
	const width = (value: number) => ({ id: 'custom.width', value });
	const toBoard = {
		title: say('Open the robot’s board', 'Åbn robottens tavle'),
		url: `/d/rpa-robot?var-robot=\${__value.text}&\${__url_time_range}`,
	};
	const here = {
		title: say('Show the trace here', 'Vis trace her'),
		url: `/d/rpa-runs?var-trace=\${__value.raw}&\${robot:queryparam}&\${__url_time_range}`,
	};
	const page = {
		title: say('Open the run’s page', 'Åbn kørslens side'),
		url: `\${web}/traces/\${__value.raw}`,
	};
	return [
		{ field: 'startTime', properties: [{ id: 'custom.minWidth', value: 160 }] },
		{ field: 'traceName', properties: [shortened('([^:]+): .*', '$1'), cellTo(toBoard)] },
		{ field: 'duration', properties: [width(110)] },
		{ field: 'traceID', properties: [width(120), shortened('(.{8}).*', '$1…'), cellTo(here, page)] },
	];
}

/** What is shown of a long text; links still get it whole. */
function shortened(pattern: string, text: string) {
	const options = { pattern: `/^${pattern}$/`, result: { text, index: 0 } };
	return { id: 'mappings', value: [{ type: 'regex', options }] };
}

/** The runs the choice at the top asks for. */
export function chosenRuns(speech: Speech): TableBuilder {
	const { say } = speech;
	return runList(
		speech,
		{
			title: say('Runs', 'Kørsler'),
			about: say(
				'The newest 100 runs of the choice above. Click a trace to see its spans below, or to open the run’s page.',
				'De nyeste 100 kørsler af valget ovenfor. Klik på en trace for at se dens spans nedenfor eller åbne kørslens side.',
			),
			none: say('No such runs in this period', 'Ingen sådanne kørsler i perioden'),
		},
		{ tags: '$runs', limit: 100 },
	).span(14);
}

export function failedRuns(speech: Speech): TableBuilder {
	const { say } = speech;
	const panel = runList(
		speech,
		{
			title: say('Failed runs', 'Fejlede kørsler'),
			about: say(
				'The newest 50 runs that ended in a system exception, a timeout or an unknown way. Click a trace to see where it broke.',
				'De nyeste 50 kørsler, der endte med systemfejl, tidsudløb eller ukendt. Klik på en trace for at se, hvor det gik galt.',
			),
			none: say('No known failed runs in this period', 'Ingen kendte fejlede kørsler i perioden'),
		},
		{ tags: 'rpa.span=run error=true', limit: 50 },
	).span(10);
	return panel.overrideByName('traceName', [
		{ id: 'color', value: { mode: 'fixed', fixedColor: COLOUR.red } },
		{ id: 'custom.cellOptions', value: { type: 'color-text' } },
	]);
}

/** One robot's runs, on its own board. */
export function robotRuns(speech: Speech): TableBuilder {
	const { say } = speech;
	return runList(
		speech,
		{
			title: say('Recent runs', 'Seneste kørsler'),
			about: say(
				'The newest 50 runs. Click a trace to see its spans, or to open the run’s page.',
				'De nyeste 50 kørsler. Klik på en trace for at se dens spans eller åbne kørslens side.',
			),
			none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		},
		{ tags: 'rpa.span=run', limit: 50, left: FIELDS.name },
	)
		.height(9)
		.span(12);
}

/** The spans of the trace that is chosen. */
export function chosenTrace({ say }: Speech): AnyBuilder {
	return traceView({
		title: say('Trace', 'Trace'),
		about: say(
			'The steps of the run chosen above, or of the trace a link names: what took how long, and where it broke. Choose another by clicking it.',
			'Trinene i den kørsel, der er valgt ovenfor, eller den trace, et link nævner: hvad der tog hvor lang tid, og hvor det gik galt. Vælg en anden ved at klikke på den.',
		),
		none: say('No trace is chosen: click one above', 'Ingen trace er valgt: klik på en ovenfor'),
		unit: 'none',
	}).withTarget(jaeger({ query: '$trace' }));
}
