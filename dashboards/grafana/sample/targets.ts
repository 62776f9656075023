import type { Dashboard, Panel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import { boardsIn } from '../build.ts';
import type { JaegerQuery } from '../queries.ts';

/** The boards taken apart, for checks. The queries are the same in every language, so one is enough for them. */
export const BOARDS = boardsIn('en');

export const panelsOf = (board: Dashboard): Panel[] =>
	(board.panels ?? []).filter(panel => panel.type !== 'row') as Panel[];
export const variablesOf = (board: Dashboard): VariableModel[] => board.templating?.list ?? [];

export interface Target<Query = Dataquery> {
	board: string;
	title: string;
	panel: Panel;
	query: Query;
}

function targets<Query extends { datasource?: { type?: string } }>(type: string): Target<Query>[] {
	return BOARDS.flatMap(board =>
		panelsOf(board).flatMap(panel =>
			((panel.targets ?? []) as unknown as Query[])
				.filter(query => query.datasource?.type === type)
				.map(query => ({
					board: board.uid as string,
					title: panel.title as string,
					panel,
					query,
				})),
		),
	);
}

/** What is asked of Prometheus. */
export const TARGETS = targets<Dataquery>('prometheus');
/** What is asked of the collector's Jaeger API; tried where a collector runs (stack/). */
export const JAEGER_TARGETS = targets<JaegerQuery>('jaeger');

export function variableQuery(variable: VariableModel): string {
	return typeof variable.query === 'string' ? variable.query : String(variable.query?.query ?? '');
}
