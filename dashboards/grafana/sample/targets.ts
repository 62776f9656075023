import type { Dashboard, Panel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import { boardsIn } from '../build.ts';

/** The boards taken apart, for checks. The queries are the same in every language, so one is enough for them. */
export const BOARDS = boardsIn('en');

export const panelsOf = (board: Dashboard): Panel[] =>
	(board.panels ?? []).filter(panel => panel.type !== 'row') as Panel[];
export const variablesOf = (board: Dashboard): VariableModel[] => board.templating?.list ?? [];

export interface Target {
	board: string;
	title: string;
	panel: Panel;
	query: Dataquery;
}

/** What is asked of Prometheus. What is asked of the collector's Jaeger API is tried where a collector runs (stack/). */
export const TARGETS: Target[] = BOARDS.flatMap(board =>
	panelsOf(board).flatMap(panel =>
		((panel.targets ?? []) as Dataquery[])
			.filter(query => query.datasource?.type === 'prometheus')
			.map(query => ({
				board: board.uid as string,
				title: panel.title as string,
				panel,
				query,
			})),
	),
);

export function variableQuery(variable: VariableModel): string {
	return typeof variable.query === 'string' ? variable.query : String(variable.query?.query ?? '');
}
